package com.comms123.audit.usage.domain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// The parameters of a query for usage. Its bounds are widened to whole hours, so that no part of an hour is ever told.
///
/// @param from included
/// @param to not included
public record UsageQuery(Property of, Interval by, Instant from, Instant to) {

    public UsageQuery {
        from = from.truncatedTo(ChronoUnit.HOURS);
        to = endOfHour(to);
    }

    /// Where a range begins of which only the end is said.
    public static Instant usualFrom(Interval by, Instant to) {
        return by.begin(endOfHour(to).minus(by.usual()));
    }

    private static Instant endOfHour(Instant instant) {
        Instant hour = instant.truncatedTo(ChronoUnit.HOURS);
        return hour.equals(instant) ? hour : hour.plus(1, ChronoUnit.HOURS);
    }

    /// When each of its stretches begins. The first and the last may be parts of days.
    public List<Instant> stretches() {
        List<Instant> stretches = new ArrayList<>();
        for (Instant at = from; at.isBefore(to); at = by.next(at)) {
            stretches.add(at);
        }
        return stretches;
    }

    /// When the stretch that the hour belongs to begins.
    public Instant stretch(Instant hour) {
        Instant begin = by.begin(hour);
        return begin.isBefore(from) ? from : begin;
    }
}
