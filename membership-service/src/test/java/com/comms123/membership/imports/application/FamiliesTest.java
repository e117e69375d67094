package com.comms123.membership.imports.application;

import static com.comms123.contracts.membership.MemberRole.ADMIN;
import static com.comms123.contracts.membership.MemberRole.GUARDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.membership.fixture.OrganisationFixture;
import com.comms123.membership.imports.domain.RosterPupil;
import com.comms123.membership.imports.domain.RosterPupil.Parent;
import com.comms123.membership.invitation.application.InvitationUses;
import com.comms123.membership.invitation.application.PersonalAddresses.OwnAddress;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.person.domain.EmailAddress;
import com.comms123.membership.person.domain.UserId;
import com.comms123.membership.pupil.domain.PupilName;
import com.comms123.membership.pupil.domain.PupilReference;
import com.comms123.platform.ids.Ids;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FamiliesTest {
    private final InvitationUses uses = new InvitationUses();
    private final Organisation school = uses.members.organisations.with(OrganisationFixture.openSchool());
    private final UserId bea = uses.members.memberships.with(school, ADMIN);
    private final UserId gail = known(uses.members.memberships.with(school, GUARDIAN), "gail@example.org");

    @Test
    void a_guardian_who_is_kept_from_the_importer_is_found_no_more_than_a_stranger() {
        known(uses.members.memberships.with(school, GUARDIAN), "mara@example.org");
        known(new UserId(Ids.next()), "stranger@example.org");
        var families = new Families(uses, uses.members.memberships,
                (organisation, viewer, people) -> organisation.equals(school.id()) && viewer.equals(bea)
                        && people.contains(gail) ? Set.of(gail) : Set.of());
        var roster = List.of(row("gail@example.org", "mara@example.org", "stranger@example.org", "no@example.org"));
        assertThat(families.find(school.id(), bea, roster)).containsOnlyKeys("mara@example.org");
        assertThat(families.find(school.id(), uses.members.memberships.with(school, ADMIN), roster))
                .containsOnlyKeys("gail@example.org", "mara@example.org");
    }

    private UserId known(UserId person, String address) {
        uses.people.put(person, new OwnAddress(new EmailAddress(address), true));
        return person;
    }

    private static RosterPupil row(String... guardians) {
        return new RosterPupil(2, new PupilReference("HW-1"), new PupilName("Sib Linnet"), null,
                List.of(guardians).stream().map(one -> new Parent("guardian 1 email", new EmailAddress(one), null))
                        .toList());
    }
}
