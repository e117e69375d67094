package com.comms123.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Issues tokens signed with a key of its own, and serves that key: services verify them as they would in production.
final class TokenIssuer {
    static final String ISSUER = "http://localhost/auth/realms/comms";

    /// Signing is the dearest part of a test's request: a token serves again while it is this young.
    private static final Duration REUSED_FOR = Duration.ofSeconds(30);
    private static final int MOST_REUSED = 500;

    private record Holder(String id, String service, Collection<String> roles) {}

    private record Issued(String token, Instant at) {}

    private final RSAKey key;
    private final HttpServer server;
    private final Map<Holder, Issued> issued = new ConcurrentHashMap<>();

    private TokenIssuer(RSAKey key, HttpServer server) {
        this.key = key;
        this.server = server;
    }

    static TokenIssuer start() {
        try {
            var key = new RSAKeyGenerator(2048).keyID("test").algorithm(JWSAlgorithm.RS256).generate();
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var issuer = new TokenIssuer(key, server);
            server.createContext("/jwks", exchange -> answer(exchange, new JWKSet(key.toPublicJWK()).toString()));
            server.createContext("/token",
                    exchange -> answer(exchange,
                            "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":300}"
                                    .formatted(issuer.service("some-service", "another-service", Set.of()))));
            server.setExecutor(java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return issuer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// As the realm issues it: for one service, with the caller's roles there.
    String service(String caller, String service, Set<String> roles) {
        return reused(new Holder(caller, service, roles), () -> newService(caller, service, roles));
    }

    private String newService(String caller, String service, Set<String> roles) {
        return sign(claims().audience(service).claim("azp", caller)
                .claim("resource_access", Map.of(service, Map.of("roles", List.copyOf(roles)))).build());
    }

    /// Of somebody who has signed in just now.
    String user(UUID id, String service, List<String> roles) {
        return reused(new Holder(id.toString(), service, roles), () -> user(id, service, roles, Instant.now()));
    }

    String user(UUID id, String service, List<String> roles, Instant signedInAt) {
        return sign(claims().audience(List.of("gateway", service)).claim("user_id", id.toString())
                .claim("auth_time", signedInAt.getEpochSecond()).claim("realm_access", Map.of("roles", roles)).build());
    }

    String expired(UUID id, String service) {
        return sign(claims().audience(service).claim("user_id", id.toString())
                .expirationTime(Date.from(Instant.now().minusSeconds(3_600))).build());
    }

    private String reused(Holder holder, Supplier<String> sign) {
        if (issued.size() > MOST_REUSED) {
            issued.clear();
        }
        var now = Instant.now();
        return issued.compute(holder, (_, last) -> last != null && now.isBefore(last.at.plus(REUSED_FOR))
                ? last
                : new Issued(sign.get(), now)).token;
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder().issuer(ISSUER).subject(UUID.randomUUID().toString())
                .jwtID(UUID.randomUUID().toString()).issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plusSeconds(300)));
    }

    private String sign(JWTClaimsSet claims) {
        try {
            var token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("test").build(), claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            var bytes = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
