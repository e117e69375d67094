package com.comms123.retention.reminder.domain;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Until when something is to be done, and when people are next reminded of it.
///
/// Who reminds stores what [#reminded] returns in the same conditional write as the event that tells of it: each reminder
/// of a deadline is so told once, by whichever instance, and a crash anywhere leaves it either told or still to be told.
///
/// @param remindAt null when nobody is reminded any more
public record Deadline(Instant at, @Nullable Instant remindAt) {
    /// What would have been told before now is not told: whoever sets a deadline knows how near it is.
    public static Deadline of(Instant at, Reminders reminders, Instant now) {
        return new Deadline(at, reminders.after(now, at).orElse(null));
    }

    /// Which reminder is to be told now; empty when none is (yet).
    public Optional<Instant> reminder(Instant now) {
        return Optional.ofNullable(remindAt).filter(time -> !now.isBefore(time));
    }

    /// One reminder was told, and with it all others that were to be told before now: it is not told three times at once
    /// when nobody could be reminded for a while.
    public Deadline reminded(Reminders reminders, Instant now) {
        return of(at, reminders, now);
    }

    /// Nobody is reminded of it, until a new one is set.
    public Deadline silent() {
        return new Deadline(at, null);
    }
}
