package com.comms123.messaging.reply.application;

import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.reply.domain.ReplyId;
import com.comms123.messaging.writing.message.domain.MessageId;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Says to whom there is something new in the threads of a message: one mark for each person and message.
public interface ReplyMarks {
    /// Told again, or late, it changes nothing: what has been seen stays seen.
    void mark(UserId user, MessageId message, OrganisationId organisation, ReplyId newest);

    /// Everything up to that reply has been seen.
    void see(UserId user, MessageId message, ReplyId upTo);

    /// The newest messages first, those before `before` only.
    List<Mark> unseen(UserId user, Collection<OrganisationId> organisations, @Nullable MessageId before, int limit);

    long count(UserId user);

    long count(MessageId message);

    long count(OrganisationId organisation);

    void remove(UserId user);

    void remove(MessageId message);

    void remove(OrganisationId organisation);

    record Mark(MessageId message, OrganisationId organisation, ReplyId newest) {}
}
