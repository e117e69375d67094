package com.comms123.messaging.stream.application;

import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.signing.Signatures;
import com.comms123.messaging.signing.Signatures.Purpose;
import com.comms123.messaging.writing.message.domain.MessageId;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Service;

/// Seals the places in ids that clients keep: AES-256-GCM (NIST SP 800-38D) with a random nonce for each. A place tells
/// how many messages a school has, hidden ones too, so clients must neither read one nor see that two are equal. Every
/// place takes as much room as any other: the length shows only how many schools and clubs there are.
///
/// All instances open each other's seals. Where no key is configured, each has its own, and clients that come to
/// another instance get `resync`.
@Service
public class PlaceSeal {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int PLACE_BYTES = 24;

    private final SecureRandom random = new SecureRandom();
    private final List<SecretKey> keys;

    public PlaceSeal(Signatures signatures) {
        var shared = signatures.encryptionKeys(Purpose.SEALING_PLACES);
        this.keys = shared.isEmpty() ? List.of(new SecretKeySpec(random(random, KEY_BYTES), "AES")) : shared;
    }

    /// @param message the seal opens with this one alone
    String seal(MessageId message, Map<OrganisationId, Long> places) {
        var plain = ByteBuffer.allocate(places.size() * PLACE_BYTES);
        places.forEach((organisation, place) -> {
            put(plain, organisation.value());
            plain.putLong(place);
        });
        var nonce = random(random, NONCE_BYTES);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, keys.getFirst(), nonce, message).doFinal(plain.array());
            return Base64.getUrlEncoder().withoutPadding()
                    .encodeToString(ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @return empty for a text that was sealed with another key or message, or altered, or never sealed
    Optional<Map<OrganisationId, Long>> open(MessageId message, String sealed) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(sealed);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            return Optional.empty();
        }
        for (var key : keys) {
            var opened = open(key, message, bytes);
            if (opened.isPresent()) {
                return opened;
            }
        }
        return Optional.empty();
    }

    private static Optional<Map<OrganisationId, Long>> open(SecretKey key, MessageId message, byte[] bytes) {
        try {
            var plain = ByteBuffer.wrap(cipher(Cipher.DECRYPT_MODE, key, bytes, message)
                    .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES));
            var places = new HashMap<OrganisationId, Long>();
            while (plain.hasRemaining()) {
                var organisation = new OrganisationId(new UUID(plain.getLong(), plain.getLong()));
                places.put(organisation, plain.getLong());
            }
            return Optional.of(places);
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @param nonce its first bytes are the nonce
    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, MessageId message)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce, 0, NONCE_BYTES));
        var bound = ByteBuffer.allocate(2 * Long.BYTES);
        put(bound, message.value());
        cipher.updateAAD(bound.array());
        return cipher;
    }

    private static void put(ByteBuffer buffer, UUID id) {
        buffer.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static byte[] random(SecureRandom random, int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
