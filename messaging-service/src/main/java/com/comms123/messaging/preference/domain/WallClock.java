package com.comms123.messaging.preference.domain;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;

/// The time on somebody's wall clock, through all changes to and from summer time. A time that is skipped counts as
/// reached the moment the clock jumps over it; one that comes twice counts when it comes first.
final class WallClock {
    private WallClock() {}

    static LocalTime shown(Instant at, ZoneId zone) {
        return at.atZone(zone).toLocalTime();
    }

    /// When it is `time` next, once a day: later than `after`.
    static Instant nextDaily(LocalTime time, Instant after, ZoneId zone) {
        var today = after.atZone(zone).toLocalDate();
        for (var date = today;; date = date.plusDays(1)) {
            var moment = at(date.atTime(time), zone);
            if (moment.isAfter(after)) {
                return moment;
            }
        }
    }

    /// When the clock shows `time` next, later than `after`: on the day when it shows it twice, the second time counts
    /// too.
    static Instant nextShown(LocalTime time, Instant after, ZoneId zone) {
        var again = after.atZone(zone).toLocalDate().atTime(time).atZone(zone).withLaterOffsetAtOverlap().toInstant();
        var next = nextDaily(time, after, zone);
        return again.isAfter(after) && again.isBefore(next) ? again : next;
    }

    private static Instant at(LocalDateTime local, ZoneId zone) {
        var transition = zone.getRules().getTransition(local);
        return transition != null && transition.isGap() ? transition.getInstant() : local.atZone(zone).toInstant();
    }
}
