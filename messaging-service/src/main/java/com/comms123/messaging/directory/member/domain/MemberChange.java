package com.comms123.messaging.directory.member.domain;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import java.time.Instant;
import java.util.Set;

/// One change of one membership, as membership-service tells it. `sequence` counts the changes of this membership, also
/// over leaving and joining again: what is not newer than what is known changes nothing.
public sealed interface MemberChange {
    OrganisationId organisation();

    UserId user();

    long sequence();

    /// The person is an active member of these groups from `since` on.
    sealed interface Arrival extends MemberChange {
        MemberRole role();

        Set<GroupId> groups();

        Instant since();
    }

    record Joined(OrganisationId organisation, UserId user, MemberRole role, Set<GroupId> groups, Instant since,
            long sequence) implements Arrival {
        public Joined {
            groups = Set.copyOf(groups);
        }
    }

    record RoleChanged(OrganisationId organisation, UserId user, MemberRole role, Set<GroupId> groups, Instant since,
            long sequence) implements Arrival {
        public RoleChanged {
            groups = Set.copyOf(groups);
        }
    }

    record Left(OrganisationId organisation, UserId user, long sequence) implements MemberChange {}
}
