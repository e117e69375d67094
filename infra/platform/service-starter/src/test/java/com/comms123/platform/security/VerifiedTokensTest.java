package com.comms123.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

class VerifiedTokensTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private final AtomicInteger checks = new AtomicInteger();
    private Instant now = NOW;
    private final VerifiedTokens tokens = new VerifiedTokens(this::check, () -> now);

    @Test
    void a_token_that_comes_again_is_not_checked_again() {
        assertThat(tokens.decode("good")).isEqualTo(tokens.decode("good"));
        assertThat(checks).hasValue(1);
    }

    @Test
    void a_token_that_has_ended_is_checked_and_refused() {
        tokens.decode("good");
        now = NOW.plusSeconds(60);
        assertThatThrownBy(() -> tokens.decode("good")).isInstanceOf(BadJwtException.class);
    }

    @Test
    void a_token_that_was_refused_is_refused_each_time() {
        assertThatThrownBy(() -> tokens.decode("bad")).isInstanceOf(BadJwtException.class);
        assertThatThrownBy(() -> tokens.decode("bad")).isInstanceOf(BadJwtException.class);
        assertThat(checks).hasValue(2);
    }

    private Jwt check(String token) {
        checks.incrementAndGet();
        if (token.equals("bad") || !now.isBefore(NOW.plusSeconds(60))) {
            throw new BadJwtException("refused");
        }
        return Jwt.withTokenValue(token).header("alg", "RS256").subject("somebody").issuedAt(NOW)
                .expiresAt(NOW.plusSeconds(60)).build();
    }
}
