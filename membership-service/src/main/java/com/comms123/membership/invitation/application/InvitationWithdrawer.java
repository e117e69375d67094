package com.comms123.membership.invitation.application;

import com.comms123.membership.invitation.application.Invitations.Change;
import com.comms123.membership.organisation.application.OrganisationDependant;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outcome.Decision.Accepted;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Nobody is invited to what has closed.
@Component
class InvitationWithdrawer implements OrganisationDependant {
    private final Invitations invitations;

    InvitationWithdrawer(Invitations invitations) {
        this.invitations = invitations;
    }

    @Override
    public void organisationClosed(OrganisationId closed) {
        List<?> batch;
        do {
            var open = invitations.openIn(closed, Invitations.MOST_AT_ONCE);
            var changes = open.stream()
                    .flatMap(invitation -> invitation.withdraw() instanceof Accepted(var withdrawn, var events)
                            ? List.of(new Change(withdrawn, events)).stream()
                            : List.<Change>of().stream())
                    .toList();
            invitations.updateAll(changes).forEach(overtaken -> Conflicts.retrying(() -> invitations
                    .find(closed, overtaken.id())
                    .map(found -> found.withdraw() instanceof Accepted(var withdrawn, var events)
                            ? invitations.update(withdrawn, events)
                            : found)));
            batch = open;
        } while (batch.size() == Invitations.MOST_AT_ONCE);
    }

    /// A group that is no more is left out when an invitation is shown or taken up.
    @Override
    public void groupsDeleted(OrganisationId organisation, Set<GroupId> deleted) {}
}
