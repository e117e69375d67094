package com.comms123.identity.notice.application;

import com.comms123.identity.mail.MailQueue;
import com.comms123.identity.notice.domain.Notice;
import com.comms123.identity.person.domain.PersonId;
import java.time.Instant;

/// Notices waiting to be sent, durable, and for some hours what was sent.
public interface NoticeQueue extends MailQueue<Notice> {
    /// Queues it, unless it was queued before.
    ///
    /// @return whether it is new
    boolean add(Notice notice, Instant at);

    void retryAt(Notice notice, Instant at);

    /// It was sent or given up. The address it may hold is forgotten.
    ///
    /// @param until how long it is not queued again
    void complete(Notice notice, Instant until);

    /// Forgets notices that were completed until this instant or before.
    long removeCompleted(Instant instant);

    long forget(PersonId person);

    long count(PersonId person);
}
