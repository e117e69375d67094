package com.comms123.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestTemplate;

class IssuerKeysTest {
    private static final Duration CACHED_FOR = Duration.ofSeconds(8);
    private static final String KEYS = new JWKSet(new OctetSequenceKey.Builder(new byte[32]).keyID("a").build())
            .toString(false);

    private final AtomicInteger answers = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();
    private volatile boolean isAway;
    private HttpServer issuer;
    private JWKSource<SecurityContext> keys;

    @BeforeEach
    void starts() throws IOException {
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/", this::answer);
        issuer.start();
        keys = IssuerKeys.at("http://127.0.0.1:" + issuer.getAddress().getPort() + "/keys", new RestTemplate(),
                CACHED_FOR);
    }

    @AfterEach
    void stops() throws IOException {
        ((Closeable) keys).close();
        issuer.stop(0);
    }

    @Test
    void keys_are_refreshed_before_anybody_waits_for_them() throws KeySourceException {
        assertThat(found()).hasSize(1);
        await().until(() -> answers.get() > 1);
    }

    @Test
    void the_last_keys_stay_valid_while_the_issuer_is_away() throws KeySourceException {
        assertThat(found()).hasSize(1);
        isAway = true;
        await().until(() -> {
            assertThat(found()).hasSize(1);
            return refusals.get() > 1;
        });
    }

    @Test
    void without_any_keys_a_token_cannot_be_checked() {
        isAway = true;
        assertThatThrownBy(this::found).isInstanceOf(KeySourceException.class);
    }

    private List<JWK> found() throws KeySourceException {
        return keys.get(new JWKSelector(new JWKMatcher.Builder().keyID("a").build()), null);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (isAway) {
                refusals.incrementAndGet();
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            answers.incrementAndGet();
            var body = KEYS.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
