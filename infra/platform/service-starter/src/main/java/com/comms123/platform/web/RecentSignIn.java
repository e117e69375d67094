package com.comms123.platform.web;

import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.time.Duration;
import java.time.InstantSource;

/// What cannot be undone needs a recent sign-in: whoever finds an open browser must not delete an account or close a
/// school.
///
/// Tokens follow the system's clock, not the domain's: nobody who moves that has signed in later.
public final class RecentSignIn {
    private static final Duration WITHIN = Duration.ofMinutes(10);

    private final InstantSource systemTime;

    RecentSignIn(InstantSource systemTime) {
        this.systemTime = systemTime;
    }

    /// @param to what it is for, such as `delete your account`
    /// @throws Refused 403 `sign-in-again` unless the caller presented a factor within 10 minutes
    public void require(Caller caller, String to) {
        var at = caller.signedInAt();
        if (at == null || at.plus(WITHIN).isBefore(systemTime.instant())) {
            throw new Refused(Refusal.forbidden("sign-in-again", "Sign in again, at most " + WITHIN.toMinutes()
                    + " minutes before you " + to + "."));
        }
    }
}
