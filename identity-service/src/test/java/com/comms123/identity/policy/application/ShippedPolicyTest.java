package com.comms123.identity.policy.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.comms123.identity.fixture.InMemoryPolicies;
import com.comms123.identity.policy.domain.Money;
import com.comms123.identity.policy.domain.Policy;
import java.time.Instant;
import java.time.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedPolicyTest {
    @Test
    void version_2_1_is_the_policy_of_september_2014() {
        var policy = ShippedPolicyPublisher.read("2.1");
        assertThat(policy.version()).isEqualTo("2.1");
        assertThat(policy.date()).isEqualTo("2014-09");
        assertThat(policy.publishedAt()).isEqualTo(Instant.parse("2014-09-01T00:00:00Z"));
        assertThat(policy.accessFee()).isEqualTo(Money.of("10", "GBP"));
        assertThat(policy.deletionAfter()).isEqualTo(Period.ofDays(30));
        assertThat(policy.graceAfterRelease()).isEqualTo(Period.ofDays(7));
        assertThat(policy.text()).contains("GBP 10.00", "30 days", policy.contact().email());
    }

    @Test
    void an_already_published_policy_is_not_published_again() {
        var policies = new InMemoryPolicies();
        var before = policies.current();
        new ShippedPolicyPublisher(policies).afterSingletonsInstantiated();
        assertThat(policies.newestFirst(null, 10)).containsExactly(before);
    }

    @Test
    void the_shipped_policy_is_published_with_one_event() {
        var policies = InMemoryPolicies.empty();
        new ShippedPolicyPublisher(policies).afterSingletonsInstantiated();
        new ShippedPolicyPublisher(policies).afterSingletonsInstantiated();
        assertThat(policies.events()).containsExactly(policies.current().published());
        assertThat(policies.current().version()).isEqualTo("2.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"current", "2.1;drop", "2.", "", "12345", "1.2.3.4"})
    void a_version_is_numbers_and_dots(String version) {
        assertThat(Policy.isVersion(version)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> InMemoryPolicies.policy(version, "2014-09"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2014", "2014-9", "2014-09-32", "September"})
    void a_date_is_a_month_or_a_day(String date) {
        assertThatIllegalArgumentException().isThrownBy(() -> InMemoryPolicies.policy("1", date));
    }
}
