package com.comms123.retention.hold.domain;

import org.jspecify.annotations.Nullable;

/// Why there is a hold, in people's own words. Free text: it may name the data subject, so it is never part of an
/// event, a log line or a metric, prints as `***`, and goes when the subject does.
///
/// @param authority the authority that demands the hold; null once removed
/// @param reference the authority's own reference for the case; null once removed
/// @param reason the purpose of the hold; null once removed
public record Grounds(@Nullable String authority, @Nullable String reference, @Nullable String reason) {
    private static final Grounds NONE = new Grounds(null, null, null);

    public static Grounds none() {
        return NONE;
    }

    Grounds withoutReason() {
        return new Grounds(authority, reference, null);
    }

    @Override
    public String toString() {
        return "***";
    }
}
