package com.comms123.identity.notice.application;

import com.comms123.identity.notice.domain.Notice;
import com.comms123.identity.person.domain.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Notices waiting to be sent, durable, and for some hours what was sent.
public interface NoticeQueue {
    /// Queues it, unless it was queued before.
    ///
    /// @return whether it is new
    boolean add(Notice notice, Instant at);

    /// Takes one that is due, for as long as the lease lasts; then it is due again, unless settled. No two takers get the
    /// same.
    Optional<Notice> claim(Instant at, Duration lease);

    void retryAt(Notice notice, Instant at);

    /// It was sent or given up. The address it may hold is forgotten.
    ///
    /// @param until how long it is not queued again
    void settle(Notice notice, Instant until);

    /// Forgets notices that were settled until this instant or before.
    long removeSettled(Instant instant);

    long forget(PersonId person);

    long count(PersonId person);
}
