package com.comms123.messaging.preference.domain;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/// The quiet hours of a person, every day by the clock on their wall.
///
/// @param from the first minute of quiet
/// @param to the first minute after it; before `from` when midnight lies between
public record QuietHours(LocalTime from, LocalTime to) {
    public QuietHours {
        if (from.equals(to)) {
            throw new IllegalArgumentException("quiet hours end at another time than they begin at");
        }
    }

    /// When they end, if it is quiet at `now`.
    Optional<Instant> endIfQuiet(Instant now, ZoneId zone) {
        var shown = WallClock.shown(now, zone);
        var quiet = from.isBefore(to)
                ? !shown.isBefore(from) && shown.isBefore(to)
                : !shown.isBefore(from) || shown.isBefore(to);
        return quiet ? Optional.of(WallClock.nextShown(to, now, zone)) : Optional.empty();
    }
}
