package com.comms123.membership.invitation.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.membership.fixture.KnownAddresses;
import com.comms123.membership.fixture.OrganisationFixture;
import com.comms123.membership.invitation.domain.Invitation;
import com.comms123.membership.invitation.domain.InvitationState;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.person.domain.EmailAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class InvitationRecogniserTest {
    private final InvitationUses uses = new InvitationUses();
    private final Organisation school = uses.members.organisations.with(OrganisationFixture.openSchool());
    private final KnownAddresses addresses = new KnownAddresses();
    private final InvitationRecogniser recogniser = new InvitationRecogniser(uses.invitations, addresses);

    @Test
    void an_invitation_to_an_address_whose_owner_is_erased_ends_and_keeps_nothing_but_its_hash() {
        var open = invited("owner@example.org");
        var other = invited("other@example.org");
        recogniser.recogniseSome();
        var deletedAt = open.madeAt().plusMillis(1);
        var hash = KnownAddresses.hash("owner@example.org");
        assertThat(recogniser.countErased(hash, deletedAt)).isEqualTo(1);
        recogniser.erase(hash, deletedAt);
        recogniser.erase(hash, deletedAt);
        assertThat(stored(open).state()).isEqualTo(InvitationState.WITHDRAWN);
        assertThat(stored(open).email()).isNull();
        assertThat(stored(open).addressHash()).isEqualTo(hash);
        assertThat(recogniser.countErased(hash, deletedAt)).isZero();
        assertThat(stored(other).email()).isNotNull();
    }

    @Test
    void an_invitation_made_after_the_deletion_request_keeps_its_address() {
        var open = invited("owner@example.org");
        recogniser.recogniseSome();
        recogniser.erase(KnownAddresses.hash("owner@example.org"), open.madeAt());
        assertThat(stored(open).email()).isNotNull();
    }

    @Test
    void it_waits_for_identity_service_and_ends_when_all_are_recognised() {
        invited("owner@example.org");
        addresses.away = true;
        assertThatThrownBy(recogniser::recogniseSome).hasMessage("identity-unavailable");
        addresses.away = false;
        recogniser.recogniseSome();
        assertThat(uses.invitations.unrecognised(10)).isEmpty();
    }

    private Invitation invited(String address) {
        return uses.inviting.invite(new InvitePerson(school.id(), new EmailAddress(address), MemberRole.GUARDIAN,
                List.of(), List.of(), false), InvitationUses.SOMEBODY);
    }

    private Invitation stored(Invitation invitation) {
        return uses.invitations.find(school.id(), invitation.id()).orElseThrow();
    }
}
