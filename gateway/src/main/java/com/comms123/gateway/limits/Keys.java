package com.comms123.gateway.limits;

import com.comms123.gateway.GatewayProperties;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/// Keyed hashes by which tries are counted, so that the store reveals neither who tried nor from where. The key is
/// derived from the client's secret, which all instances have and the store has not.
@Component
final class Keys {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PURPOSE = "comms123 gateway limits";
    private static final int NETWORK_BYTES = 8;

    private final SecretKeySpec key;

    Keys(GatewayProperties properties) {
        var secret = new SecretKeySpec(properties.webClientSecret().getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.key = new SecretKeySpec(hmac(secret, PURPOSE.getBytes(StandardCharsets.UTF_8)), ALGORITHM);
    }

    /// The owner of one IPv6 address has all of its /64.
    String ofAddress(String limit, InetAddress address) {
        var bytes = address.getAddress();
        return key(limit, "address",
                address instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
    }

    /// However it was typed. Keycloak's own reading comes first, so that two texts that are one account there can never be
    /// two here.
    String ofAccount(String limit, String typed) {
        var kept = Normalizer.normalize(asKeycloakReads(typed), Normalizer.Form.NFKC).codePoints()
                .filter(character -> !Character.isWhitespace(character) && !Character.isSpaceChar(character)
                        && !Character.isISOControl(character))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        return key(limit, "account", kept.toString().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    }

    /// `trim` drops every control character at both ends, which are no blanks for `strip`.
    static String asKeycloakReads(String typed) {
        return typed.trim().toLowerCase(Locale.ROOT);
    }

    /// A browser that is known, by its random number.
    String ofBrowser(String limit, byte[] browser) {
        return key(limit, "browser", browser);
    }

    String ofCodeStep(String signIn) {
        return key("sign-in", "code", signIn.getBytes(StandardCharsets.UTF_8));
    }

    String ofSetUpStep(String signIn) {
        return key("sign-in", "set-up", signIn.getBytes(StandardCharsets.UTF_8));
    }

    /// Binds a browser's number and its end to an account: nobody without the key can make one, or move it to another
    /// account.
    byte[] bond(String typed, byte[] numberAndEnd) {
        var mac = hmac(key, ofAccount("known-browser", typed).getBytes(StandardCharsets.US_ASCII));
        return hmac(new SecretKeySpec(mac, ALGORITHM), numberAndEnd);
    }

    private String key(String limit, String kind, byte[] of) {
        return limit + ":" + kind + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(hmac(key, of));
    }

    private static byte[] hmac(SecretKeySpec key, byte[] message) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(message);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }
}
