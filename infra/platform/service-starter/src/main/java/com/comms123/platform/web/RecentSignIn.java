package com.comms123.platform.web;

import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// An irreversible step needs a recent sign-in: somebody at an open browser must not delete an account or close a
/// school.
///
/// Tokens follow the system's clock, not the domain's: nobody who moves that has signed in later.
public final class RecentSignIn {
    private static final Duration WITHIN = Duration.ofMinutes(10);

    private final InstantSource systemTime;

    /// @param systemTime of tokens, not of the domain
    public RecentSignIn(InstantSource systemTime) {
        this.systemTime = systemTime;
    }

    /// @param to the purpose, such as `delete your account`
    /// @throws Refused 403 `sign-in-again` unless the caller presented a factor within 10 minutes
    public void require(Caller caller, String to) {
        require(caller.signedInAt(), WITHIN, to);
    }

    /// @param signedInAt when the person last presented a factor; null when the token does not say
    /// @param within how long ago that may be
    /// @param to the purpose, such as `ask for the copy`
    /// @throws Refused 403 `sign-in-again`
    public void require(@Nullable Instant signedInAt, Duration within, String to) {
        if (signedInAt == null || signedInAt.plus(within).isBefore(systemTime.instant())) {
            throw new Refused(Refusal.forbidden("sign-in-again", "Sign in again, at most " + within.toMinutes()
                    + " minutes before you " + to + "."));
        }
    }
}
