package com.comms123.platform.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/// Remembers for a minute which tokens were found good: a client sends the same one with every request, and checking a
/// signature costs more than most of what is asked for. A token's end is checked each time; a key that the issuer
/// withdraws is believed for that minute longer. Holds at most 2,000 tokens.
public final class VerifiedTokens {
    private static final Duration BELIEVED_FOR = Duration.ofMinutes(1);
    private static final int MOST = 2_000;

    private final Supplier<Instant> now;
    private final Cache<String, Jwt> good = Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(BELIEVED_FOR)
            .build();

    /// @param now the system's time: tokens do not follow the domain's clock
    public VerifiedTokens(Supplier<Instant> now) {
        this.now = now;
    }

    /// @return what the token says; null when it has to be verified
    public @Nullable Jwt find(String token) {
        var known = good.getIfPresent(token);
        return known != null && known.getExpiresAt() != null && now.get().isBefore(known.getExpiresAt())
                ? known
                : null;
    }

    /// @param verified a token whose signature and claims were checked just now
    public void add(Jwt verified) {
        good.put(verified.getTokenValue(), verified);
    }
}
