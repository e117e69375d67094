package com.comms123.messaging.directory.member.application;

import com.comms123.contracts.membership.MemberJoined;
import com.comms123.contracts.membership.MemberLeft;
import com.comms123.contracts.membership.MemberRoleChanged;
import com.comms123.messaging.directory.member.domain.MemberChange;
import com.comms123.messaging.directory.member.domain.MemberChange.Joined;
import com.comms123.messaging.directory.member.domain.MemberChange.Left;
import com.comms123.messaging.directory.member.domain.MemberChange.RoleChanged;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.platform.events.EventMetadata;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Membership-service's events in our words.
public final class MemberEvents {
    private MemberEvents() {}

    public static MemberChange change(MemberJoined event, EventMetadata metadata) {
        return new Joined(new OrganisationId(event.organisationId()), new UserId(event.userId()), event.role(),
                groups(event.groupIds()), event.joinedAt(), metadata.sequence());
    }

    /// The event does not say since when: what it tells is true since it happened.
    public static MemberChange change(MemberRoleChanged event, EventMetadata metadata) {
        return new RoleChanged(new OrganisationId(event.organisationId()), new UserId(event.userId()), event.role(),
                groups(event.groupIds()), metadata.time(), metadata.sequence());
    }

    public static MemberChange change(MemberLeft event, EventMetadata metadata) {
        return new Left(new OrganisationId(event.organisationId()), new UserId(event.userId()), metadata.sequence());
    }

    private static Set<GroupId> groups(Collection<UUID> ids) {
        return ids.stream().map(GroupId::new).collect(Collectors.toUnmodifiableSet());
    }
}
