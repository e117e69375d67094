package com.comms123.identity.notice.application;

import com.comms123.identity.notice.domain.Notice;
import com.comms123.identity.person.domain.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Notices waiting to be sent, durable, and what was sent within the last hour.
public interface NoticeQueue {
    /// Queues it, unless there is one of its kind and hour for the person already.
    ///
    /// @return whether it is new
    boolean add(Notice notice, Instant at);

    /// Takes one that is due, for as long as the lease lasts; then it is due again, unless settled. No two takers get the
    /// same.
    Optional<Notice> claim(Instant at, Duration lease);

    void retryAt(Notice notice, Instant at);

    /// It was sent or given up.
    void settle(Notice notice);

    /// Forgets settled notices of hours before this instant.
    long removeSettledBefore(Instant instant);

    long forget(PersonId person);

    long count(PersonId person);
}
