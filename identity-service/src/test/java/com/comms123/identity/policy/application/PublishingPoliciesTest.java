package com.comms123.identity.policy.application;

import static com.comms123.identity.fixture.PersonFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.identity.PolicyPublished;
import com.comms123.identity.fixture.InMemoryPolicies;
import com.comms123.identity.policy.application.Policies.Place;
import com.comms123.identity.policy.application.PolicyForm.Contact;
import com.comms123.identity.policy.application.PolicyForm.Fee;
import com.comms123.identity.policy.domain.Policy;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Refused;
import com.comms123.testing.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublishingPoliciesTest {
    private final TestClock clock = new TestClock();
    private final InMemoryPolicies policies = new InMemoryPolicies(clock);
    private final PublishingPolicies publishing = new PublishingPolicies(policies, clock);

    @BeforeEach
    void setTheClock() {
        clock.set(NOW);
    }

    private static PolicyForm form(String version, @Nullable Instant publishedAt) {
        return new PolicyForm(version, null, "Text", new Contact("Officer", "privacy@comms123.example", null),
                new Fee(BigDecimal.TEN, "GBP"), null, publishedAt);
    }

    @Test
    void a_version_is_in_force_and_published_at_once() {
        UUID id = Ids.next();
        publishing.publish(id, form("3.0", null));
        assertThat(policies.current().version()).isEqualTo("3.0");
        assertThat(policies.events()).containsExactly(new PolicyPublished(id, "3.0", NOW));
    }

    @Test
    void a_version_to_come_is_in_force_from_its_instant_on() {
        var at = NOW.plus(Duration.ofDays(7));
        publishing.publish(Ids.next(), form("3.0", at));
        assertThat(policies.find("3.0")).isPresent();
        clock.set(at.minusMillis(1));
        assertThat(policies.current().version()).isEqualTo("2.1");
        clock.set(at);
        assertThat(policies.current().version()).isEqualTo("3.0");
    }

    @Test
    void the_later_of_two_policies_with_the_same_time_applies() {
        publishing.publish(Ids.next(), form("4.0", null));
        publishing.publish(Ids.next(), form("3.0", null));
        assertThat(policies.current().version()).isEqualTo("3.0");
        assertThat(policies.newestFirst(null, 9)).extracting(Policy::version).containsExactly("3.0", "4.0", "2.1");
        assertThat(policies.newestFirst(Place.of(policies.current()), 1)).extracting(Policy::version)
                .containsExactly("4.0");
    }

    @Test
    void published_again_under_the_same_id_it_stays_as_it_was_however_late() {
        var id = Ids.next();
        var first = publishing.publish(id, form("3.0", NOW));
        clock.advance(Duration.ofDays(1));
        assertThat(publishing.publish(id, form("3.0", NOW))).isEqualTo(first);
        assertThat(policies.events()).hasSize(1);
    }

    @Test
    void a_version_is_published_once() {
        publishing.publish(Ids.next(), form("3.0", null));
        assertThatThrownBy(() -> publishing.publish(Ids.next(), form("3.0", null)))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.refusal().code()).isEqualTo("version-exists");
                    assertThat(refused.refusal().kind().status()).isEqualTo(409);
                });
        assertThatThrownBy(() -> publishing.publish(Ids.next(), form("2.1", null))).isInstanceOf(Refused.class);
        assertThat(policies.events()).hasSize(1);
    }
}
