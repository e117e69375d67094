package com.comms123.membership.member.application;

import com.comms123.membership.member.domain.Membership;
import com.comms123.membership.organisation.application.Organisations;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.outcome.Refused;
import java.util.List;
import org.springframework.stereotype.Service;

/// Answers the questions of other services. A person who is gone is not there for them either.
@Service
public class MembershipLookup {

    private final JoiningOrganisations joining;
    private final Organisations organisations;
    private final Memberships memberships;

    MembershipLookup(JoiningOrganisations joining, Organisations organisations, Memberships memberships) {
        this.joining = joining;
        this.organisations = organisations;
        this.memberships = memberships;
    }

    /// All of a person's pending and active memberships.
    public List<OwnMembership> membershipsOf(UserId person) {
        // Twice as many as anybody can join, because a registration is given whatever there was before.
        return joining.list(person, null, 2 * MembershipLimit.MOST);
    }

    /// A person's pending or active membership in one organisation.
    public Membership membership(OrganisationId organisation, UserId person) {
        return organisations.find(organisation)
                .flatMap(open -> memberships.find(organisation, person).map(found -> found.in(open)))
                .filter(Membership::listed).orElseThrow(() -> new Refused(Membership.absent()));
    }
}
