package com.comms123.retention.round;

import java.time.Duration;

/// How long to wait before owners that have not answered are asked again: twice as long each time, up to a limit. A
/// service that is down for a day is asked a few dozen times, not tens of thousands.
public record AskBackOff(Duration first, Duration longest) {
    public AskBackOff {
        if (!first.isPositive() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("expected 0 < first <= longest, not " + first + " and " + longest);
        }
    }

    public Duration after(int commands) {
        var wait = first;
        for (var i = 1; i < commands && wait.compareTo(longest) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
