package com.comms123.identity.person.domain;

import static com.comms123.identity.fixture.PersonFixture.CLUB;
import static com.comms123.identity.fixture.PersonFixture.GROUP;
import static com.comms123.identity.fixture.PersonFixture.NOW;
import static com.comms123.identity.fixture.PersonFixture.SCHOOL;
import static com.comms123.identity.fixture.PersonFixture.active;
import static com.comms123.identity.fixture.PersonFixture.profile;
import static com.comms123.identity.fixture.PersonFixture.someone;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.identity.PolicyAccepted;
import com.comms123.contracts.identity.UserRegistered;
import com.comms123.contracts.identity.WantedMembership;
import com.comms123.identity.input.domain.Language;
import com.comms123.identity.input.domain.PersonName;
import com.comms123.identity.person.domain.Person.Registering;
import com.comms123.platform.deletion.Receipt;
import com.comms123.platform.ids.Ids;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PersonTest {
    private static final Receipt RECEIPT = Receipt.from(new byte[Receipt.BYTES]);

    @Test
    void the_event_of_a_registration_contains_wishes_and_policy_but_no_personal_data() {
        var wanted = List.of(new WantedMembership(SCHOOL, List.of(GROUP), false));
        var begun = new Registering(someone(), 1, profile("ann@example.org"), wanted, new PolicyAcceptance("2.1", NOW),
                NOW);
        var registered = begun.complete(NOW.plusSeconds(1));
        assertThat(registered.event()).isEqualTo(new UserRegistered(begun.id().value(), "2.1", wanted));
        assertThat(registered.person().policyVersion()).isEqualTo("2.1");
        assertThat(registered.person().profile()).isEqualTo(begun.profile());
    }

    @Test
    void a_change_names_the_changed_fields_alone() {
        var person = active("ann@example.org");
        var name = new PersonName("Ann Other");
        assertThat(person.update(name, null, null).event()).isNotNull()
                .satisfies(event -> assertThat(event.fields()).containsExactlyInAnyOrder("name", "mobile"));
        assertThat(person.update(person.profile().name(), null, null).event()).isNotNull()
                .satisfies(event -> assertThat(event.fields()).containsExactly("mobile"));
        assertThat(person.update(person.profile().name(), person.profile().mobile(), null).event()).isNull();
        assertThat(person.update(person.profile().name(), person.profile().mobile(), Language.WELSH)).satisfies(
                welsh -> {
                    assertThat(welsh.person().profile().written()).isEqualTo(Language.WELSH);
                    assertThat(welsh.event()).isNotNull()
                            .satisfies(event -> assertThat(event.fields()).containsExactly("language"));
                });
    }

    @Test
    void an_acceptance_is_added_to_the_earlier_ones() {
        var person = active("ann@example.org");
        assertThat(person.acceptanceOf("3.0")).isNull();
        var accepted = person.accept("3.0", NOW.plusSeconds(1));
        assertThat(accepted.event()).isEqualTo(new PolicyAccepted(person.id().value(), "3.0"));
        assertThat(accepted.person().policyVersion()).isEqualTo("3.0");
        assertThat(accepted.person().acceptances()).containsExactly(new PolicyAcceptance("2.1", NOW),
                new PolicyAcceptance("3.0", NOW.plusSeconds(1)));
        assertThat(accepted.person().acceptanceOf("2.1")).isEqualTo(new PolicyAcceptance("2.1", NOW));
    }

    @Test
    void deletion_is_due_after_the_period_of_the_policy_and_names_the_organisations_concerned() {
        var person = active("ann@example.org");
        var other = Ids.next();
        var accepted = person.requestDeletion(Ids.next(), RECEIPT, false, NOW, Period.ofDays(30), "2.1",
                new Belonging(Set.of(CLUB), Set.of(other)));
        var event = accepted.event();
        assertThat(event.dueAt()).isEqualTo(NOW.plus(Duration.ofDays(30)));
        assertThat(event.organisationIds()).containsExactlyInAnyOrder(SCHOOL, CLUB, other);
        assertThat(event.receiptHash()).isEqualTo(RECEIPT.hash()).matches("[0-9a-f]{64}");
        assertThat(accepted.person().signInEnded()).isFalse();
        assertThat(accepted.person().deletion().receipt()).isEqualTo(RECEIPT);
    }

    @Test
    void an_organisation_that_was_left_is_concerned_too_as_a_hold_on_it_covers_its_past_members() {
        var accepted = active("ann@example.org").requestDeletion(Ids.next(), RECEIPT, false, NOW, Period.ofDays(30),
                "2.1",
                new Belonging(Set.of(), Set.of(SCHOOL)));
        assertThat(accepted.event().organisationIds()).containsExactly(SCHOOL);
    }

    @Test
    void a_receipt_is_256_bits_in_base64url_and_its_hash_is_sha256() {
        assertThat(RECEIPT.value()).hasSize(43).matches("[A-Za-z0-9_-]+");
        assertThat(new Receipt("A".repeat(43)).hash()).isEqualTo(RECEIPT.hash())
                .isEqualTo("0f007385b6f9d4b7eeb2748605afe1a984a0a3bfa3f014d09e2a784ce9e5cd1a");
    }
}
