package com.comms123.identity.person.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.identity.person.application.RegistrationProperties.Rate;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AddressAllowancesTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final AddressAllowances allowances = new AddressAllowances(Refusal.tooMany("too-many", ""),
            new Rate(3, Duration.ofSeconds(2), 100),
            new SimpleMeterRegistry(), now::get);

    private void advance(Duration by) {
        now.addAndGet(by.toNanos());
    }

    @Test
    void a_burst_is_allowed_then_one_at_a_time_and_the_refusal_names_the_wait() {
        for (var i = 0; i < 3; i++) {
            allowances.take("192.0.2.1");
        }
        assertThatThrownBy(() -> allowances.take("192.0.2.1")).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.refusal().kind().status()).isEqualTo(429);
            assertThat(refused.retryAfter()).isNotNull().isBetween(Duration.ofSeconds(2), Duration.ofSeconds(3));
        });
        advance(Duration.ofSeconds(2).minusNanos(1));
        assertThatThrownBy(() -> allowances.take("192.0.2.1")).isInstanceOf(Refused.class);
        advance(Duration.ofNanos(1));
        allowances.take("192.0.2.1");
        assertThatThrownBy(() -> allowances.take("192.0.2.1")).isInstanceOf(Refused.class);
    }

    @Test
    void one_address_does_not_use_up_another_s() {
        for (var i = 0; i < 3; i++) {
            allowances.take("192.0.2.1");
        }
        assertThatCode(() -> allowances.take("192.0.2.2")).doesNotThrowAnyException();
    }

    @Test
    void the_addresses_of_one_ipv6_network_count_as_one() {
        allowances.take("2001:db8:1:2::1");
        allowances.take("2001:db8:1:2::2");
        allowances.take("2001:db8:1:2:3::1");
        assertThatThrownBy(() -> allowances.take("2001:db8:1:2::4")).isInstanceOf(Refused.class);
        assertThatCode(() -> allowances.take("2001:db8:1:3::1")).doesNotThrowAnyException();
    }

    @Test
    void the_memory_is_bounded() {
        for (var i = 0; i < 3; i++) {
            allowances.take("192.0.2.1");
        }
        for (var i = 0; i < 100; i++) {
            allowances.take("198.51.100." + i);
        }
        assertThatCode(() -> allowances.take("192.0.2.1")).as("forgotten as the one not seen for longest")
                .doesNotThrowAnyException();
    }
}
