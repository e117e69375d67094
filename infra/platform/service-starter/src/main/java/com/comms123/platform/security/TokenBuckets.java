package com.comms123.platform.security;

import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// A rate limiter with a token bucket for each key, which fills up steadily. Kept in memory alone, for a bounded number of
/// keys; each instance counts for itself.
public final class TokenBuckets<K> {
    private final int burst;
    private final long every;
    private final Refusal refusal;
    private final Counter refused;
    private final LongSupplier nanoTime;
    private final Map<K, Long> fullAt;

    /// @param burst how many tokens a full bucket has
    /// @param every the time after which a bucket gets the next token
    /// @param keys how many buckets are kept at most; the one that was used longest ago goes first
    /// @param refusal the answer when a bucket is empty
    /// @param refused counts these answers
    public TokenBuckets(int burst, Duration every, int keys, Refusal refusal, Counter refused, LongSupplier nanoTime) {
        this.burst = burst;
        this.every = every.toNanos();
        this.refusal = refusal;
        this.refused = refused;
        this.nanoTime = nanoTime;
        this.fullAt = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, Long> eldest) {
                return size() > keys;
            }
        };
    }

    /// Takes one token.
    ///
    /// @throws Refused 429 when none is left, with the time after which there is one again
    public void take(K key) {
        var wait = takeOrWait(key);
        if (wait > 0) {
            refused.increment();
            throw new Refused(refusal, Duration.ofNanos(wait).plusMillis(999));
        }
    }

    /// A bucket is described by the time at which it will be full: each taking moves that on by the time of one.
    private synchronized long takeOrWait(K key) {
        var now = nanoTime.getAsLong();
        var full = fullAt.getOrDefault(key, now);
        var afterTaking = (full - now > 0 ? full : now) + every;
        var wait = afterTaking - now - burst * every;
        if (wait <= 0) {
            fullAt.put(key, afterTaking);
        }
        return wait;
    }
}
