package com.comms123.platform.events;

import java.time.Instant;
import java.util.UUID;

/// The CloudEvents attributes of a received event.
///
/// @param sequence the version of the document that the event came from: what is older than what a consumer has, it
///        discards
/// @param actor pseudonymous id of who caused it, or `system`
public record EventMetadata(UUID id, String type, UUID subject, Instant time, long sequence, String actor,
        String source) {
    /// The message header under which listeners' arguments of this type are found.
    static final String HEADER = "comms_event-metadata";
}
