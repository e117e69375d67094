package com.comms123.identity.notice.domain;

import com.comms123.identity.person.domain.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Something a person is told by mail. It holds no address: that is looked up when it is sent, so that a notice to
/// somebody who has been deleted meanwhile is never sent, and nothing personal waits in a queue.
///
/// @param since the beginning of the hour it belongs to: one notice of a kind an hour
/// @param attempts how many times it was tried to send it, this one included
public record Notice(PersonId person, Kind kind, Instant since, int attempts) {
    public static final int MOST_ATTEMPTS = 12;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    public enum Kind {
        ADDRESS_REGISTERED_AGAIN
    }

    public static Notice of(PersonId person, Kind kind, Instant at) {
        return new Notice(person, kind, at.truncatedTo(ChronoUnit.HOURS), 0);
    }

    public boolean isHopeless() {
        return attempts >= MOST_ATTEMPTS;
    }

    /// How long to wait before it is tried again.
    public Duration nextWait() {
        var wait = FIRST_WAIT.multipliedBy(1L << Math.min(attempts, 10));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }
}
