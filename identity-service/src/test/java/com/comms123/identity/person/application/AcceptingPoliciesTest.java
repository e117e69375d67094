package com.comms123.identity.person.application;

import static com.comms123.identity.fixture.PersonFixture.NOW;
import static com.comms123.identity.fixture.PersonFixture.active;
import static com.comms123.identity.fixture.PersonFixture.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.identity.PolicyAccepted;
import com.comms123.identity.fixture.InMemoryPeople;
import com.comms123.identity.fixture.InMemoryPolicies;
import com.comms123.identity.person.application.RegistrationProperties.Rate;
import com.comms123.identity.person.domain.PolicyAcceptance;
import com.comms123.platform.outcome.Refused;
import com.comms123.testing.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AcceptingPoliciesTest {
    private final TestClock clock = new TestClock();
    private final InMemoryPeople people = new InMemoryPeople();
    private final InMemoryPolicies policies = new InMemoryPolicies(clock);
    private final EditingProfiles profiles = new EditingProfiles(people,
            new RegistrationProperties("GB", Duration.ZERO, Duration.ofMinutes(10), Duration.ofMinutes(1),
                    Duration.ofSeconds(5), new Rate(1, Duration.ofSeconds(1), 100)));
    private final AcceptingPolicies accepting = new AcceptingPolicies(people, profiles, policies, clock);

    @BeforeEach
    void setTheClock() {
        clock.set(NOW.plusSeconds(60));
    }

    private void publish(String version, String date) {
        var policy = InMemoryPolicies.policy(version, date);
        policies.add(policy, policy.published());
    }

    @Test
    void a_new_version_is_accepted_and_published_once() {
        var person = people.put(active("ann@example.org"));
        publish("3.0", "2026-03-01");
        var first = accepting.accept(person.id(), "3.0");
        assertThat(first.isNew()).isTrue();
        clock.advance(Duration.ofDays(1));
        var again = accepting.accept(person.id(), "3.0");
        assertThat(again.isNew()).isFalse();
        assertThat(again.acceptance()).isEqualTo(first.acceptance())
                .isEqualTo(new PolicyAcceptance("3.0", NOW.plusSeconds(60)));
        assertThat(people.events()).containsExactly(new PolicyAccepted(person.id().value(), "3.0"));
        assertThat(profiles.own(person.id()).policyVersion()).isEqualTo("3.0");
        assertThat(accepting.history(person.id())).extracting(PolicyAcceptance::version).containsExactly("2.1", "3.0");
    }

    @Test
    void a_policy_accepted_at_registration_needs_no_second_acceptance() {
        var person = people.put(active("ann@example.org"));
        assertThat(accepting.accept(person.id(), "2.1").isNew()).isFalse();
        assertThat(people.events()).isEmpty();
    }

    @Test
    void only_the_version_in_force_can_be_accepted() {
        var person = people.put(active("ann@example.org"));
        publish("3.0", "2026-03-01");
        publish("4.0", "2026-04-01");
        for (var version : new String[]{"4.0", "2.0", "nonsense"}) {
            assertThatThrownBy(() -> accepting.accept(person.id(), version)).isInstanceOfSatisfying(Refused.class,
                    refused -> {
                        assertThat(refused.refusal().code()).isEqualTo("not-current");
                        assertThat(refused.refusal().kind().status()).isEqualTo(422);
                        assertThat(refused.refusal().detail()).contains("3.0");
                    });
        }
    }

    @Test
    void nobody_who_is_not_there_accepts_anything() {
        assertThatThrownBy(() -> accepting.accept(someone(), "2.1")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> accepting.history(someone())).isInstanceOf(Refused.class);
    }
}
