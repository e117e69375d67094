package com.comms123.contracts.membership;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.util.List;
import java.util.UUID;

/// An active member now has this role and these groups.
@EventType("member.role-changed.v1")
public record MemberRoleChanged(UUID organisationId, UUID userId, MemberRole role,
        List<UUID> groupIds) implements Event {
    @Override
    public UUID subject() {
        return organisationId;
    }
}
