package com.comms123.gateway.session;

import com.comms123.gateway.GatewayProperties;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Signed-in sessions as the store had them a moment ago. Each is a lease: it may be used for
/// `comms.gateway.sessions.lease` from when its reading *began*, and must be read again after that. So a session that was
/// ended is dead everywhere as soon as that time has passed, whatever happens to the instance that ended it or to the
/// network between them. The code that ends a session can wait for that ([SessionTerminator#lapse()]). No clock is
/// compared with another one.
///
/// A session that this instance changes or ends is forgotten at once, and a reading that began before does not bring it
/// back.
@Component
public final class RecentSessions {
    private final long lease;
    private final LongSupplier nanoTime;
    private final Cache<String, Recent> sessions;
    private final AtomicLong changes = new AtomicLong();

    /// @param userId the signed-in person
    /// @param accessToken opened
    /// @param endsAt system time in milliseconds at which the store has to be asked whatever the lease: the session or its
    ///        token ends, or the store must learn that it is in use
    /// @param readAt `System.nanoTime()` when its reading began
    public record Recent(UUID userId, String accessToken, long endsAt, long readAt) {
        @Override
        public String toString() {
            return "Recent[" + userId + "]";
        }
    }

    @Autowired
    RecentSessions(GatewayProperties properties) {
        this(properties.sessions().lease(), properties.sessions().recent(), System::nanoTime);
    }

    RecentSessions(Duration lease, int most, LongSupplier nanoTime) {
        this.lease = lease.toNanos();
        this.nanoTime = nanoTime;
        this.sessions = Caffeine.newBuilder().maximumSize(most).expireAfterWrite(lease.plusMillis(1)).build();
    }

    /// @param id as the store has it
    /// @return null where the store has to be asked
    public @Nullable Recent find(String id) {
        var recent = sessions.getIfPresent(id);
        return recent != null && isGood(recent) ? recent : null;
    }

    /// Whether what was read may still be used.
    public boolean isGood(Recent recent) {
        return nanoTime.getAsLong() - recent.readAt() < lease && System.currentTimeMillis() < recent.endsAt();
    }

    /// To be asked before a session is read.
    public long changes() {
        return changes.get();
    }

    /// Keeps what was read, unless a session was changed here since.
    ///
    /// @param changesBefore the [#changes()] when the reading began
    public void add(String id, Recent recent, long changesBefore) {
        sessions.asMap().compute(id, (same, before) -> changes.get() == changesBefore ? recent : null);
    }

    void forget(String id) {
        changes.incrementAndGet();
        sessions.invalidate(id);
    }
}
