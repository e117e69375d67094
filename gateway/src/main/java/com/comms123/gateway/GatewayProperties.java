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
/// @param publicUrl Origin as browsers see it, without a path. On `https` cookies are `Secure` and the gateway
///        sends HSTS.
/// @param keycloakUrl Address of Keycloak inside the network, with its path.
/// @param realm Keycloak realm of the platform's people.
/// @param webClientId Confidential Keycloak client with which browsers sign in.
/// @param webClientSecret Secret of the web client. It has no default.
/// @param tokenKeys Keys that encrypt tokens in the store, 32 bytes each in Base64 (`openssl rand -base64 32`). The
///        first encrypts, all decrypt. A session ends when its key is gone. There is no default.
/// @param connectWithin Longest time to connect to a service.
/// @param answerWithin Longest time until a service's answer begins.
/// @param uploadWithin Longest time until the answer to an upload begins. It includes the upload itself, on lines
///        that can be slow.
/// @param bodyLimit Largest body of a request that uploads no file.
/// @param uploadLimit Largest body of an upload. Keep it a little above the largest file (50 MB), because a form
///        wraps the file.
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

    /// @param pending Longest time that a person can stay at the sign-in page.
    /// @param idle Time that a session lives without a request. Use Keycloak's `ssoSessionIdleTimeout`: a refresh
    ///        token that lives longer shows a remembered sign-in.
    /// @param endedMarks Time for which the gateway remembers that an account has ended. It must be longer than any
    ///        token lives.
    /// @param lease Time for which an instance uses a session without reading it again, 1 second at most. Signing out
    ///        takes that much longer. All instances must have the same value; with `0s` each request reads the store.
    /// @param recent Number of sessions that an instance can keep for that time.
    public record Sessions(@DefaultValue("30m") Duration pending, @DefaultValue("2h") Duration idle,
            @DefaultValue("2d") Duration endedMarks, @DefaultValue("200ms") Duration lease,
            @DefaultValue("10000") int recent) {
        private static final Duration LONGEST_LEASE = Duration.ofSeconds(1);

        public Sessions {
            if (lease.isNegative() || lease.compareTo(LONGEST_LEASE) > 0) {
                throw new IllegalArgumentException("comms.gateway.sessions.lease: expected 1 second or less (CK-2)");
            }
            if (recent < 1) {
                throw new IllegalArgumentException("comms.gateway.sessions.recent: expected at least 1");
            }
        }
    }

    /// @param lifetime Longest time for which a browser is remembered: 30 days or less (CK-3). A value above
    ///        Keycloak's `ssoSessionMaxLifespanRememberMe` has no effect.
    public record Remembered(@DefaultValue("30d") Duration lifetime) {
        public Remembered {
            if (!lifetime.isPositive() || lifetime.compareTo(LONGEST_REMEMBERED) > 0) {
                throw new IllegalArgumentException(
                        "comms.gateway.remembered.lifetime: must be longer than 0 and at most 30 days (CK-3)");
            }
        }
    }

    /// @param publishEvery Time between two publications of usage counts. A crash loses the counts of one such time.
    public record Usage(@DefaultValue("1m") Duration publishEvery) {
        public Usage {
            if (!publishEvery.isPositive()) {
                throw new IllegalArgumentException("comms.gateway.usage.publish-every: must be longer than 0");
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
