package com.comms123.membership.pupil.domain;

import static com.comms123.contracts.membership.CustodyRestriction.NO_CONTACT;
import static com.comms123.contracts.membership.CustodyRestriction.NO_MESSAGES;
import static com.comms123.contracts.membership.CustodyRestriction.NO_PUPIL_DATA;
import static com.comms123.contracts.membership.MemberRole.ADMIN;
import static com.comms123.contracts.membership.MemberRole.GUARDIAN;
import static com.comms123.contracts.membership.MemberRole.MEMBER;
import static com.comms123.contracts.membership.MemberRole.STAFF;
import static com.comms123.membership.fixture.OrganisationFixture.deletion;
import static com.comms123.membership.fixture.OrganisationFixture.openSchool;
import static com.comms123.membership.fixture.PupilFixture.former;
import static com.comms123.membership.fixture.PupilFixture.guardian;
import static com.comms123.membership.fixture.PupilFixture.pupil;
import static com.comms123.membership.pupil.domain.PupilPolicy.mayDelete;
import static com.comms123.membership.pupil.domain.PupilPolicy.mayRestrict;
import static com.comms123.membership.pupil.domain.PupilPolicy.sight;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.contracts.membership.MemberRole;
import com.comms123.membership.organisation.domain.Asker;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Decision.Accepted;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PupilPolicyTest {
    private final Organisation school = openSchool();
    private final UserId parent = new UserId(Ids.next());
    private final UserId other = new UserId(Ids.next());
    private final Pupil pupil = pupil(school, guardian(parent));

    @Test
    void the_school_lists_and_its_admins_enrol() {
        for (var role : MemberRole.values()) {
            assertThat(PupilPolicy.mayList(asker(other, role))).isEqualTo(role == ADMIN || role == STAFF);
            assertThat(PupilPolicy.mayEnrol(asker(other, role))).isEqualTo(role == ADMIN);
        }
        assertThat(PupilPolicy.mayList(new Asker(other, true, null))).as("an operator").isFalse();
        assertThat(PupilPolicy.mayEnrol(new Asker(other, true, null))).as("an operator").isFalse();
    }

    @Test
    void the_school_sees_the_record_a_guardian_their_own_child_and_nobody_else_anything() {
        assertThat(sight(asker(other, ADMIN), pupil)).isEqualTo(new Sight.School(true));
        assertThat(sight(asker(other, STAFF), pupil)).isEqualTo(new Sight.School(false));
        assertThat(sight(asker(parent, GUARDIAN), pupil)).isEqualTo(new Sight.OwnChild());
        assertThat(sight(asker(other, GUARDIAN), pupil)).isEqualTo(new Sight.Nothing());
        assertThat(sight(asker(other, MEMBER), pupil)).isEqualTo(new Sight.Nothing());
        assertThat(sight(asker(parent, null), pupil)).as("left the school").isEqualTo(new Sight.Nothing());
        assertThat(sight(new Asker(other, true, null), pupil)).as("an operator").isEqualTo(new Sight.Nothing());
    }

    @ParameterizedTest
    @EnumSource(MemberRole.class)
    void a_restriction_is_stronger_than_any_role(MemberRole role) {
        for (var restriction : CustodyRestriction.values()) {
            var restricted = pupil(school, guardian(parent, restriction));
            var sight = sight(asker(parent, role), restricted);
            if (restriction == NO_MESSAGES) {
                assertThat(sight).isNotInstanceOfAny(Sight.KeptBack.class, Sight.Nothing.class);
            } else {
                assertThat(sight).isEqualTo(new Sight.KeptBack(restriction));
            }
        }
    }

    @Test
    void a_former_guardian_of_the_staff_is_still_restricted_and_one_who_is_nothing_else_sees_nothing() {
        var left = pupil(school, former(parent, NO_PUPIL_DATA));
        assertThat(sight(asker(parent, STAFF), left)).isEqualTo(new Sight.KeptBack(NO_PUPIL_DATA));
        assertThat(sight(asker(parent, GUARDIAN), left)).isEqualTo(new Sight.Nothing());
    }

    @Test
    void nobody_restricts_or_frees_themselves() {
        var restricted = pupil(school, guardian(parent, NO_MESSAGES));
        assertThat(mayRestrict(asker(parent, ADMIN), restricted, parent)).isFalse();
        assertThat(mayRestrict(asker(other, ADMIN), restricted, parent)).isTrue();
        assertThat(mayRestrict(asker(other, STAFF), restricted, parent)).isFalse();
        assertThat(mayRestrict(asker(parent, ADMIN), pupil(school, guardian(parent, NO_CONTACT)), other)).isFalse();
    }

    @Test
    void nobody_sees_a_deleted_pupil_but_admins_can_repeat_the_deletion() {
        var hidden = ((Accepted<Pupil>) pupil.requestDeletion(deletion(Instant.EPOCH))).state();
        assertThat(sight(asker(other, ADMIN), hidden)).isEqualTo(new Sight.Nothing());
        assertThat(sight(asker(parent, GUARDIAN), hidden)).isEqualTo(new Sight.Nothing());
        assertThat(mayDelete(asker(other, ADMIN), hidden)).isTrue();
        assertThat(mayDelete(asker(other, STAFF), hidden)).isFalse();
        assertThat(mayDelete(asker(parent, GUARDIAN), pupil)).isFalse();
        assertThat(mayDelete(asker(parent, ADMIN), pupil(school, guardian(parent, NO_CONTACT)))).isFalse();
    }

    private static Asker asker(UserId user, @Nullable MemberRole standing) {
        return new Asker(user, false, standing);
    }
}
