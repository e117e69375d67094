package com.comms123.retention.reminder.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How long before a deadline people are reminded of it; none at all where the list is empty.
///
/// @param before each once; nothing is the moment at which it should have been done
public record Reminders(List<Duration> before) {
    public static final int MOST = 10;
    public static final Duration LONGEST = Duration.ofDays(365);

    public Reminders {
        before = List.copyOf(before);
        if (before.size() > MOST || before.stream().distinct().count() < before.size()
                || before.stream().anyMatch(time -> time.isNegative() || time.compareTo(LONGEST) > 0)) {
            throw new IllegalArgumentException("expected at most " + MOST + " different times from PT0S to " + LONGEST
                    + ", not " + before);
        }
    }

    /// The next one from now on; empty when there is none any more.
    Optional<Instant> after(Instant now, Instant due) {
        return before.stream().map(due::minus).filter(at -> at.isAfter(now)).min(Instant::compareTo);
    }
}
