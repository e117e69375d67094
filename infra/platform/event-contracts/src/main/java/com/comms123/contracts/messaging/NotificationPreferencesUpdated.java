package com.comms123.contracts.messaging;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.util.Set;
import java.util.UUID;

/// A person has chosen how they are notified, or somebody with a link out of one of their mails has stopped mails.
///
/// @param fields the names of the changed fields, never their values
@EventType("notification-preferences.updated.v1")
public record NotificationPreferencesUpdated(UUID userId, Set<String> fields) implements Event {
    @Override
    public UUID subject() {
        return userId;
    }
}
