package com.comms123.membership.pupil.application;

import static com.comms123.contracts.membership.CustodyRestriction.NO_CONTACT;
import static com.comms123.contracts.membership.MemberRole.GUARDIAN;
import static com.comms123.contracts.membership.MemberRole.STAFF;
import static com.comms123.membership.fixture.PupilFixture.ORDER;
import static com.comms123.membership.fixture.PupilFixture.guardian;
import static com.comms123.membership.fixture.PupilFixture.pupil;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.membership.invitation.domain.GuardianshipOffer;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import com.comms123.membership.pupil.domain.Guardian;
import com.comms123.membership.pupil.domain.Pupil;
import com.comms123.membership.pupil.domain.Relationship;
import com.comms123.platform.ids.Ids;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RestrictionPropagatorTest {
    private static final Relationship FATHER = new Relationship("father");

    private final PupilUses uses = new PupilUses();
    private final UserId first = uses.addresses.has(uses.member(GUARDIAN), "f@example.org");
    private final UserId second = uses.addresses.has(uses.member(GUARDIAN), "f@example.org");
    private final Pupil pupil = uses.pupils.with(pupil(uses.school, guardian(first)));

    @Test
    void a_link_by_an_admin_and_an_accepted_invitation_carry_the_restriction_over() {
        restrict();
        uses.forgetting.forget(first);
        uses.addresses.purged(first);
        uses.linking.link(uses.by(uses.admin, pupil), second, FATHER);
        assertRestricted(second);

        var third = uses.addresses.has(uses.member(GUARDIAN), "f@example.org");
        uses.linking.accepted(uses.school.id(), third, List.of(new GuardianshipOffer(pupil.id().value(), "father")));
        assertRestricted(third);
    }

    @Test
    void nobody_is_linked_as_long_as_it_is_unknown_whether_a_restriction_follows_them() {
        restrict();
        uses.addresses.away = true;
        assertThatThrownBy(() -> uses.linking.link(uses.by(uses.admin, pupil), second, FATHER))
                .hasMessage("identity-unavailable");
        assertThatThrownBy(() -> uses.linking.accepted(uses.school.id(), second,
                List.of(new GuardianshipOffer(pupil.id().value(), "father")))).hasMessage("identity-unavailable");
        assertThat(stored().guardian(second)).isEmpty();
        uses.addresses.away = false;
        uses.linking.link(uses.by(uses.admin, pupil), second, FATHER);
        assertRestricted(second);
    }

    @Test
    void linking_asks_no_service_where_nobody_is_restricted() {
        uses.addresses.away = true;
        uses.linking.link(uses.by(uses.admin, pupil), second, FATHER);
        assertThat(stored().guardian(second)).isPresent();
    }

    @Test
    void a_restriction_is_placed_though_identity_service_is_away_and_recognised_later() {
        uses.addresses.away = true;
        restrict();
        uses.addresses.away = false;
        assertThat(stored().guardian(first).orElseThrow().awaitsAddress()).isTrue();
        uses.carrying.recogniseSome();
        assertThat(stored().guardian(first).orElseThrow().awaitsAddress()).isFalse();
        assertThat(uses.carrying.recogniseSome()).isFalse();
    }

    @Test
    void the_last_chance_to_recognise_somebody_is_not_missed_when_they_are_erased() {
        uses.addresses.away = true;
        restrict();
        assertThatThrownBy(() -> uses.forgetting.forget(first)).hasMessage("identity-unavailable");
        uses.addresses.away = false;
        uses.forgetting.forget(first);
        assertThat(stored().erased()).hasSize(1);
    }

    @Test
    void staff_who_join_under_another_account_and_members_who_take_the_address_later_are_restricted() {
        restrict();
        uses.forgetting.forget(first);
        var teacher = uses.addresses.has(uses.member(STAFF), "f@example.org");
        uses.carrying.joined(uses.school.id(), teacher);
        assertRestricted(teacher);

        var other = uses.addresses.has(uses.member(GUARDIAN), "other@example.org");
        uses.linking.link(uses.by(uses.admin, pupil), other, FATHER);
        assertThat(account(other).restrictions()).isEmpty();
        uses.addresses.has(other, "f@example.org");
        uses.carrying.recognise(other);
        uses.carrying.recognise(other);
        assertRestricted(other);
    }

    @Test
    void another_school_restricts_nobody_here() {
        restrict();
        uses.carrying.joined(new OrganisationId(
                Ids.next()), second);
        assertThat(stored().guardian(second)).isEmpty();
    }

    private void restrict() {
        uses.restricting.restrict(uses.by(uses.admin, pupil),
                new RestrictGuardian(first, Set.of(NO_CONTACT), ORDER, null));
    }

    private void assertRestricted(UserId user) {
        assertThat(account(user).restrictions()).containsExactly(NO_CONTACT);
        assertThat(account(user).carriedOver()).isTrue();
    }

    private Guardian account(UserId user) {
        return stored().guardian(user).orElseThrow();
    }

    private Pupil stored() {
        return uses.pupils.find(pupil.id()).orElseThrow();
    }
}
