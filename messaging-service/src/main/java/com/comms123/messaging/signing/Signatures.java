package com.comms123.messaging.signing;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Service;

/// Signs with HMAC-SHA256, cut to as much as a place has room for (RFC 2104, 5), and derives keys for encryption. A
/// signature for one purpose is never valid for another, and no key is used for two purposes.
@Service
public class Signatures {
    private static final String HMAC = "HmacSHA256";
    private static final int AES_256 = 32;

    /// The purpose of a signature, or of a key. The order is part of what was signed: new ones go to the end.
    public enum Purpose {
        UNSUBSCRIBING, RETURN_PATH, SEALING_PLACES
    }

    private final List<SecretKeySpec> keys;

    public Signatures(SigningProperties properties) {
        this.keys = properties.keys().stream().map(key -> new SecretKeySpec(key.bytes(), HMAC)).toList();
    }

    /// @param length of the signature in bytes
    /// @return empty when the installation has no key
    public Optional<byte[]> sign(Purpose purpose, byte[] data, int length) {
        return keys.isEmpty() ? Optional.empty() : Optional.of(signature(keys.getFirst(), purpose, data, length));
    }

    /// Whether any of the keys has signed this.
    public boolean isSigned(Purpose purpose, byte[] data, byte[] signature) {
        return keys.stream().anyMatch(
                key -> MessageDigest.isEqual(signature, signature(key, purpose, data, signature.length)));
    }

    /// Keys for AES-256, one derived from each of the installation's keys, in their order: the first encrypts, all
    /// decrypt.
    ///
    /// @param purpose one for which nothing is signed, as its signature of nothing is the key
    /// @return empty when the installation has no key
    public List<SecretKey> encryptionKeys(Purpose purpose) {
        return keys.stream()
                .<SecretKey>map(key -> new SecretKeySpec(signature(key, purpose, new byte[0], AES_256), "AES"))
                .toList();
    }

    private static byte[] signature(SecretKeySpec key, Purpose purpose, byte[] data, int length) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            mac.update((byte) purpose.ordinal());
            return Arrays.copyOf(mac.doFinal(data), length);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
