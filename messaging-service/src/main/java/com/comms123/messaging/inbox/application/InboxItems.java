package com.comms123.messaging.inbox.application;

import com.comms123.contracts.messaging.MessageRead;
import com.comms123.messaging.inbox.domain.InboxItem;
import com.comms123.messaging.message.domain.MessageId;
import com.comms123.messaging.organisation.domain.OrganisationId;
import com.comms123.messaging.person.domain.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Everybody's inbox items, one for each message and recipient.
public interface InboxItems {
    /// Adds those that are not there yet, in one round trip; those that are there stay as they are, read or unread.
    ///
    /// @return how many were added
    int add(Collection<InboxItem> items);

    Optional<InboxItem> find(MessageId message, UserId recipient);

    /// Stores what was read and its event in one write.
    ///
    /// @throws org.springframework.dao.OptimisticLockingFailureException when the item changed in between
    void save(InboxItem item, MessageRead event);

    /// Newest first, those of `organisations` and before `before` only.
    List<InboxItem> page(UserId recipient, Set<OrganisationId> organisations, @Nullable MessageId before, int limit);

    long unread(UserId recipient, Set<OrganisationId> organisations);

    /// The items of one message, ordered by recipient, from `from` on.
    List<InboxItem> of(MessageId message, @Nullable UserId from, int limit);

    long count(MessageId message);

    long count(UserId recipient);

    void remove(MessageId message);

    void remove(UserId recipient);
}
