package com.comms123.membership.pupil.application;

import static com.comms123.contracts.membership.MemberRole.GUARDIAN;
import static com.comms123.contracts.membership.MemberRole.STAFF;
import static com.comms123.membership.fixture.PupilFixture.pupil;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.membership.invitation.application.PersonalAddresses.OwnAddress;
import com.comms123.membership.invitation.domain.Invitation;
import com.comms123.membership.person.domain.EmailAddress;
import com.comms123.membership.person.domain.UserId;
import com.comms123.membership.pupil.domain.Pupil;
import com.comms123.membership.pupil.domain.Relationship;
import com.comms123.platform.ids.Ids;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddingGuardiansTest {
    private static final Relationship MOTHER = new Relationship("mother");
    private static final EmailAddress ADDRESS = new EmailAddress("mara@example.org");

    private final PupilUses uses = new PupilUses();
    private final Pupil pupil = uses.pupils.with(pupil(uses.school));

    @Test
    void a_member_with_that_confirmed_address_is_linked_and_not_written_to() {
        var member = uses.member(GUARDIAN);
        uses.address(member, "mara@example.org");
        add();
        assertThat(uses.pupils.now(pupil).guardian(member)).isPresent();
        assertThat(invited()).isEmpty();
    }

    @Test
    void an_address_that_is_not_confirmed_or_whose_owner_is_no_member_is_invited() {
        uses.invitations.people.put(uses.member(GUARDIAN), new OwnAddress(ADDRESS, false));
        add();
        assertThat(invited()).hasSize(1);
        var stranger = new UserId(Ids.next());
        var theirs = uses.address(stranger, "stranger@example.org");
        uses.adding.add(uses.by(uses.admin, pupil), theirs, MOTHER);
        assertThat(invited()).hasSize(2);
        assertThat(uses.pupils.now(pupil).guardians()).isEmpty();
    }

    @Test
    void when_identity_is_away_the_address_is_invited() {
        uses.address(uses.member(GUARDIAN), "mara@example.org");
        uses.invitations.identityAway = true;
        add();
        assertThat(invited()).hasSize(1);
    }

    @Test
    void a_guardian_who_leaves_while_being_linked_is_invited_instead() {
        var member = uses.member(GUARDIAN);
        uses.address(member, "mara@example.org");
        uses.pupils.beforeNextWrite(() -> uses.leaves(member));
        add();
        assertThat(invited()).hasSize(1);
        assertThat(uses.pupils.now(pupil).guardians()).isEmpty();
    }

    @Test
    void asking_twice_makes_one_invitation() {
        add();
        add();
        assertThat(invited()).hasSize(1);
    }

    @Test
    void a_pupil_that_is_deleted_meanwhile_is_offered_to_nobody() {
        uses.invitations.invitations.beforeNextWrite(() -> uses.deleting.delete(uses.by(uses.admin, pupil)));
        assertThatThrownBy(this::add).hasMessage("pupil-not-found");
        assertThat(invited()).isEmpty();
    }

    @Test
    void only_admins_add_guardians() {
        for (var asker : List.of(uses.member(STAFF), uses.member(GUARDIAN))) {
            assertThatThrownBy(() -> uses.adding.add(uses.by(asker, pupil), ADDRESS, MOTHER))
                    .hasMessage("pupil-not-found");
        }
        assertThatThrownBy(() -> uses.adding.add(uses.by(new UserId(Ids.next()), pupil), ADDRESS, MOTHER))
                .hasMessage("organisation-not-found");
        assertThat(invited()).isEmpty();
    }

    private void add() {
        uses.adding.add(uses.by(uses.admin, pupil), ADDRESS, MOTHER);
    }

    private List<Invitation> invited() {
        return uses.invitations.administering.openFor(uses.school.id(), uses.admin, pupil.id().value());
    }
}
