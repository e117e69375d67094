package com.comms123.contracts.messaging;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/// A message was edited. Earlier versions are kept until it is purged.
///
/// @param fields the names of the changed fields, never their values
@EventType("message.edited.v1")
public record MessageEdited(UUID messageId, UUID organisationId, Set<String> fields,
        Instant editedAt) implements Event {
    @Override
    public UUID subject() {
        return messageId;
    }
}
