package com.comms123.retention.signin.application;

import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Whoever found an open browser must not walk away with everything.
@Component
public class RecentSignIn {
    private final SystemTime time;

    public RecentSignIn(SystemTime time) {
        this.time = time;
    }

    /// @param signedInAt when the password was given last, by the system's clock; null when the token does not say
    /// @param within how long ago that may be
    /// @param to what it is for, such as `ask for the copy`
    /// @throws Refused `sign-in-again`
    public void check(@Nullable Instant signedInAt, Duration within, String to) {
        if (signedInAt == null || signedInAt.plus(within).isBefore(time.now())) {
            throw new Refused(Refusal.forbidden("sign-in-again", "Sign in again with your password, at most "
                    + within.toMinutes() + " minutes before you " + to + "."));
        }
    }
}
