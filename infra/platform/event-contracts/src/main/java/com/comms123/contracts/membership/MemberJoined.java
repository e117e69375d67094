package com.comms123.contracts.membership;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A person is an active member, from `joinedAt` on. The sequence counts the changes of this one membership, also over
/// leaving and joining again.
@EventType("member.joined.v1")
public record MemberJoined(UUID organisationId, UUID userId, MemberRole role, List<UUID> groupIds,
        Instant joinedAt) implements Event {
    @Override
    public UUID subject() {
        return organisationId;
    }
}
