package com.comms123.messaging.preference.application;

import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.preference.domain.Unsubscription;
import com.comms123.messaging.signing.Signatures;
import com.comms123.messaging.signing.Signatures.Purpose;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// The secret part of links that stop mails: who has the mail can stop them without signing in (RFC 8058), and nobody
/// else can. It is not stored: two pseudonymous ids and the time it was made, signed. It expires after half a year: a mail
/// that is forwarded or found years later changes nothing for the person it was sent to.
@Service
public class UnsubscribeLinks {
    private static final int SIGNATURE = 16;
    private static final int IDS = 32;
    private static final int MADE_AT = 8;
    private static final Duration GOOD_FOR = Duration.ofDays(180);
    private static final UUID ALL = new UUID(0, 0);

    private final Signatures signatures;
    private final Clock clock;

    public UnsubscribeLinks(Signatures signatures, Clock clock) {
        this.signatures = signatures;
        this.clock = clock;
    }

    /// @return empty when the installation has no key to sign with
    public Optional<String> tokenFor(Unsubscription of) {
        var signed = ByteBuffer.allocate(IDS + MADE_AT);
        put(signed, of.person().value());
        put(signed, of.organisation().map(OrganisationId::value).orElse(ALL));
        signed.putLong(clock.instant().getEpochSecond());
        return signatures.sign(Purpose.UNSUBSCRIBING, signed.array(), SIGNATURE)
                .map(signature -> ByteBuffer.allocate(IDS + MADE_AT + SIGNATURE).put(signed.array()).put(signature)
                        .array())
                .map(token -> Base64.getUrlEncoder().withoutPadding().encodeToString(token));
    }

    /// @return empty for a token that none of the keys has signed, or that is too old
    public Optional<Unsubscription> open(String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length != IDS + MADE_AT + SIGNATURE) {
            return Optional.empty();
        }
        var signed = Arrays.copyOf(bytes, bytes.length - SIGNATURE);
        var signature = Arrays.copyOfRange(bytes, signed.length, bytes.length);
        if (!signatures.isSigned(Purpose.UNSUBSCRIBING, signed, signature)) {
            return Optional.empty();
        }
        var buffer = ByteBuffer.wrap(signed);
        var person = new UserId(uuid(buffer));
        var organisation = uuid(buffer);
        if (isOver(buffer.getLong())) {
            return Optional.empty();
        }
        return Optional.of(new Unsubscription(person,
                organisation.equals(ALL) ? Optional.empty() : Optional.of(new OrganisationId(organisation))));
    }

    private boolean isOver(long madeAt) {
        return !clock.instant().isBefore(Instant.ofEpochSecond(madeAt).plus(GOOD_FOR));
    }

    private static void put(ByteBuffer buffer, UUID id) {
        buffer.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static UUID uuid(ByteBuffer buffer) {
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
