package com.comms123.audit.usage.web;

import com.comms123.audit.usage.domain.Interval;
import com.comms123.audit.usage.domain.Property;
import com.comms123.audit.usage.domain.UsageQuery;
import com.comms123.platform.outcome.FieldRefusal;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The query parameters, as they came.
record UsageFilter(@Nullable String from, @Nullable String to, @Nullable String by, @Nullable String of) {

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("3000-01-01T00:00:00Z");

    /// The defaults: pages by the hour, until now.
    ///
    /// @throws Refused with every parameter that is not right
    UsageQuery query(Instant now) {
        List<FieldRefusal> refusals = new ArrayList<>();
        Interval interval = by == null ? Interval.HOUR : Interval.ofWire(by).orElse(null);
        if (interval == null) {
            refusals.add(invalid("by", "hour or day"));
        }
        Property property = of == null ? Property.PAGES : Property.ofWire(of).orElse(null);
        if (property == null) {
            refusals.add(invalid("of", "one of "
                    + Arrays.stream(Property.values()).map(Property::wire).collect(Collectors.joining(", "))));
        }
        Instant until = time("to", to, now, refusals);
        Instant since = time("from", from,
                interval == null ? Instant.MIN : UsageQuery.usualFrom(interval, until), refusals);
        if (refusals.isEmpty() && !since.isBefore(until)) {
            refusals.add(invalid("from", "a time before `to`, which is " + until));
        }
        if (interval != null && property != null && refusals.isEmpty()) {
            UsageQuery query = new UsageQuery(property, interval, since, until);
            if (Duration.between(query.from(), query.to()).compareTo(interval.longest()) <= 0) {
                return query;
            }
            refusals.add(new FieldRefusal("from", "range-too-long",
                    "By %s, the statistics show at most %d days.".formatted(interval.wire(),
                            interval.longest().toDays())));
        }
        throw new Refused(Refusal.invalid("invalid-request", "The request has %d %s to correct.".formatted(
                refusals.size(), refusals.size() == 1 ? "parameter" : "parameters"), refusals));
    }

    private static Instant time(String field, @Nullable String text, Instant otherwise, List<FieldRefusal> refusals) {
        if (text == null) {
            return otherwise;
        }
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            if (!time.isBefore(EARLIEST) && time.isBefore(LATEST)) {
                return time;
            }
        } catch (DateTimeException noTime) {
            // Refused below, like a time that nobody can mean.
        }
        refusals.add(invalid(field, "a time (RFC 3339, such as 2026-01-31T09:00:00Z)"));
        return otherwise;
    }

    private static FieldRefusal invalid(String field, String expected) {
        return new FieldRefusal(field, "invalid-value", "Expected " + expected + ".");
    }
}
