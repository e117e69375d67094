package com.comms123.messaging.writing.message.mongo;

import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.writing.message.domain.Audience;
import com.comms123.messaging.writing.message.domain.BegunByMember;
import com.comms123.messaging.writing.message.domain.Edition;
import com.comms123.messaging.writing.message.domain.Message;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.messaging.writing.message.domain.Text;
import com.comms123.messaging.writing.message.domain.Withdrawal;
import com.comms123.platform.deletion.Deletion;
import com.comms123.platform.deletion.StoredDeletion;
import com.comms123.platform.outbox.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/// A message with no open group and no pupil left is hidden, unless it was sent to everyone; so is one that was withdrawn.
///
/// @param groupIds those that are open
/// @param closedGroupIds those that have closed and are not purged yet; null for none
/// @param pupilIds pupils whose guardians were chosen, without those that were deleted
/// @param editedBy the author of this edition
/// @param editedAt when
/// @param changedAt when it was edited last, or withdrawn; null for neither
/// @param withdrawal null as long as it is not withdrawn
/// @param place in the timeline of its organisation, see [MongoTimelines]; null for a message that is older than timelines
/// @param deletedPupilIds those that were deleted and are not purged yet; null for none
/// @param reminder null as long as nobody was reminded to confirm it
/// @param conversation null for a message of the school or club
@Document("messages")
@CompoundIndex(name = "archive", def = "{'organisationId': 1, '_id': 1}")
@CompoundIndex(name = "author", def = "{'authorId': 1, '_id': 1}")
@CompoundIndex(name = "pupils", def = "{'pupilIds': 1}")
@CompoundIndex(name = "deleted-pupils", def = "{'deletedPupilIds': 1}", sparse = true)
@CompoundIndex(name = "withdrawal", def = "{'withdrawal.deletionId': 1}", sparse = true)
@CompoundIndex(name = "changes", def = "{'organisationId': 1, 'changedAt': 1}")
@CompoundIndex(name = "catching-up", def = "{'organisationId': 1, 'postedAt': 1, '_id': 1}")
@CompoundIndex(name = "place", def = "{'place': 1}", unique = true, sparse = true)
@CompoundIndex(name = "slot", def = "{'conversation.slot': 1}", unique = true, sparse = true)
record MessageDocument(@Id UUID id, UUID organisationId, List<UUID> groupIds, @Nullable List<UUID> closedGroupIds,
        List<UUID> pupilIds, @Nullable List<UUID> deletedPupilIds, boolean everyone, UUID authorId, String subject,
        String body, Urgency urgency, boolean confirmation, boolean allowReplies, Instant postedAt, int edition,
        UUID editedBy,
        Instant editedAt,
        @Nullable Instant changedAt, @Nullable StoredDeletion withdrawal, @Nullable String place,
        @Nullable ConfirmationReminderDocument reminder, @Nullable Conversation conversation,
        long version) implements Versioned {
    static final String SLOT = "conversation.slot";

    /// A conversation that the author began.
    ///
    /// @param aboutPupil whether it was begun about a pupil, who is the one in `pupilIds`
    /// @param ended true once its author has asked for deletion: it is hidden; otherwise absent
    /// @param slot see [MongoBegunConversations]; absent in one that is older than slots
    record Conversation(boolean aboutPupil, @Nullable Boolean ended, @Nullable String slot) {
        static @Nullable Conversation of(@Nullable BegunByMember begun, @Nullable String slot) {
            return begun == null ? null : new Conversation(begun.aboutPupil(), begun.ended() ? true : null, slot);
        }

        static @Nullable BegunByMember by(UUID author, @Nullable Conversation stored) {
            return stored == null
                    ? null
                    : new BegunByMember(new UserId(author), stored.aboutPupil(), Boolean.TRUE.equals(stored.ended()));
        }
    }

    static MessageDocument of(Message message, String place) {
        return of(message, place, null);
    }

    /// @param slot of a conversation; null for a message of the school or club
    static MessageDocument of(Message message, String place, @Nullable String slot) {
        return new MessageDocument(message.id().value(), message.organisation().value(),
                message.audience().groups().stream().map(GroupId::value).toList(), null,
                message.audience().pupils().stream().map(PupilId::value).toList(), null, message.audience().everyone(),
                message.author().value(),
                message.subject().value(), message.body().value(), message.urgency(), message.confirmation(),
                message.allowReplies(),
                message.postedAt(),
                message.edition().number(), message.edition().by().value(), message.edition().at(), null, null, place,
                null, Conversation.of(message.audience().begun(), slot), 0);
    }

    Message toMessage() {
        return new Message(new MessageId(id), new OrganisationId(organisationId),
                new Audience(groupIds.stream().map(GroupId::new).toList(), pupilIds.stream().map(PupilId::new).toList(),
                        everyone, Conversation.by(authorId, conversation)),
                new UserId(authorId), new Text(subject), new Text(body),
                urgency, confirmation, allowReplies, postedAt, new Edition(edition, new UserId(editedBy), editedAt),
                version);
    }

    MessageDocument saying(Message message) {
        var now = message.edition();
        return new MessageDocument(id, organisationId, groupIds, closedGroupIds, pupilIds, deletedPupilIds, everyone,
                authorId, message.subject().value(), message.body().value(), message.urgency(), confirmation,
                allowReplies, postedAt,
                now.number(),
                now.by().value(), now.at(), now.at(), withdrawal, place, reminder, conversation, version);
    }

    MessageDocument withdrawn(Deletion deletion) {
        return new MessageDocument(id, organisationId, groupIds, closedGroupIds, pupilIds, deletedPupilIds, everyone,
                authorId, subject, body, urgency, confirmation, allowReplies, postedAt, edition, editedBy, editedAt,
                deletion.requestedAt(),
                StoredDeletion.of(deletion), place, reminder, conversation, version);
    }

    MessageDocument reminded(ConfirmationReminderDocument now) {
        return new MessageDocument(id, organisationId, groupIds, closedGroupIds, pupilIds, deletedPupilIds, everyone,
                authorId, subject, body, urgency, confirmation, allowReplies, postedAt, edition, editedBy, editedAt,
                changedAt, withdrawal, place, now, conversation, version);
    }

    Withdrawal toWithdrawal(StoredDeletion why) {
        return new Withdrawal(toMessage(), sentTo(), why.toDeletion());
    }

    /// Its recipients, closed groups and deleted pupils included.
    Audience sentTo() {
        return new Audience(Stream.concat(groupIds.stream(), some(closedGroupIds)).map(GroupId::new).toList(),
                Stream.concat(pupilIds.stream(), some(deletedPupilIds)).map(PupilId::new).toList(), everyone,
                Conversation.by(authorId, conversation));
    }

    private static Stream<UUID> some(@Nullable List<UUID> ids) {
        return ids == null ? Stream.of() : ids.stream();
    }

    @Override
    public String toString() {
        return "MessageDocument[" + id + "]";
    }
}
