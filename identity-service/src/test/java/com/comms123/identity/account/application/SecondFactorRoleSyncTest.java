package com.comms123.identity.account.application;

import static com.comms123.identity.fixture.PersonFixture.CLUB;
import static com.comms123.identity.fixture.PersonFixture.NOW;
import static com.comms123.identity.fixture.PersonFixture.SCHOOL;
import static com.comms123.identity.fixture.PersonFixture.verified;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.identity.person.application.Memberships.Membership;
import com.comms123.identity.person.domain.PersonId;
import java.time.Duration;
import java.util.AbstractList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecondFactorRoleSyncTest extends SignedUpPeople {
    @ParameterizedTest
    @ValueSource(strings = {"operator", "privacy-officer", "auditor"})
    void staff_of_the_platform_must_have_a_second_factor_before_their_first_sign_in(String role) {
        var id = signedUp(verified(OLD));
        signIn.grant(id, role);
        requiring.sweep();
        assertThat(requiring.isRequired(id)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"admin, true", "staff, false", "guardian, false", "member, false"})
    void only_administrators_of_a_school_must_have_a_second_factor(String role, boolean must) {
        var id = signedUp(verified(OLD));
        memberships.put(id, List.of(membership(CLUB, "member", "active"), membership(SCHOOL, role, "active")));
        requiring.reviewAfterEvent(id);
        assertThat(requiring.isRequired(id)).isEqualTo(must);
        memberships.put(id, List.of(membership(SCHOOL, role, "pending")));
        requiring.reviewAfterEvent(id);
        assertThat(requiring.isRequired(id)).as("a request to join gives no role").isFalse();
    }

    @Test
    void a_deployment_can_require_it_of_staff_and_families_too() {
        var all = requiring(FactorGroup.STAFF, FactorGroup.FAMILIES);
        var id = signedUp(verified(OLD));
        for (var role : List.of("staff", "guardian", "member")) {
            memberships.put(id, List.of(membership(SCHOOL, role, "active")));
            all.reviewAfterEvent(id);
            assertThat(all.isRequired(id)).as(role).isTrue();
            memberships.put(id, List.of());
            all.reviewAfterEvent(id);
            assertThat(all.isRequired(id)).as("after leaving").isFalse();
        }
    }

    @Test
    void an_operator_who_leaves_a_school_must_have_one_all_the_same() {
        var id = signedUp(verified(OLD));
        signIn.grant(id, "operator");
        memberships.put(id, List.of());
        requiring.reviewAfterEvent(id);
        requiring.sweep();
        assertThat(requiring.isRequired(id)).isTrue();
    }

    @Test
    void sessions_that_began_with_a_password_alone_end_when_one_becomes_required() {
        var id = administrator(OLD);
        signIn.signIn(id, "here");
        requiring.reviewAfterEvent(id);
        assertThat(signIn.sessions.get(id)).isEmpty();

        var other = administrator(NEW);
        signIn.signIn(other, "here");
        signIn.addApp(other, NOW);
        requiring.reviewAfterEvent(other);
        assertThat(signIn.sessions.get(other)).as("a code was asked for").containsExactly("here");
    }

    @Test
    void the_review_of_everybody_mends_what_an_event_left_undone() {
        var lost = administrator(OLD);
        var former = signedUp(verified(NEW));
        memberships.put(former, List.of());
        signIn.grant(former, SecondFactorRoleSync.ROLE);
        requiring.sweep();
        assertThat(requiring.isRequired(lost)).isTrue();
        assertThat(requiring.isRequired(former)).isFalse();

        signIn.revoke(lost, SecondFactorRoleSync.ROLE);
        clock.advance(Duration.ofHours(6).minusMillis(1));
        requiring.sweep();
        assertThat(requiring.isRequired(lost)).isFalse();
        clock.advance(Duration.ofMillis(1));
        requiring.sweep();
        assertThat(requiring.isRequired(lost)).isTrue();
    }

    @Test
    void somebody_who_cannot_be_reviewed_keeps_nobody_waiting() {
        var poison = signedUp(verified(OLD));
        memberships.put(poison, new AbstractList<>() {
            @Override
            public Membership get(int index) {
                throw new IllegalStateException("cannot be read");
            }

            @Override
            public int size() {
                return 1;
            }
        });
        var others = List.of(administrator(NEW), administrator("bob@example.org"));
        requiring.sweep();
        assertThat(others).allMatch(requiring::isRequired);
    }

    @Test
    void nothing_changes_for_people_whose_memberships_cannot_be_read() {
        var id = signedUp(verified(OLD));
        signIn.grant(id, SecondFactorRoleSync.ROLE);
        refused("sign-in-unavailable", () -> requiring.reviewAfterEvent(id));
        requiring.sweep();
        assertThat(requiring.isRequired(id)).isTrue();
        memberships.put(id, List.of());
        requiring.sweep();
        assertThat(requiring.isRequired(id)).as("the review goes on where it stopped").isFalse();
    }

    @Test
    void without_the_requirement_everybody_loses_the_role_and_needs_no_second_factor() {
        var nobody = requiring();
        var id = signedUp(verified(OLD));
        signIn.grant(id, "operator");
        signIn.grant(id, SecondFactorRoleSync.ROLE);
        nobody.reviewAfterEvent(id);
        nobody.sweep();
        assertThat(nobody.isRequired(id)).isFalse();
    }

    @Test
    void a_sign_in_server_that_is_away_is_asked_again() {
        var id = administrator(OLD);
        signIn.away = true;
        refused("sign-in-unavailable", () -> requiring.reviewAfterEvent(id));
        requiring.sweep();
        signIn.away = false;
        requiring.sweep();
        assertThat(requiring.isRequired(id)).isTrue();
    }

    private PersonId administrator(String email) {
        var id = signedUp(verified(email));
        memberships.put(id, List.of(membership(SCHOOL, "admin", "active")));
        return id;
    }

    private static Membership membership(UUID organisation, String role, String state) {
        return new Membership(organisation, "A school", "school", role, List.of(), state);
    }
}
