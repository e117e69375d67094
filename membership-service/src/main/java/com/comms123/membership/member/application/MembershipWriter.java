package com.comms123.membership.member.application;

import com.comms123.membership.member.domain.Ending;
import com.comms123.membership.member.domain.Membership;
import com.comms123.membership.organisation.application.Organisations;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outcome.Decision;
import com.comms123.platform.outcome.Refused;
import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/// The one way in which a membership is changed. It sees to it that none is given to a person who is gone, in an
/// organisation that has closed, or for a group that has been deleted, whatever happens at the same time: it writes
/// first and looks afterwards, whoever hides something marks it first and looks for memberships afterwards (see
/// [People#isGone]).
@Component
class MembershipWriter {
    private final Organisations organisations;
    private final Memberships memberships;
    private final People people;
    private final LastAdmins lastAdmins;
    private final Clock clock;

    MembershipWriter(Organisations organisations, Memberships memberships, People people, LastAdmins lastAdmins,
            Clock clock) {
        this.organisations = organisations;
        this.memberships = memberships;
        this.people = people;
        this.lastAdmins = lastAdmins;
        this.clock = clock;
    }

    /// Reads, decides and stores, again when somebody was faster.
    ///
    /// @param blank the state when nothing is stored yet
    /// @param decide may be asked several times; whether somebody is the only admin it MUST ask [LastAdmins]
    /// @return as stored; empty when the person turns out to be gone or the organisation to have closed, and then they
    ///     have no membership, or one that nobody sees until the organisation reopens
    /// @throws Refused when the decision declines
    Optional<Membership> change(Membership blank, Function<Membership, Decision<Membership>> decide) {
        var organisation = blank.organisation();
        var user = blank.user();
        if (people.isGone(user)) {
            end(organisation, user, Ending.DELETED);
            return Optional.empty();
        }
        var changed = Conflicts
                .retrying(() -> stored(lastAdmins.decide(memberships.find(organisation, user).orElse(blank), decide)));
        if (people.isGone(user)) {
            end(organisation, user, Ending.DELETED);
            return Optional.empty();
        }
        return stillThere(changed);
    }

    /// Ends the membership, if there is one, because the person or the organisation is gone.
    void end(OrganisationId organisation, UserId user, Ending how) {
        Conflicts.retrying(() -> memberships.find(organisation, user).map(found -> stored(found.end(how, false))));
    }

    private Optional<Membership> stillThere(Membership changed) {
        var organisation = organisations.find(changed.organisation());
        if (organisation.isEmpty()) {
            // One that can reopen ends its memberships itself, all of them together.
            if (organisations.findEvenClosed(changed.organisation())
                    .filter(closed -> closed.mayReopen(clock.instant())).isEmpty()) {
                end(changed.organisation(), changed.user(), Ending.CLOSED);
            }
            return Optional.empty();
        }
        var deleted = new HashSet<>(changed.groups());
        deleted.removeIf(group -> organisation.get().group(group).isPresent());
        return deleted.isEmpty()
                ? Optional.of(changed)
                : Conflicts.retrying(() -> memberships.find(changed.organisation(), changed.user())
                        .map(found -> stored(found.loseGroups(deleted))));
    }

    private Membership stored(Decision<Membership> decision) {
        return decision.carryOut(memberships::store);
    }
}
