package com.comms123.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClosedLoopTest {
    private static final String REQUEST = "GET /api/v1/me/inbox HTTP/1.1\r\nHost: localhost\r\n\r\n";

    @Test
    void each_connection_sends_its_next_request_when_it_has_the_whole_answer() {
        try (var service = new TrivialService()) {
            var outcome = new ClosedLoop(service.address(), REQUEST, 4).run(Duration.ofMillis(200));
            assertThat(outcome.answers()).isGreaterThan(4);
            assertThat(outcome.refused()).isZero();
            assertThat(outcome.latencies().count()).isEqualTo(outcome.answers());
            assertThat(outcome.perSecond()).isPositive();
        }
    }

    @Test
    void only_this_machine_is_put_under_load() {
        var elsewhere = new ClosedLoop(URI.create("http://192.0.2.1:80"), REQUEST, 1);
        assertThatThrownBy(() -> elsewhere.run(Duration.ofMillis(1))).hasMessageContaining("192.0.2.1");
    }
}
