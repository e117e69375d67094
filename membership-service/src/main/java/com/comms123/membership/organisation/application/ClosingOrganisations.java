package com.comms123.membership.organisation.application;

import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.organisation.domain.OrganisationPolicy;
import com.comms123.membership.organisation.domain.Reopening;
import com.comms123.platform.deletion.Deletion;
import com.comms123.platform.deletion.DeletionFactory;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outcome.Decision;
import com.comms123.platform.outcome.Refused;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;

/// Schools and clubs close, and message groups end (UP-2): gone at once for everybody (UP-3), because every read asks
/// whether they are there; removed when due (UP-4). Asked again, both answer as the first time.
@Service
public class ClosingOrganisations {
    private final Organisations organisations;
    private final OrganisationAccess organisationAccess;
    private final FormerAdmins formerAdmins;
    private final DeletionFactory deletions;
    private final ClosureWork work;
    private final ReopeningProperties reopening;

    ClosingOrganisations(Organisations organisations, OrganisationAccess organisationAccess, FormerAdmins formerAdmins,
            DeletionFactory deletions, ClosureWork work, ReopeningProperties reopening) {
        this.organisations = organisations;
        this.organisationAccess = organisationAccess;
        this.formerAdmins = formerAdmins;
        this.deletions = deletions;
        this.work = work;
        this.reopening = reopening;
    }

    /// Closes. Asked again, it shows the receipt to those alone who were admins at the closing: to everybody else there
    /// is nothing there.
    public Deletion close(OrganisationId id, Requester requester) {
        var there = organisations.findEvenClosed(id).orElseThrow(() -> new Refused(OrganisationDirectory.absent()));
        if (!there.isOpen()) {
            return known(there, requester);
        }
        organisationAccess.find(id, requester).filter(entrance -> OrganisationPolicy.mayClose(entrance.asker()))
                .orElseThrow(() -> new Refused(OrganisationDirectory.absent()));
        var deletion = deletions.begin();
        var closed = Conflicts.retrying(() -> stored(organisations.findEvenClosed(id)
                .orElseThrow(() -> new Refused(OrganisationDirectory.absent()))
                .close(deletion, reopening.finalAt(deletion))));
        work.begin();
        return Objects.requireNonNull(closed.closing()).deletion();
    }

    public Deletion deleteGroup(OrganisationId id, GroupId group, Requester requester) {
        var found = organisationAccess.enter(id, requester, OrganisationPolicy::mayDeleteGroups).organisation();
        if (found.group(group).isEmpty() && found.deletedGroup(group).isEmpty()) {
            throw new Refused(Organisation.groupAbsent());
        }
        var deletion = deletions.begin();
        var without = Conflicts.retrying(() -> stored(
                organisations.find(id).orElseThrow(() -> new Refused(OrganisationDirectory.absent()))
                        .deleteGroup(group, deletion)));
        work.begin();
        return without.deletedGroup(group).orElseThrow().deletion();
    }

    /// One that had been purged, and that a backup has brought back from before it was closed, is closed again, due at
    /// once.
    ///
    /// @return whether it was open
    public boolean closeRestored(OrganisationId id) {
        return close(id, deletions::beginDue);
    }

    /// One whose deletion was asked for, and that a backup has brought back from before, is closed again. It cannot reopen:
    /// that would call off this deletion, and not the one that was asked for.
    public void closeAgain(OrganisationId id) {
        close(id, deletions::begin);
    }

    private boolean close(OrganisationId id, Supplier<Deletion> begin) {
        if (organisations.find(id).isEmpty()) {
            return false;
        }
        var deletion = begin.get();
        Conflicts.retrying(() -> organisations.find(id)
                .map(open -> stored(open.close(deletion, deletion.requestedAt()))));
        work.begin();
        return true;
    }

    /// Its removal has begun: it cannot reopen, and everything that follows from its closing follows now.
    public void finish(OrganisationId id) {
        Conflicts.retrying(() -> organisations.findEvenClosed(id).map(closed -> stored(Reopening.finish(closed))));
        work.begin();
    }

    /// As [#closeRestored], for a group.
    public boolean deleteRestored(GroupId group) {
        return delete(group, deletions::beginDue);
    }

    /// As [#closeAgain], for a group.
    public void deleteAgain(GroupId group) {
        delete(group, deletions::begin);
    }

    private boolean delete(GroupId group, Supplier<Deletion> begin) {
        if (organisations.findByGroup(group).isEmpty()) {
            return false;
        }
        var deletion = begin.get();
        Conflicts.retrying(() -> organisations.findByGroup(group)
                .map(organisation -> stored(organisation.deleteGroup(group, deletion))));
        work.begin();
        return true;
    }

    private Deletion known(Organisation closed, Requester requester) {
        var closing = closed.closing();
        if (closing == null || !formerAdmins.wasAdmin(closed.id(), requester.user())) {
            throw new Refused(OrganisationDirectory.absent());
        }
        return closing.deletion();
    }

    private Organisation stored(Decision<Organisation> decision) {
        return decision.carryOut(organisations::update);
    }
}
