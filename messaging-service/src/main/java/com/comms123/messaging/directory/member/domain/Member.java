package com.comms123.messaging.directory.member.domain;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An **active** member of a school or club. A person who left, or has asked for deletion, is none.
///
/// @param joinedAt since when; the epoch while the event of the join has not come
/// @param activeSince known to be a member since then, while the event of the join has not come; otherwise null
/// @param sequence of the change that was applied last
public record Member(OrganisationId organisation, UserId user, MemberRole role, Set<GroupId> groups, Instant joinedAt,
        @Nullable Instant activeSince, long sequence) {
    public Member {
        groups = Set.copyOf(groups);
    }

    /// One whose join is known.
    public Member(OrganisationId organisation, UserId user, MemberRole role, Set<GroupId> groups, Instant joinedAt,
            long sequence) {
        this(organisation, user, role, groups, joinedAt, null, sequence);
    }

    /// Whether this member is notified of a message by itself. Of older ones the event of the join brings those that count.
    public boolean receivesMessagesPostedAt(Instant at) {
        return !(activeSince == null ? joinedAt : activeSince).isAfter(at);
    }

    /// Writes to groups and sees how messages arrive.
    public boolean isStaff() {
        return role == MemberRole.STAFF || role == MemberRole.ADMIN;
    }

    /// The role as the access log names it.
    public String roleName() {
        return role.name().toLowerCase(Locale.ROOT);
    }

    public boolean isAdmin() {
        return role == MemberRole.ADMIN;
    }

    /// Why something sent to `groups` concerns this member.
    public Set<GroupId> among(Collection<GroupId> groups) {
        return groups.stream().filter(this.groups::contains).collect(Collectors.toUnmodifiableSet());
    }
}
