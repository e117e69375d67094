package com.comms123.messaging.writing.message.application;

import com.comms123.contracts.Event;
import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.writing.message.domain.Audience;
import com.comms123.messaging.writing.message.domain.Message;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.messaging.writing.message.domain.Text;
import com.comms123.messaging.writing.message.domain.Withdrawal;
import com.comms123.messaging.writing.message.domain.Wording;
import com.comms123.platform.deletion.Deletion;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The messages themselves. The only place where their text is kept.
///
/// A message belongs to those it was sent to, and is hidden once its last group has closed and the last of its pupils is
/// deleted; and once it was withdrawn. No look finds it then, as if it were gone.
public interface Messages {
    /// Stores the message and its events in one write. When it returns, the message is durable and the events will be
    /// published, whatever crashes.
    ///
    /// @return the message that is stored under this id: the given one, or the one that was there already
    Message add(Message message, List<? extends Event> events);

    /// Keeps what the message said before, then stores what it says now with its events in one write.
    ///
    /// @throws org.springframework.dao.OptimisticLockingFailureException when the message changed since it was read
    void edit(Message edited, Wording former, List<? extends Event> events);

    /// The texts of the message in the editions before `edition`, the newest first.
    List<Wording> formerWordings(MessageId id, int edition);

    /// Hides the message for good, in one write with the event that tells everybody.
    ///
    /// @throws org.springframework.dao.OptimisticLockingFailureException when the message changed since it was read
    Withdrawal withdraw(Message message, Deletion deletion);

    /// Begins the deletion of a message that is hidden because nobody is left of its audience, in one write with the event
    /// that asks for its removal. Does nothing when that has begun before, or when the message is not hidden so.
    void deleteHidden(MessageId id, Supplier<Deletion> begin);

    /// A message that was withdrawn, or is being deleted as nobody is left of its audience, and is not purged yet. No
    /// other look finds it.
    Optional<Withdrawal> findWithdrawn(MessageId id);

    /// The messages that were edited or withdrawn at or after `since`, oldest first.
    List<Change> changedSince(OrganisationId organisation, Instant since, int limit);

    Optional<Message> find(MessageId id);

    Map<MessageId, Message> findAll(Collection<MessageId> ids);

    Map<MessageId, Header> headersOf(Collection<MessageId> ids);

    /// As [#headersOf], with what lists show beside the subject; from one look, so that they belong together.
    Map<MessageId, Summary> summariesOf(Collection<MessageId> ids);

    /// Newest first, those before `before` only.
    List<Message> page(OrganisationId organisation, Archive archive, @Nullable MessageId before, int limit);

    /// Their audiences, those of withdrawn or hidden messages too; a person who was purged from one is left out.
    Map<MessageId, Audience> audiencesOf(Collection<MessageId> ids);

    /// When the newest message was posted, shown or not; empty when there was none, or none is left.
    Optional<Instant> lastPostedAt(OrganisationId organisation);

    /// The messages posted to any part of `to` at or after `since`, oldest first, only those after `after`.
    List<Message> since(OrganisationId organisation, Audience to, Instant since, @Nullable Message after, int limit);

    long count(OrganisationId organisation);

    /// Removes the messages with their former editions.
    void remove(OrganisationId organisation);

    /// How many former editions are kept of a message.
    long countEditions(MessageId id);

    long countEditions(OrganisationId organisation);

    long count(MessageId id);

    /// Removes the message, its former editions first.
    void remove(MessageId id);

    /// As [#remove(MessageId)], for many.
    default void removeAll(Collection<MessageId> ids) {
        ids.forEach(this::remove);
    }

    /// Which messages for pupils alone, and which conversations, are in somebody's archive. All others are in everybody's.
    ///
    /// @param pupils for one of whom they must have been sent; null for any
    /// @param without those who do not count
    /// @param begunBy the person who must have begun a conversation about no pupil; null for any
    record Archive(@Nullable Set<PupilId> pupils, Set<PupilId> without, @Nullable UserId begunBy) {
        public Archive {
            pupils = pupils == null ? null : Set.copyOf(pupils);
            without = Set.copyOf(without);
        }
    }

    /// A message that does not say what it said, or is not there any more.
    record Change(MessageId id, OrganisationId organisation, Instant at, boolean withdrawn) {}

    /// @param to without the groups that have closed and the pupils that were deleted
    /// @param editedAt null when it never was
    record Header(Text subject, Urgency urgency, boolean confirmation, Audience to,
            @Nullable Instant editedAt) {}

    record Summary(Header header, UserId author, Text body) {}
}
