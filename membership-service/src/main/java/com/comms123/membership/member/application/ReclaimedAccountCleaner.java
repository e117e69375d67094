package com.comms123.membership.member.application;

import com.comms123.membership.member.domain.Ending;
import com.comms123.membership.member.domain.MemberState;
import com.comms123.membership.member.domain.Membership;
import com.comms123.membership.organisation.application.Organisations;
import com.comms123.membership.organisation.domain.Joining;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// The owner of an address has taken over an account that somebody registered who never showed that they read its mail.
/// Where that somebody wanted to belong is not the owner's wish: requests are withdrawn, and memberships end to which
/// nobody at the school or club has agreed. Whom an admin admitted, invited, appointed or made a guardian stays.
///
/// Works in whatever order and however often this arrives, also before the registration itself. Can be interrupted
/// anywhere and run again.
@Service
public class ReclaimedAccountCleaner {
    private static final int BATCH = 100;

    private final Memberships memberships;
    private final Organisations organisations;
    private final People people;
    private final Guardianships guardianships;
    private final MembershipWriter writer;

    ReclaimedAccountCleaner(Memberships memberships, Organisations organisations, People people,
            Guardianships guardianships,
            MembershipWriter writer) {
        this.memberships = memberships;
        this.organisations = organisations;
        this.people = people;
        this.guardianships = guardianships;
        this.writer = writer;
    }

    /// @param at when the owner took over: what they join afterwards is theirs
    public void reclaim(UserId person, Instant at) {
        people.markReclaimed(person, at);
        endUnapproved(person, at);
    }

    void endUnapproved(UserId person, Instant at) {
        @Nullable
        OrganisationId after = null;
        List<Membership> batch;
        do {
            batch = memberships.listedOf(person, after, BATCH);
            for (var membership : batch) {
                // A closed one, too: it may reopen.
                organisations.findEvenClosed(membership.organisation())
                        .filter(organisation -> isUnapproved(membership, organisation, at))
                        .ifPresent(_ -> writer.end(membership.organisation(), person, Ending.LEFT));
                after = membership.organisation();
            }
        } while (batch.size() == BATCH);
    }

    private boolean isUnapproved(Membership membership, Organisation organisation, Instant at) {
        if (membership.state() == MemberState.PENDING) {
            return true;
        }
        var joinedAt = membership.joinedAt();
        return organisation.joining() != Joining.APPROVAL && joinedAt != null && !joinedAt.isAfter(at)
                && membership.role() == Membership.none(organisation, membership.user()).role()
                && !guardianships.hasPupils(membership.organisation(), membership.user());
    }
}
