package com.comms123.messaging.inbox.application;

import com.comms123.contracts.Event;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.inbox.application.SeeingReaders.Totals;
import com.comms123.messaging.inbox.domain.InboxItem;
import com.comms123.messaging.writing.custody.domain.Custody.KeptBack;
import com.comms123.messaging.writing.message.domain.MessageId;
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

    /// Stores what was read or confirmed and its events in one write.
    ///
    /// @return the given item
    /// @throws org.springframework.dao.OptimisticLockingFailureException when the item changed in between
    InboxItem save(InboxItem item, List<? extends Event> events);

    /// Newest first, those of `organisations`, of this state and before `before` only.
    List<InboxItem> page(UserId recipient, Set<OrganisationId> organisations, State state,
            @Nullable MessageId before, int limit);

    /// How many are unread, without what is kept back.
    long unread(UserId recipient, Set<OrganisationId> organisations, KeptBack keptBack);

    /// Some that are unread and came through pupils and for no other reason, or as conversations.
    List<InboxItem> unreadThroughPupils(UserId recipient, Set<OrganisationId> organisations, int limit);

    /// Those of these recipients of a message who have confirmed it.
    Set<UserId> confirmedAmong(MessageId message, Collection<UserId> recipients);

    /// Shows a message as unread again to those of these recipients who have not confirmed it.
    void markUnread(MessageId message, Collection<UserId> recipients);

    /// Ends [#markUnread] for one of them. Does nothing to an item that was never read.
    void markSeen(MessageId message, UserId recipient);

    /// The items of one message, ordered by recipient, from `from` on.
    List<InboxItem> of(MessageId message, @Nullable UserId from, int limit);

    /// The message is hidden for good: nobody has it to read any more.
    void hide(MessageId message);

    /// Removes the items of a message that came for this group alone, and takes the group off the others.
    void forget(MessageId message, GroupId group);

    /// Removes the items that came for this pupil alone, and takes the pupil off the others.
    void forget(PupilId pupil);

    /// How many received a message, have read and confirmed it.
    Totals totals(MessageId message);

    long count(MessageId message);

    /// How many have read the message.
    long readOf(MessageId message);

    long count(UserId recipient);

    long count(PupilId pupil);

    long count(OrganisationId organisation);

    void remove(MessageId message);

    void remove(UserId recipient);

    void remove(OrganisationId organisation);

    /// The filter by open tasks of an item.
    ///
    /// @param unread whether only unread ones count
    /// @param toConfirm whether only those count that the recipient is asked to confirm and has not confirmed
    record State(boolean unread, boolean toConfirm) {
        public static final State ANY = new State(false, false);
    }
}
