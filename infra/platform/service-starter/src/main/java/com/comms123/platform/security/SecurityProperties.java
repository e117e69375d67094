package com.comms123.platform.security;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The trusted issuer of tokens, and how this service gets its own.
///
/// @param issuer the public address that tokens name as their issuer
/// @param jwkSetUri where the issuer's keys are, on a direct way
/// @param tokenUri where this service gets its own tokens, on a direct way
/// @param clientSecret of the client named like the service
/// @param audience what a token must be meant for
/// @param publicPaths what needs no token, as `METHOD /path/pattern`
/// @param clockSkew by how much clocks may differ
@ConfigurationProperties("comms.security")
public record SecurityProperties(@DefaultValue("http://localhost:8080/auth/realms/comms") String issuer,
        @DefaultValue("http://127.0.0.1:8180/auth/realms/comms/protocol/openid-connect/certs") String jwkSetUri,
        @DefaultValue("http://127.0.0.1:8180/auth/realms/comms/protocol/openid-connect/token") String tokenUri,
        @DefaultValue("") String clientSecret, @DefaultValue("comms-api") String audience,
        @DefaultValue List<String> publicPaths, @DefaultValue("30s") Duration clockSkew) {}
