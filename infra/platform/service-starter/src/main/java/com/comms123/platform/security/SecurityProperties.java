package com.comms123.platform.security;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The trusted issuer of tokens, and how this service gets its own.
///
/// @param issuer Public address that tokens name as their issuer.
/// @param jwkSetUri Address of the issuer's keys inside the network.
/// @param keysFor Time for which the issuer's keys are cached, 10 seconds at least. A refresh begins in the background when a
///        quarter of it is over.
/// @param tokenUri Address inside the network at which the service gets its own tokens.
/// @param clientSecret Secret of the Keycloak client that has the service's name. It has no default outside the
///        local profile.
/// @param sslBundle Name of the SSL bundle (`spring.ssl.bundle`) whose authorities verify Keycloak and other services
///        on https. Without one, those of the JVM do.
/// @param publicPaths Requests that need no token, each as `METHOD /path/pattern`.
/// @param clockSkew Greatest difference between two machines' clocks that token checks allow.
@ConfigurationProperties("comms.security")
public record SecurityProperties(@DefaultValue("http://localhost:8080/auth/realms/comms") String issuer,
        @DefaultValue("http://127.0.0.1:8180/auth/realms/comms/protocol/openid-connect/certs") String jwkSetUri,
        @DefaultValue("5m") Duration keysFor,
        @DefaultValue("http://127.0.0.1:8180/auth/realms/comms/protocol/openid-connect/token") String tokenUri,
        @DefaultValue("") String clientSecret, @DefaultValue("") String sslBundle,
        @DefaultValue List<String> publicPaths,
        @DefaultValue("30s") Duration clockSkew) {
    private static final Duration SHORTEST = Duration.ofSeconds(10);

    public SecurityProperties {
        if (keysFor.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("comms.security.keys-for: expected 10 seconds or more, not " + keysFor);
        }
    }
}
