package com.comms123.contracts.identity;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.util.Set;
import java.util.UUID;

/// A person has changed their own record (UP-1).
///
/// @param fields the names of the changed fields, never their values; [#OWNER] when the account has another owner
@EventType("user.updated.v1")
public record UserUpdated(UUID userId, Set<String> fields) implements Event {
    /// The owner of the address has taken over, with a new password, an account that was registered by somebody who never
    /// showed that they read its mail.
    public static final String OWNER = "owner";

    @Override
    public UUID subject() {
        return userId;
    }
}
