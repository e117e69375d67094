package com.comms123.membership.member.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.membership.organisation.domain.Asker;
import com.comms123.membership.organisation.domain.OrganisationPolicy;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.ids.Ids;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemberPolicyTest {

    private static final MemberChange APPOINTMENT = new MemberChange(MemberRole.ADMIN, null, null);

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            # standing, operator, sees, changes, removes, edits, joining, registers
            ADMIN,      false,    true,  true,  true,  true,  true,  false
            STAFF,      false,    true,  false, false, false, false, false
            GUARDIAN,   false,    false, false, false, false, false, false
            MEMBER,     false,    false, false, false, false, false, false
            -,          false,    false, false, false, false, false, false
            -,          true,     false, false, false, true,  false, true
            GUARDIAN,   true,     false, false, false, true,  false, true
            """)
    void permissions_follow_the_role(MemberRole standing, boolean operator, boolean sees, boolean changes,
            boolean removes,
            boolean edits, boolean joining, boolean registers) {
        var asker = new Asker(new UserId(Ids.next()), operator, standing);
        assertThat(MemberPolicy.maySee(asker)).isEqualTo(sees);
        assertThat(MemberPolicy.mayChange(asker)).isEqualTo(changes);
        assertThat(MemberPolicy.mayRemove(asker)).isEqualTo(removes);
        assertThat(OrganisationPolicy.mayEdit(asker)).isEqualTo(edits);
        assertThat(OrganisationPolicy.mayChangeJoining(asker)).isEqualTo(joining);
        assertThat(OrganisationPolicy.mayCreateGroups(asker, true)).isEqualTo(joining);
        assertThat(OrganisationPolicy.mayRegister(asker)).isEqualTo(registers);
    }

    @Test
    void an_operator_sets_up_groups_until_there_is_an_admin() {
        var operator = new Asker(new UserId(Ids.next()), true, null);
        assertThat(OrganisationPolicy.mayCreateGroups(operator, false)).isTrue();
        var guardian = new Asker(new UserId(Ids.next()), false, MemberRole.GUARDIAN);
        assertThat(OrganisationPolicy.mayCreateGroups(guardian, false)).isFalse();
    }

    @Test
    void an_operator_appoints_the_first_admin_and_does_nothing_else() {
        var operator = new Asker(new UserId(Ids.next()), true, null);
        assertThat(MemberPolicy.mayAppointFirstAdmin(operator, false, APPOINTMENT)).isTrue();
        assertThat(MemberPolicy.mayAppointFirstAdmin(operator, true, APPOINTMENT)).isFalse();
        assertThat(MemberPolicy.mayAppointFirstAdmin(operator, false, new MemberChange(MemberRole.STAFF, null, null)))
                .isFalse();
        assertThat(MemberPolicy.mayAppointFirstAdmin(operator, false,
                new MemberChange(MemberRole.ADMIN, Set.of(), null))).isFalse();
        var guardian = new Asker(new UserId(Ids.next()), false, MemberRole.GUARDIAN);
        assertThat(MemberPolicy.mayAppointFirstAdmin(guardian, false, APPOINTMENT)).isFalse();
    }
}
