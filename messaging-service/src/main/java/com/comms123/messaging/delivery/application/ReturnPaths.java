package com.comms123.messaging.delivery.application;

import com.comms123.contracts.messaging.Channel;
import com.comms123.messaging.delivery.domain.DeliveryId;
import com.comms123.messaging.delivery.domain.DigestId;
import com.comms123.messaging.delivery.domain.NotificationId;
import com.comms123.messaging.delivery.domain.NotificationId.OfDelivery;
import com.comms123.messaging.delivery.domain.NotificationId.OfDigest;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.signing.Signatures;
import com.comms123.messaging.signing.Signatures.Purpose;
import com.comms123.messaging.writing.message.domain.MessageId;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// The address that a mail comes back to when it cannot be delivered, another one for each mail (VERP): it says which mail
/// that was, whatever the mail server that sends it back writes. It is signed, so that nobody can make up that a mail
/// came back.
///
/// The local part has no more than the 64 characters that are allowed (RFC 5321, 4.5.3.1.1), and means the same in either
/// case, because there are servers that do not keep it.
@Service
public class ReturnPaths {
    private static final int RADIX = 36;
    private static final int IDS = 32;
    private static final int SIGNATURE = 5;
    private static final int CHARACTERS = 58;
    private static final String DELIVERY = "bm";
    private static final String DIGEST = "bd";

    private final Signatures signatures;
    private final BounceProperties properties;

    public ReturnPaths(Signatures signatures, BounceProperties properties) {
        this.signatures = signatures;
        this.properties = properties;
    }

    /// @return empty when mails do not come back to us, or there is no key to sign with
    public Optional<String> of(NotificationId mail) {
        return properties.domain().isEmpty()
                ? Optional.empty()
                : signatures.sign(Purpose.RETURN_PATH, signed(kind(mail), ids(mail)), SIGNATURE)
                        .map(signature -> kind(mail) + text(ids(mail), signature) + "@" + properties.domain());
    }

    /// @return empty for an address that is none of ours
    public Optional<NotificationId> open(String address) {
        var at = address.lastIndexOf('@');
        if (at < 0 || properties.domain().isEmpty()
                || !address.substring(at + 1).equalsIgnoreCase(properties.domain())) {
            return Optional.empty();
        }
        var local = address.substring(0, at).toLowerCase(Locale.ROOT);
        if (local.length() != DELIVERY.length() + CHARACTERS) {
            return Optional.empty();
        }
        var kind = local.substring(0, DELIVERY.length());
        return bytes(local.substring(DELIVERY.length())).filter(bytes -> signatures.isSigned(Purpose.RETURN_PATH,
                signed(kind, Arrays.copyOf(bytes, IDS)), Arrays.copyOfRange(bytes, IDS, bytes.length)))
                .flatMap(bytes -> read(kind, bytes));
    }

    /// @param ids that we have signed ourselves
    private static Optional<NotificationId> read(String kind, byte[] ids) {
        var buffer = ByteBuffer.wrap(ids);
        return switch (kind) {
            case DELIVERY -> Optional.of(NotificationId.of(
                    new DeliveryId(new MessageId(uuid(buffer)), new UserId(uuid(buffer)), Channel.MAIL)));
            case DIGEST -> Optional.of(NotificationId.of(
                    new DigestId(new UserId(uuid(buffer)), Channel.MAIL, Instant.ofEpochSecond(buffer.getLong()))));
            default -> Optional.empty();
        };
    }

    private static String kind(NotificationId mail) {
        return switch (mail) {
            case OfDelivery _ -> DELIVERY;
            case OfDigest _ -> DIGEST;
        };
    }

    private static byte[] ids(NotificationId mail) {
        var buffer = ByteBuffer.allocate(IDS);
        switch (mail) {
            case OfDelivery(var delivery, _) -> {
                put(buffer, delivery.message().value());
                put(buffer, delivery.recipient().value());
            }
            case OfDigest(var digest) -> {
                put(buffer, digest.person().value());
                buffer.putLong(digest.at().getEpochSecond());
            }
        }
        return buffer.array();
    }

    private static byte[] signed(String kind, byte[] ids) {
        return ByteBuffer.allocate(1 + IDS).put((byte) kind.charAt(1)).put(ids).array();
    }

    private static String text(byte[] ids, byte[] signature) {
        var all = ByteBuffer.allocate(IDS + SIGNATURE).put(ids).put(signature).array();
        var digits = new BigInteger(1, all).toString(RADIX);
        return "0".repeat(CHARACTERS - digits.length()) + digits;
    }

    private static Optional<byte[]> bytes(String text) {
        try {
            var number = new BigInteger(text, RADIX);
            if (number.signum() < 0 || number.bitLength() > (IDS + SIGNATURE) * Byte.SIZE) {
                return Optional.empty();
            }
            var digits = number.toByteArray();
            var all = new byte[IDS + SIGNATURE];
            // Two's complement may have one byte more, for the sign.
            var length = Math.min(digits.length, all.length);
            System.arraycopy(digits, digits.length - length, all, all.length - length, length);
            return Optional.of(all);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static void put(ByteBuffer buffer, UUID id) {
        buffer.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static UUID uuid(ByteBuffer buffer) {
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
