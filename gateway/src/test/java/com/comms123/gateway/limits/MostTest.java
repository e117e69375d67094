package com.comms123.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MostTest {
    @Test
    void a_limit_is_written_as_it_is_said() {
        assertThat(Most.of("30 in 15m")).isEqualTo(new Most(30, Duration.ofMinutes(15)));
        assertThat(Most.of("1 in PT1H")).isEqualTo(new Most(1, Duration.ofHours(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "30/15m", "0 in 15m", "-1 in 15m", "x in 15m", "30 in x", "30 in 0s",
            "99999999999 in 1m"})
    void anything_else_stops_the_start(String text) {
        assertThatThrownBy(() -> Most.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
