package com.comms123.audit.trail.domain;

import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

/// The metadata that every event has.
///
/// @param actor pseudonymous id of who caused it, or `system`
/// @param source the service that observed it
public record Envelope(UUID eventId, String type, Instant time, String actor, String source) {

    private static final Pattern NAME = Pattern.compile("/?[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}");

    /// @throws IllegalArgumentException when actor or source is no plain name: nothing else may enter the trail
    public Envelope {
        if (!NAME.matcher(actor).matches() || !NAME.matcher(source).matches()) {
            throw new IllegalArgumentException("actor and source are plain names of 128 characters at most");
        }
    }
}
