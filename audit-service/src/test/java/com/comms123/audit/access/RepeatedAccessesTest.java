package com.comms123.audit.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.testing.RecordedAccesses;
import com.comms123.testing.TestClock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RepeatedAccessesTest {

    private static final UUID ANN = new UUID(1, 1);
    private static final UUID BEN = new UUID(1, 2);
    private static final String ENDPOINT = "GET /api/v1/audit/log/entries";
    private static final Duration HOUR = Duration.ofHours(1);

    private final TestClock clock = new TestClock();
    private final RecordedAccesses accesses = new RecordedAccesses();
    private final RepeatedAccesses repeated = new RepeatedAccesses(clock);

    private void access(UUID viewer, String endpoint) {
        repeated.recordOnce(viewer, endpoint, HOUR, () -> accesses.log().refused(viewer, endpoint));
    }

    @Test
    void a_repetition_within_the_time_is_not_recorded_again() {
        access(ANN, ENDPOINT);
        clock.advance(HOUR.minusMillis(1));
        access(ANN, ENDPOINT);
        assertThat(accesses.all()).hasSize(1);
        clock.advance(Duration.ofMillis(1));
        access(ANN, ENDPOINT);
        assertThat(accesses.all()).hasSize(2);
    }

    @Test
    void another_viewer_and_another_endpoint_are_other_accesses() {
        access(ANN, ENDPOINT);
        access(BEN, ENDPOINT);
        access(ANN, "GET /api/v1/audit/entries");
        assertThat(accesses.all()).hasSize(3);
    }

    @Test
    void an_access_whose_record_failed_is_recorded_when_it_is_repeated() {
        RecordedAccesses away = new RecordedAccesses();
        away.storeGoesAway();
        assertThatThrownBy(
                () -> repeated.recordOnce(ANN, ENDPOINT, HOUR, () -> away.log().refused(ANN, ENDPOINT)))
                .isInstanceOf(IllegalStateException.class);
        access(ANN, ENDPOINT);
        assertThat(accesses.all()).hasSize(1);
    }
}
