package com.comms123.gateway.tokens;

import com.comms123.gateway.GatewayProperties.TokenKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Seals tokens before they go to the store: AES-256-GCM (NIST SP 800-38D) with a random nonce for each. A reader of
/// the store, or of a copy of it, gets no token; a value that was altered there does not open.
public final class TokenSeal {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final List<SecretKey> keys;
    private final SecureRandom random = new SecureRandom();

    /// @param keys the first seals, all open
    TokenSeal(List<TokenKey> keys) {
        this.keys = keys.stream().<SecretKey>map(key -> new SecretKeySpec(key.bytes(), "AES"))
                .toList();
    }

    public SealedToken seal(String token) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var cipher = Cipher.getInstance(CIPHER);
            cipher.init(Cipher.ENCRYPT_MODE, keys.getFirst(), new GCMParameterSpec(TAG_BITS, nonce));
            var sealed = cipher.doFinal(token.getBytes(StandardCharsets.UTF_8));
            return new SealedToken(Base64.getUrlEncoder().withoutPadding()
                    .encodeToString(ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @return null for a text that none of the keys opens: it was sealed with another one, or altered, or never sealed
    public @Nullable String open(SealedToken sealed) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(sealed.text());
        } catch (IllegalArgumentException e) {
            return null;
        }
        if (bytes.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            return null;
        }
        for (var key : keys) {
            var opened = open(key, bytes);
            if (opened != null) {
                return opened;
            }
        }
        return null;
    }

    private static @Nullable String open(SecretKey key, byte[] bytes) {
        try {
            var cipher = Cipher.getInstance(CIPHER);
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, bytes, 0, NONCE_BYTES));
            return new String(cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES), StandardCharsets.UTF_8);
        } catch (AEADBadTagException e) {
            return null;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
