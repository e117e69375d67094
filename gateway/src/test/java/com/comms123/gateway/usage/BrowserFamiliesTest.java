package com.comms123.gateway.usage;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.gateway.usage.BrowserFamilies.Families;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrowserFamiliesTest {
    private final BrowserFamilies families = new BrowserFamilies();

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0 | Firefox | Windows",
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 | Chrome | Linux",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1 | Mobile Safari | iOS"})
    void browser_and_system_are_recognised(String userAgent, String browser, String system) {
        assertThat(families.of(userAgent)).isEqualTo(new Families(browser, system));
    }

    @Test
    void an_unknown_browser_has_no_name() {
        assertThat(families.of(null)).isEqualTo(new Families(null, null));
        assertThat(families.of("something of my own")).isEqualTo(new Families(null, null));
    }

    @Test
    void a_very_long_user_agent_is_read_quickly() {
        var threads = ManagementFactory.getThreadMXBean();
        var began = threads.getCurrentThreadCpuTime();
        families.of("Mozilla/5.0 (" + "a; ".repeat(1_000_000));
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - began)).as("of the processor's time")
                .isLessThan(Duration.ofSeconds(2));
    }
}
