package com.comms123.retention.hold.domain;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Why there is a hold, and what officers noted about it, in people's own words. Free text: it may name the data subject,
/// so it is never part of an event, a log line or a metric, prints as `***`, and goes when the subject does.
///
/// @param authority the authority that demands the hold; null once removed
/// @param reference the authority's own reference for the case; null once removed
/// @param reason the purpose of the hold; null once removed
/// @param notes the oldest first; removed together with the reason
public record Grounds(@Nullable String authority, @Nullable String reference, @Nullable String reason,
        List<HoldNote> notes) {
    /// Notes of a long case, and few enough to be read and written with the hold.
    public static final int MOST_NOTES = 100;

    private static final Grounds NONE = new Grounds(null, null, null);

    public Grounds {
        notes = List.copyOf(notes);
    }

    /// Without notes.
    public Grounds(@Nullable String authority, @Nullable String reference, @Nullable String reason) {
        this(authority, reference, reason, List.of());
    }

    public static Grounds none() {
        return NONE;
    }

    Grounds withoutReason() {
        return new Grounds(authority, reference, null);
    }

    Grounds with(HoldNote note) {
        return new Grounds(authority, reference, reason, Stream.concat(notes.stream(), Stream.of(note)).toList());
    }

    boolean hasNote(UUID id) {
        return notes.stream().anyMatch(note -> note.id().equals(id));
    }

    @Override
    public String toString() {
        return "***";
    }
}
