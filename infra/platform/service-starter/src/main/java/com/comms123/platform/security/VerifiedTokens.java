package com.comms123.platform.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/// Remembers for a minute which tokens were found good: a client sends the same one with every request, and checking a
/// signature costs more than most of what is asked for. A token's end is looked at each time; a key that the issuer
/// withdraws is believed for that minute longer.
final class VerifiedTokens implements JwtDecoder {
    private static final Duration BELIEVED_FOR = Duration.ofMinutes(1);
    private static final int MOST = 2_000;

    private final JwtDecoder decoder;
    private final Supplier<Instant> now;
    private final Cache<String, Jwt> good = Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(BELIEVED_FOR)
            .build();

    /// @param now the system's time: tokens do not follow the domain's clock
    VerifiedTokens(JwtDecoder decoder, Supplier<Instant> now) {
        this.decoder = decoder;
        this.now = now;
    }

    @Override
    public Jwt decode(String token) {
        var known = good.getIfPresent(token);
        if (known != null && known.getExpiresAt() != null && now.get().isBefore(known.getExpiresAt())) {
            return known;
        }
        var decoded = decoder.decode(token);
        good.put(token, decoded);
        return decoded;
    }
}
