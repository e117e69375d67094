package com.comms123.retention.reminder.domain;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The deadline of a task, and the next reminder of it.
///
/// The code that reminds stores the result of [#reminded] in the same conditional write as the event about it: each
/// reminder of a deadline is so published once, by whichever instance, and a crash anywhere leaves it either published
/// or still waiting.
///
/// @param remindAt null when nobody is reminded any more
public record Deadline(Instant at, @Nullable Instant remindAt) {
    /// A reminder for a time before now is not published: the person who sets a deadline knows how near it is.
    public static Deadline of(Instant at, Reminders reminders, Instant now) {
        return new Deadline(at, reminders.after(now, at).orElse(null));
    }

    /// The reminder that is due now; empty when none is (yet).
    public Optional<Instant> reminder(Instant now) {
        return Optional.ofNullable(remindAt).filter(time -> !now.isBefore(time));
    }

    /// One reminder was published, and with it all others that were due before now: nobody gets three at once when
    /// nobody could be reminded for a while.
    public Deadline reminded(Reminders reminders, Instant now) {
        return of(at, reminders, now);
    }

    /// Nobody is reminded of it, until a new one is set.
    public Deadline silent() {
        return new Deadline(at, null);
    }
}
