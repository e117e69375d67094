package com.comms123.membership.organisation.application;

import com.comms123.membership.organisation.domain.Asker;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.platform.outcome.Refused;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Service;

/// The one place that says whether an organisation is there, and as whom somebody comes. Nobody stands anywhere in one
/// that has closed, or never was (UP-3), whatever memberships are still written down.
@Service
public class OrganisationAccess {
    private final Organisations organisations;
    private final Standings standings;

    public OrganisationAccess(Organisations organisations, Standings standings) {
        this.organisations = organisations;
        this.standings = standings;
    }

    /// Empty unless the organisation is open.
    public Optional<Entrance> find(OrganisationId id, Requester requester) {
        return organisations.find(id).map(organisation -> new Entrance(organisation,
                requester.in(standings.standing(id, requester.user()))));
    }

    /// @throws Refused `organisation-not-found`, whether it is not open or the policy forbids: both answer alike
    public Entrance enter(OrganisationId id, Requester requester, Predicate<Asker> policy) {
        return find(id, requester).filter(entrance -> policy.test(entrance.asker()))
                .orElseThrow(() -> new Refused(OrganisationDirectory.absent()));
    }
}
