package com.comms123.contracts.identity;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.util.Set;
import java.util.UUID;

/// A person has changed their own record (UP-1), or the way in which they sign in has changed.
///
/// @param fields the names of the changed fields, never their values; [#OWNER] when the account has another owner; one of the
///        facts below, alone, when the second factor has changed
@EventType("user.updated.v1")
public record UserUpdated(UUID userId, Set<String> fields) implements Event {
    /// The owner of the address has taken over, with a new password, an account that was registered by somebody who never
    /// showed that they read its mail.
    public static final String OWNER = "owner";
    /// An authenticator app was set up.
    public static final String SECOND_FACTOR_SET_UP = "secondFactorSetUp";
    /// An authenticator app, or all of the second factor, was removed.
    public static final String SECOND_FACTOR_REMOVED = "secondFactorRemoved";
    /// A new list of recovery codes was saved; an older one no longer works.
    public static final String RECOVERY_CODES_MADE = "recoveryCodesMade";
    /// A recovery code has replaced a code of the app at a sign-in.
    public static final String RECOVERY_CODE_USED = "recoveryCodeUsed";

    @Override
    public UUID subject() {
        return userId;
    }
}
