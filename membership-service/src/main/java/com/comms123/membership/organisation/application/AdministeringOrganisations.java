package com.comms123.membership.organisation.application;

import com.comms123.membership.decision.Decision;
import com.comms123.membership.decision.Decision.Accepted;
import com.comms123.membership.decision.Decision.Declined;
import com.comms123.membership.decision.Decision.Unchanged;
import com.comms123.membership.organisation.domain.Asker;
import com.comms123.membership.organisation.domain.Group;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.organisation.domain.OrganisationPolicy;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.util.function.Predicate;
import org.springframework.stereotype.Service;

/// What an organisation's admins do with it. For everybody else there is nothing there to be done: absent and forbidden
/// answer alike.
@Service
public class AdministeringOrganisations {

    private final Organisations organisations;
    private final Standings standings;

    AdministeringOrganisations(Organisations organisations, Standings standings) {
        this.organisations = organisations;
        this.standings = standings;
    }

    public Organisation edit(EditOrganisation command, Requester requester) {
        return Conflicts.retrying(() -> {
            var organisation = permitted(command.id(), requester, OrganisationPolicy::mayEdit);
            if (command.seenVersion() != null && command.seenVersion() != organisation.version()) {
                throw new Refused(Refusal.precondition("organisation-changed",
                        "The organisation has been changed since you read it; read it again."));
            }
            return stored(organisation.edit(command.name(), command.joining()));
        });
    }

    public Group createGroup(CreateGroup command, Requester requester) {
        return Conflicts.retrying(() -> {
            var organisation = permitted(command.organisation(), requester, asker -> OrganisationPolicy
                    .mayCreateGroups(asker, standings.hasAdmin(command.organisation())));
            return stored(organisation.createGroup(command.group())).group(command.group().id()).orElseThrow();
        });
    }

    private Organisation permitted(OrganisationId id, Requester requester, Predicate<Asker> policy) {
        return organisations.find(id)
                .filter(found -> policy.test(requester.in(standings.standing(id, requester.user()))))
                .orElseThrow(() -> new Refused(FindingOrganisations.absent()));
    }

    private Organisation stored(Decision<Organisation> decision) {
        return switch (decision) {
            case Declined(var refusal) -> throw new Refused(refusal);
            case Unchanged(var organisation) -> organisation;
            case Accepted(var organisation, var events) -> organisations.update(organisation, events);
        };
    }
}
