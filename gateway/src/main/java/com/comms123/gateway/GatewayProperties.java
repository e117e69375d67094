package com.comms123.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// Where the gateway stands, and its limits.
///
/// @param publicUrl the origin as browsers see it, without a path; on `https` cookies are `Secure` and HSTS is sent
/// @param keycloakUrl Keycloak on a direct way, with its path, such as `http://127.0.0.1:8180/auth`
/// @param realm the realm of our people
/// @param webClientId the confidential client of browsers
/// @param webClientSecret its secret; has no default
/// @param tokenKeys what tokens are sealed with in the store, 256 bits each in Base64, such as `openssl rand -base64 32`
///        makes: the first seals, all open. Has no default. Without the one that sealed it a sign-in is over
/// @param connectWithin how long a connection to a service may take
/// @param answerWithin how long a service may take until its answer begins
/// @param uploadWithin the same where files are sent: the sending itself counts, on lines that may be slow
/// @param bodyLimit the largest body of a request
/// @param uploadLimit the largest body where files are sent: a little above the largest file (50 MB), which the service
///        checks itself, since a form wraps it
/// @param sessions how long sessions live
/// @param remembered how long one is remembered
/// @param usage counting accesses
@ConfigurationProperties("comms.gateway")
public record GatewayProperties(@DefaultValue("http://localhost:8080") URI publicUrl,
        @DefaultValue("http://127.0.0.1:8180/auth") URI keycloakUrl, @DefaultValue("comms") String realm,
        @DefaultValue("web") String webClientId, @DefaultValue("") String webClientSecret,
        @DefaultValue List<TokenKey> tokenKeys,
        @DefaultValue("1s") Duration connectWithin, @DefaultValue("10s") Duration answerWithin,
        @DefaultValue("5m") Duration uploadWithin, @DefaultValue("1MB") DataSize bodyLimit,
        @DefaultValue("51MB") DataSize uploadLimit, @DefaultValue Sessions sessions,
        @DefaultValue Remembered remembered, @DefaultValue Usage usage) {
    private static final Duration LONGEST_REMEMBERED = Duration.ofDays(30);

    /// A key, in Base64 of either alphabet.
    public record TokenKey(String base64) {
        private static final int BYTES = 32;

        public TokenKey {
            if (decoded(base64).length != BYTES) {
                throw new IllegalArgumentException("comms.gateway.token-keys: expected 32 bytes in Base64 for each");
            }
        }

        public static TokenKey valueOf(String base64) {
            return new TokenKey(base64);
        }

        public byte[] bytes() {
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

    /// @param pending how long one may take at the sign-in page
    /// @param idle how long a session lives without a request; as long as Keycloak's `ssoSessionIdleTimeout`, so that a
    ///        refresh token that lives longer tells a remembered sign-in
    /// @param endedMarks how long it is kept in mind that a person's account has ended; longer than any token lives
    public record Sessions(@DefaultValue("30m") Duration pending, @DefaultValue("2h") Duration idle,
            @DefaultValue("2d") Duration endedMarks) {}

    /// @param lifetime how long after the password a browser is remembered at most: 30 days or less (CK-3). Longer than
    ///        Keycloak's `ssoSessionMaxLifespanRememberMe` has no effect
    public record Remembered(@DefaultValue("30d") Duration lifetime) {
        public Remembered {
            if (!lifetime.isPositive() || lifetime.compareTo(LONGEST_REMEMBERED) > 0) {
                throw new IllegalArgumentException(
                        "comms.gateway.remembered.lifetime: expected more than nothing and at most 30 days (CK-3)");
            }
        }
    }

    /// @param tellEvery how often what was counted is published; a crash loses as much
    public record Usage(@DefaultValue("1m") Duration tellEvery) {
        public Usage {
            if (!tellEvery.isPositive()) {
                throw new IllegalArgumentException("comms.gateway.usage.tell-every: expected more than nothing");
            }
        }
    }

    public GatewayProperties {
        if (publicUrl.getHost() == null || !publicUrl.getPath().isEmpty() || !isHttp(publicUrl.getScheme())) {
            throw new IllegalArgumentException(
                    "comms.gateway.public-url: expected an origin such as https://comms.example.org, without a path");
        }
        if (keycloakUrl.getHost() == null || !isHttp(keycloakUrl.getScheme())) {
            throw new IllegalArgumentException(
                    "comms.gateway.keycloak-url: expected an address such as http://127.0.0.1:8180/auth");
        }
        if (webClientSecret.isBlank()) {
            throw new IllegalArgumentException(
                    "comms.gateway.web-client-secret is missing (environment: COMMS_SECURITY_CLIENT_SECRET)");
        }
        if (tokenKeys.isEmpty()) {
            throw new IllegalArgumentException(
                    "comms.gateway.token-keys is missing (environment: COMMS_GATEWAY_TOKEN_KEYS)");
        }
        tokenKeys = List.copyOf(tokenKeys);
    }

    public boolean https() {
        return "https".equals(publicUrl.getScheme());
    }

    /// Keycloak's own address for a path below the realm, on the direct way.
    public String realmUrl(String path) {
        return keycloakUrl + "/realms/" + realm + path;
    }

    private static boolean isHttp(@Nullable String scheme) {
        return "http".equals(scheme) || "https".equals(scheme);
    }
}
