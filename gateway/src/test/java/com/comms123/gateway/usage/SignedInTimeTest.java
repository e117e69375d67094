package com.comms123.gateway.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignedInTimeTest {
    @ParameterizedTest
    @CsvSource({"PT0S, 0-5", "PT4M59.999S, 0-5", "PT5M, 5-15", "PT14M59.999S, 5-15", "PT15M, 15-60",
            "PT59M59.999S, 15-60", "PT60M, 60-240", "PT3H59M59.999S, 60-240", "PT4H, 240+", "P30D, 240+",
            "PT-1S, 0-5"})
    void the_length_of_a_session_is_reduced_to_a_bucket(Duration length, String bucket) {
        assertThat(SignedInTime.bucket(length)).isEqualTo(bucket);
    }
}
