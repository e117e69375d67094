package com.comms123.membership.organisation.application;

import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.organisation.domain.Reopening;
import com.comms123.membership.organisation.domain.ReopeningRequest;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outcome.Refused;
import java.time.Clock;
import org.springframework.stereotype.Service;

/// Undoes a closing within some days: two admins together, or an admin and an operator. To everybody else there is nothing
/// there, just as if it had never been.
@Service
public class ReopeningOrganisations {
    private final Organisations organisations;
    private final FormerAdmins admins;
    private final ClosureWork work;
    private final Clock clock;

    ReopeningOrganisations(Organisations organisations, FormerAdmins admins, ClosureWork work, Clock clock) {
        this.organisations = organisations;
        this.admins = admins;
        this.work = work;
        this.clock = clock;
    }

    /// Whether it is closed, and whether it can reopen.
    public Organisation look(OrganisationId id, Requester requester) {
        return organisations.findEvenClosed(id)
                .filter(_ -> requester.operator() || admins.wasAdmin(id, requester.user()))
                .orElseThrow(() -> new Refused(OrganisationDirectory.absent()));
    }

    /// One person asks, a second one opens it; whoever asks again changes nothing.
    ///
    /// @return as it is then
    /// @throws Refused `closing-final` once its time is over
    public Organisation reopen(OrganisationId id, Requester requester) {
        var reopened = Conflicts.retrying(() -> {
            var there = look(id, requester);
            var request = new ReopeningRequest(requester.user(), admins.wasAdmin(id, requester.user()),
                    clock.instant());
            return Reopening.ask(there, request, first -> admins.wasAdmin(id, first)).carryOut(organisations::update);
        });
        if (reopened.isOpen()) {
            work.begin();
        }
        return reopened;
    }
}
