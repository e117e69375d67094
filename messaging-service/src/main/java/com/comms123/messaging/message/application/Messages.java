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
///
/// A message belongs to the groups it was sent to, and is hidden once all of them have closed: no look finds it then, as
/// if it were gone.
public interface Messages {
    /// Stores the message and its event in one write. When it returns, the message is durable and the event will be
    /// told, whatever crashes.
    ///
    /// @return the message that is stored under this id: the given one, or the one that was there already
    Message add(Message message, MessagePosted event);

    Optional<Message> find(MessageId id);

    Map<MessageId, Message> findAll(Collection<MessageId> ids);

    Map<MessageId, Header> headersOf(Collection<MessageId> ids);

    /// Newest first, those before `before` only.
    List<Message> page(OrganisationId organisation, @Nullable MessageId before, int limit);

    /// What was posted with an id after `after`, in order of id, to whichever group.
    List<Message> after(OrganisationId organisation, MessageId after, int limit);

    /// What was posted to any of `groups` at or after `since`, oldest first, what comes after `after` only.
    List<Message> since(OrganisationId organisation, Set<GroupId> groups, Instant since, @Nullable Message after,
            int limit);

    /// Takes a group that has closed off all messages that were sent to it.
    void close(OrganisationId organisation, GroupId group);

    /// What is hidden, as its last open group was this one or another that closed: ordered by id, what comes after
    /// `after` only.
    List<MessageId> hiddenWith(OrganisationId organisation, GroupId group, @Nullable MessageId after, int limit);

    /// What was sent to a group that has closed.
    List<Addressed> addressedTo(OrganisationId organisation, GroupId closed, int limit);

    /// Removes that the message was sent to this group, which has closed.
    void forget(MessageId id, GroupId closed);

    long count(OrganisationId organisation, GroupId closed);

    long count(OrganisationId organisation);

    void remove(OrganisationId organisation);

    long count(MessageId id);

    void remove(MessageId id);

    /// @param groups those that are still open
    record Header(Text subject, Set<GroupId> groups) {}

    /// @param alone whether the message was sent to no other group that still exists, open or closed
    record Addressed(MessageId id, boolean alone) {}
}
