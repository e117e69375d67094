package com.comms123.messaging.preference.application;

import com.comms123.messaging.organisation.domain.OrganisationId;
import com.comms123.messaging.person.domain.UserId;
import com.comms123.messaging.preference.domain.Unsubscription;
import com.comms123.messaging.signing.Signatures;
import com.comms123.messaging.signing.Signatures.Purpose;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// The secret part of links that stop mails: who has the mail can stop them without signing in (RFC 8058), and nobody
/// else can. It is not stored: two pseudonymous ids, signed. All it can
/// ever do is to stop mails, so that it needs no end.
@Service
public class UnsubscribeLinks {
    private static final int SIGNATURE = 16;
    private static final int IDS = 32;
    private static final UUID ALL = new UUID(0, 0);

    private final Signatures signatures;

    public UnsubscribeLinks(Signatures signatures) {
        this.signatures = signatures;
    }

    /// @return empty when the installation has no key to sign with
    public Optional<String> tokenFor(Unsubscription of) {
        var ids = ByteBuffer.allocate(IDS);
        put(ids, of.person().value());
        put(ids, of.organisation().map(OrganisationId::value).orElse(ALL));
        return signatures.sign(Purpose.UNSUBSCRIBING, ids.array(), SIGNATURE)
                .map(signature -> ByteBuffer.allocate(IDS + SIGNATURE).put(ids.array()).put(signature).array())
                .map(token -> Base64.getUrlEncoder().withoutPadding().encodeToString(token));
    }

    /// @return empty for what none of the keys has signed
    public Optional<Unsubscription> open(String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length != IDS + SIGNATURE) {
            return Optional.empty();
        }
        var ids = Arrays.copyOf(bytes, IDS);
        var signature = Arrays.copyOfRange(bytes, IDS, bytes.length);
        if (!signatures.isSigned(Purpose.UNSUBSCRIBING, ids, signature)) {
            return Optional.empty();
        }
        var buffer = ByteBuffer.wrap(ids);
        var person = new UserId(uuid(buffer));
        var organisation = uuid(buffer);
        return Optional.of(new Unsubscription(person,
                organisation.equals(ALL) ? Optional.empty() : Optional.of(new OrganisationId(organisation))));
    }

    private static void put(ByteBuffer buffer, UUID id) {
        buffer.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static UUID uuid(ByteBuffer buffer) {
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
