package com.comms123.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;

class VerifiedTokensTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private Instant now = NOW;
    private final VerifiedTokens tokens = new VerifiedTokens(() -> now);

    @Test
    void a_token_that_was_found_good_need_not_be_verified_again() {
        assertThat(tokens.find("good")).isNull();
        tokens.add(token("good", NOW.plusSeconds(60)));
        assertThat(tokens.find("good")).isNotNull();
        assertThat(tokens.find("other")).isNull();
    }

    @Test
    void a_token_that_has_ended_has_to_be_verified() {
        tokens.add(token("good", NOW.plusSeconds(60)));
        now = NOW.plusSeconds(60);
        assertThat(tokens.find("good")).isNull();
    }

    private static Jwt token(String value, Instant end) {
        return Jwt.withTokenValue(value).header("alg", "RS256").subject("somebody").issuedAt(NOW).expiresAt(end)
                .build();
    }
}
