package com.comms123.messaging.message.application;

import com.comms123.contracts.messaging.MessagePosted;
import com.comms123.messaging.message.domain.Message;
import com.comms123.messaging.message.domain.MessageId;
import com.comms123.messaging.message.domain.Text;
import com.comms123.messaging.organisation.domain.GroupId;
import com.comms123.messaging.organisation.domain.OrganisationId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The messages themselves. The only place where their text is kept.
public interface Messages {
    /// Stores the message and its event in one write. When it returns, the message is durable and the event will be
    /// told, whatever crashes.
    ///
    /// @return the message that is stored under this id: the given one, or the one that was there already
    Message add(Message message, MessagePosted event);

    Optional<Message> find(MessageId id);

    Map<MessageId, Message> findAll(Collection<MessageId> ids);

    Map<MessageId, Text> subjectsOf(Collection<MessageId> ids);

    /// Newest first, those before `before` only.
    List<Message> page(OrganisationId organisation, @Nullable MessageId before, int limit);

    /// What was posted with an id after `after`, in order of id, to whichever group.
    List<Message> after(OrganisationId organisation, MessageId after, int limit);

    /// What was posted to any of `groups` at or after `since`, oldest first, what comes after `after` only.
    List<Message> since(OrganisationId organisation, Set<GroupId> groups, Instant since, @Nullable Message after,
            int limit);

    long count(MessageId id);

    void remove(MessageId id);
}
