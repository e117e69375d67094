package com.comms123.identity.person.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A change of password that was begun: noted before the call to the sign-in server, so that the sessions that must end
/// do end, whatever dies in between.
///
/// @param keepSession the sign-in server's name of the one session that goes on; null when none does
public record PasswordChange(Instant at, @Nullable String keepSession) {
    /// After this, whoever began it is taken for dead, and what it left is finished.
    public static final Duration AT_MOST = Duration.ofMinutes(1);

    Instant overdueAt() {
        return at.plus(AT_MOST);
    }
}
