package com.comms123.identity.person.application;

import jakarta.validation.constraints.NotNull;
import java.util.Base64;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// The key that [AddressHashes] are made with.
///
/// @param key 32 bytes or more in Base64, secret, the same for all instances. Never change it: custody restrictions of
///        erased accounts are found by these hashes alone
@Validated
@ConfigurationProperties("comms.identity.address-hash")
public record AddressHashProperties(@NotNull Key key) {

    /// Prints as `***`.
    ///
    /// @param base64 Secret key of address hashes, 32 bytes or more in Base64, the same for all instances. Never
    ///        change it: the platform finds custody restrictions of erased accounts by these hashes alone.
    public record Key(String base64) {
        private static final int BYTES = 32;

        public Key {
            if (decoded(base64).length < BYTES) {
                throw new IllegalArgumentException(
                        "comms.identity.address-hash.key: expected " + BYTES + " bytes or more in Base64");
            }
        }

        public static Key valueOf(String base64) {
            return new Key(base64);
        }

        byte[] bytes() {
            return decoded(base64);
        }

        private static byte[] decoded(String base64) {
            try {
                return Base64.getUrlDecoder().decode(base64.strip().replace('+', '-').replace('/', '_'));
            } catch (IllegalArgumentException e) {
                return new byte[0];
            }
        }

        @Override
        public String toString() {
            return "***";
        }
    }
}
