package com.comms123.audit.usage.domain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/// The counts of one gateway in one hour, up to a revision: a higher revision replaces a lower one.
///
/// @param hour when the hour began
public record UsageWindow(UUID id, Instant hour, long revision, Map<Property, Counts> counts) {

    /// So many values of one property a gateway may publish in an hour; it must count the rest under one name.
    public static final int MOST_NAMES = 10_000;

    private static final int LONGEST_NAME = 200;
    /// Sums over all that is kept stay far from the end of a `long`.
    private static final long HIGHEST_COUNT = 1_000_000_000;

    /// @throws IllegalArgumentException when it says what no gateway can have counted
    public UsageWindow {
        hour = hour.truncatedTo(ChronoUnit.HOURS);
        counts = Map.copyOf(counts);
        for (Counts one : counts.values()) {
            if (one.byName().size() > MOST_NAMES
                    || one.byName().keySet().stream().anyMatch(name -> name.length() > LONGEST_NAME)
                    || one.byName().values().stream().anyMatch(count -> count > HIGHEST_COUNT)) {
                throw new IllegalArgumentException("too many or too long names, or too high a count");
            }
        }
    }

    public Counts counts(Property property) {
        return counts.getOrDefault(property, Counts.NONE);
    }
}
