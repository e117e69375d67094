package com.comms123.audit.trail.domain;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// Which entries are wanted; null filters nothing.
///
/// @param about entries whose actor, subject, organisation or (unerased) detail names this id
/// @param from not before
/// @param to before
/// @param order by time, then by index
public record EntryQuery(@Nullable String actor, @Nullable String subject, @Nullable String organisation,
        @Nullable String action, @Nullable Outcome outcome, @Nullable String about, @Nullable Instant from,
        @Nullable Instant to, Order order) {

    public enum Order {
        NEWEST, OLDEST
    }

    /// Whether it asks for everything.
    public boolean unfiltered() {
        return actor == null && subject == null && organisation == null && action == null && outcome == null
                && about == null && from == null && to == null;
    }
}
