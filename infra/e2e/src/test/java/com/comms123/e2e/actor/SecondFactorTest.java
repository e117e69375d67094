package com.comms123.e2e.actor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecondFactorTest {
    @Test
    void codes_are_those_of_the_standard() {
        // RFC 6238, appendix B, at 59 s and 1111111109 s: the last six of the eight digits there.
        var factor = new SecondFactor("12345678901234567890");
        assertThat(factor.code(59 / 30)).isEqualTo("287082");
        assertThat(factor.code(1_111_111_109 / 30)).isEqualTo("081804");
    }
}
