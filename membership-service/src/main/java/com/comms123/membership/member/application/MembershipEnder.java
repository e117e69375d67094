package com.comms123.membership.member.application;

import com.comms123.membership.member.application.Memberships.Change;
import com.comms123.membership.member.domain.Ending;
import com.comms123.membership.member.domain.Membership;
import com.comms123.membership.organisation.application.OrganisationDependant;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outcome.Decision;
import com.comms123.platform.outcome.Decision.Accepted;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Nobody is a member of an organisation that has closed, and nobody is in a group that has been deleted. Goes through
/// the members in bounded batches; what is done already is not found, or not changed, again.
@Component
class MembershipEnder implements OrganisationDependant {
    private final Memberships memberships;

    MembershipEnder(Memberships memberships) {
        this.memberships = memberships;
    }

    @Override
    public void organisationClosed(OrganisationId closed) {
        changeAll(closed, membership -> membership.end(Ending.CLOSED, false));
    }

    @Override
    public void groupsDeleted(OrganisationId organisation, Set<GroupId> deleted) {
        changeAll(organisation, membership -> membership.loseGroups(deleted));
    }

    private void changeAll(OrganisationId organisation, Function<Membership, Decision<Membership>> decide) {
        @Nullable
        UserId after = null;
        List<Membership> batch;
        do {
            batch = memberships.membersOf(organisation, null, after, Memberships.MOST_AT_ONCE);
            var changes = batch.stream().map(decide).filter(Accepted.class::isInstance)
                    .map(decision -> (Accepted<Membership>) decision)
                    .map(accepted -> new Change(accepted.state(), accepted.events())).toList();
            memberships.storeAll(changes).forEach(overtaken -> change(organisation, overtaken.user(), decide));
            after = batch.isEmpty() ? after : batch.getLast().user();
        } while (batch.size() == Memberships.MOST_AT_ONCE);
    }

    private void change(OrganisationId organisation, UserId user,
            Function<Membership, Decision<Membership>> decide) {
        Conflicts.retrying(() -> memberships.find(organisation, user).map(
                found -> decide.apply(found) instanceof Accepted(var changed, var events)
                        ? memberships.store(changed, events)
                        : found));
    }
}
