package com.comms123.messaging.reply.application;

import com.comms123.contracts.Event;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.reply.domain.Reply;
import com.comms123.messaging.reply.domain.ReplyId;
import com.comms123.messaging.reply.domain.ThreadId;
import com.comms123.messaging.writing.message.domain.MessageId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The replies to messages. A thread whose person has asked for deletion is hidden: no look finds anything of it
/// (UP-3).
public interface Replies {
    /// Stores the reply and its events in one write.
    ///
    /// @return what is stored under this id: the given one, or the one that was there already
    Reply add(Reply reply, List<? extends Event> events);

    Optional<Reply> find(ReplyId id);

    long countIn(ThreadId thread);

    /// The people of the school or club who have answered in it.
    Set<UserId> answerersIn(ThreadId thread);

    /// All threads of a message together, the newest first, those before `before` only.
    List<Reply> page(MessageId message, @Nullable ReplyId before, int limit);

    /// One thread, the newest first, those before `before` only.
    List<Reply> page(ThreadId thread, @Nullable ReplyId before, int limit);

    /// Hides all threads of a person, for good.
    void hide(UserId person);

    long count(UserId person);

    long count(MessageId message);

    long count(OrganisationId organisation);

    /// Removes the person's threads, whoever said what in them.
    void remove(UserId person);

    void remove(MessageId message);

    void remove(OrganisationId organisation);
}
