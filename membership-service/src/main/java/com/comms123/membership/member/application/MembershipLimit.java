package com.comms123.membership.member.application;

import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import org.springframework.stereotype.Component;

/// How many memberships one person may have, so that every answer about a person is bounded.
@Component
class MembershipLimit {
    static final int MOST = 100;

    private final Memberships memberships;

    MembershipLimit(Memberships memberships) {
        this.memberships = memberships;
    }

    /// @throws Refused when there is no room for one more
    void require(UserId person, OrganisationId wanted) {
        if (memberships.listedOf(person, null, MOST + 1).stream()
                .filter(other -> !other.organisation().equals(wanted)).count() >= MOST) {
            throw new Refused(Refusal.conflict("too-many-memberships",
                    "A person can have at most " + MOST + " memberships."));
        }
    }
}
