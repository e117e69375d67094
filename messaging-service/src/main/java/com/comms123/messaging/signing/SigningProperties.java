package com.comms123.messaging.signing;

import java.util.Base64;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The keys with which this service signs, and seals places in live streams.
///
/// @param keys Keys that sign links in emails and seal ids of live streams, 32 bytes each in Base64
///        (`openssl rand -base64 32`), the same for all instances. The first signs, all verify. Without one, nobody
///        can unsubscribe by one click, bounces have no known recipient, and a client of a live stream that
///        reconnects to another instance reads the inbox again.
@ConfigurationProperties("comms.messaging.signing")
public record SigningProperties(@DefaultValue List<Key> keys) {
    public SigningProperties {
        keys = List.copyOf(keys);
    }

    /// A key, in Base64 of either alphabet.
    public record Key(String base64) {
        private static final int BYTES = 32;

        public Key {
            if (decoded(base64).length != BYTES) {
                throw new IllegalArgumentException(
                        "comms.messaging.signing.keys: expected 32 bytes in Base64 for each");
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
