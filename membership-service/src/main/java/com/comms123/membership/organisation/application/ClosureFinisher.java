package com.comms123.membership.organisation.application;

import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.organisation.domain.Reopening;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outcome.Decision.Accepted;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// Draws the consequences of closings and of groups' deletions: nobody is a member any more, invitations are withdrawn,
/// and so on. A requested closing is invisible already; this publishes it to the other services. The consequences of a
/// closing wait until it can no longer reopen. Can be interrupted anywhere: what is unsettled is found again.
@Service
public class ClosureFinisher {
    private static final Logger log = LoggerFactory.getLogger(ClosureFinisher.class);
    private static final int BATCH = 20;

    private final Organisations organisations;
    private final List<OrganisationDependant> dependants;
    private final CalledOffClosings calledOff;
    private final Clock clock;

    public ClosureFinisher(Organisations organisations, List<OrganisationDependant> dependants,
            CalledOffClosings calledOff, Clock clock) {
        this.organisations = organisations;
        this.dependants = List.copyOf(dependants);
        this.calledOff = calledOff;
        this.clock = clock;
    }

    /// @return whether there may be more to do
    public boolean completeSome() {
        var unsettled = organisations.incomplete(clock.instant(), BATCH);
        var settled = unsettled.stream().filter(this::attempted).count();
        return settled > 0 && unsettled.size() == BATCH;
    }

    /// One that fails must not keep the others waiting.
    private boolean attempted(Organisation organisation) {
        try {
            complete(organisation);
            return true;
        } catch (RuntimeException e) {
            log.warn("Could not finish closing {} or its groups, will retry", organisation.id().value(), e);
            return false;
        }
    }

    /// Asks once, right before anything ends, whether an older backup of this database has forgotten a reopening. Then makes
    /// the closing final, so that no instance whose clock is behind reopens what has begun to end.
    ///
    /// @return whether it is
    private boolean isFinal(Organisation closed) {
        var closing = Objects.requireNonNull(closed.closing());
        if (!closing.couldReopen()) {
            return true;
        }
        var reopened = calledOff.isCalledOff(closing.deletion().id());
        if (reopened) {
            log.warn("{} has reopened before this database was restored, and reopens again", closed.id().value());
        }
        return Conflicts.retrying(() -> organisations.findEvenClosed(closed.id())
                .filter(now -> closing.equals(now.closing()))
                .map(now -> (reopened ? Reopening.restored(now) : Reopening.finish(now))
                        .carryOut(organisations::update)))
                .filter(now -> !now.isOpen()).isPresent();
    }

    private void complete(Organisation organisation) {
        var id = organisation.id();
        if (!organisation.isOpen() && !isFinal(organisation)) {
            return;
        }
        if (!organisation.isOpen()) {
            dependants.forEach(dependant -> dependant.organisationClosed(id));
        } else if (!organisation.incompleteGroups().isEmpty()) {
            var deleted = Set.copyOf(organisation.incompleteGroups());
            dependants.forEach(dependant -> dependant.groupsDeleted(id, deleted));
        }
        // This does not complete a closing that was requested meanwhile: that made a new version.
        Conflicts.retrying(() -> organisations.findEvenClosed(id)
                .filter(now -> now.incompleteGroups().equals(organisation.incompleteGroups())
                        && now.isOpen() == organisation.isOpen())
                .map(now -> now.complete() instanceof Accepted(var settled, var events)
                        ? organisations.update(settled, events)
                        : now));
    }
}
