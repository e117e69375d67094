package com.comms123.contracts.membership;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.util.UUID;

/// A person is no longer a member.
///
/// @param reason `left`, `removed` or `deleted`
@EventType("member.left.v1")
public record MemberLeft(UUID organisationId, UUID userId, String reason) implements Event {
    @Override
    public UUID subject() {
        return organisationId;
    }
}
