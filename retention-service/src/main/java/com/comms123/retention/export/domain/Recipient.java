package com.comms123.retention.export.domain;

import org.jspecify.annotations.Nullable;

/// The recipient of an export, in people's own words. Free text: it may name a data subject, so it is never part of an
/// event, a log line or a metric, prints as `***`, and goes when the subject does.
///
/// @param authority the authority that demands it; null once removed
/// @param reference the authority's own reference of the demand; null once removed
public record Recipient(@Nullable String authority, @Nullable String reference) {
    public static Recipient removed() {
        return new Recipient(null, null);
    }

    public boolean isRemoved() {
        return authority == null && reference == null;
    }

    @Override
    public String toString() {
        return "***";
    }
}
