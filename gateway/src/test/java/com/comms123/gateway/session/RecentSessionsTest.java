package com.comms123.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.gateway.session.RecentSessions.Recent;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentSessionsTest {
    private static final long LEASE = Duration.ofMillis(200).toNanos();

    private final AtomicLong now = new AtomicLong(1_000_000);
    private final RecentSessions sessions = new RecentSessions(Duration.ofMillis(200), 10, now::get);

    @Test
    void a_session_may_be_used_until_its_lease_is_over_and_not_a_nanosecond_longer() {
        sessions.add("one", recent(now.get()), sessions.changes());
        now.addAndGet(LEASE - 1);
        assertThat(sessions.find("one")).isNotNull();
        now.incrementAndGet();
        assertThat(sessions.find("one")).isNull();
    }

    @Test
    void the_lease_counts_from_when_the_reading_began_however_long_that_took() {
        var began = now.get();
        now.addAndGet(LEASE);
        sessions.add("one", recent(began), sessions.changes());
        assertThat(sessions.find("one")).isNull();
        assertThat(sessions.isGood(recent(began))).isFalse();
    }

    @Test
    void a_session_that_was_ended_here_is_dead_at_once_and_a_reading_that_began_before_does_not_bring_it_back() {
        sessions.add("one", recent(now.get()), sessions.changes());
        var changes = sessions.changes();
        sessions.forget("one");
        assertThat(sessions.find("one")).isNull();
        sessions.add("one", recent(now.get()), changes);
        assertThat(sessions.find("one")).isNull();
        sessions.add("one", recent(now.get()), sessions.changes());
        assertThat(sessions.find("one")).isNotNull();
    }

    @Test
    void a_session_whose_token_has_run_out_is_not_used() {
        sessions.add("one", new Recent(UUID.randomUUID(), "token", System.currentTimeMillis() - 1, now.get()),
                sessions.changes());
        assertThat(sessions.find("one")).isNull();
    }

    @Test
    void no_token_is_printed() {
        assertThat(recent(0).toString()).doesNotContain("token");
    }

    private static Recent recent(long readAt) {
        return new Recent(UUID.randomUUID(), "token", Long.MAX_VALUE, readAt);
    }
}
