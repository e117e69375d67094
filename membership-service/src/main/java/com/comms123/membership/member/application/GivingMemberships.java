package com.comms123.membership.member.application;

import com.comms123.membership.decision.Decision;
import com.comms123.membership.decision.Decision.Accepted;
import com.comms123.membership.decision.Decision.Declined;
import com.comms123.membership.decision.Decision.Unchanged;
import com.comms123.membership.member.domain.Ending;
import com.comms123.membership.member.domain.Membership;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.application.People;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outcome.Refused;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/// The one way in which a membership is changed. It sees to it that none is given to a person who is gone, whatever
/// happens at the same time (see [People#isGone]).
@Component
class GivingMemberships {

    private final Memberships memberships;
    private final People people;

    GivingMemberships(Memberships memberships, People people) {
        this.memberships = memberships;
        this.people = people;
    }

    /// Reads, decides and stores, again when somebody was faster.
    ///
    /// @param blank what there is when nothing is stored yet
    /// @return as stored; empty when the person turns out to be gone, and then they have no membership
    /// @throws Refused when the decision is to decline
    Optional<Membership> change(Membership blank, Function<Membership, Decision<Membership>> decide) {
        var organisation = blank.organisation();
        var user = blank.user();
        if (people.isGone(user)) {
            end(organisation, user);
            return Optional.empty();
        }
        var changed = Conflicts
                .retrying(() -> stored(decide.apply(memberships.find(organisation, user).orElse(blank))));
        if (people.isGone(user)) {
            end(organisation, user);
            return Optional.empty();
        }
        return Optional.of(changed);
    }

    /// Ends the membership of a person who is gone, if there is one.
    void end(OrganisationId organisation, UserId user) {
        Conflicts.retrying(() -> memberships.find(organisation, user)
                .map(found -> stored(found.end(Ending.DELETED, false))));
    }

    private Membership stored(Decision<Membership> decision) {
        return switch (decision) {
            case Declined(var refusal) -> throw new Refused(refusal);
            case Unchanged(var membership) -> membership;
            case Accepted(var membership, var events) -> memberships.store(membership, events);
        };
    }
}
