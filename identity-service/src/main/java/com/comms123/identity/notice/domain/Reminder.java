package com.comms123.identity.notice.domain;

import java.time.Instant;
import java.util.UUID;

/// A task with a deadline. Which reminder of it this is belongs to it: another one of the same is another mail.
///
/// @param id the id of its subject, such as a hold's
/// @param due the deadline, which may be over
/// @param remindAt the moment from which on this reminder was due
public record Reminder(UUID id, Instant due, Instant remindAt) {
    /// As a notice knows it: ids and times, nothing else.
    public String about() {
        return id + "/" + due + "/" + remindAt;
    }

    public static Reminder of(String about) {
        var parts = about.split("/", 3);
        return new Reminder(UUID.fromString(parts[0]), Instant.parse(parts[1]), Instant.parse(parts[2]));
    }
}
