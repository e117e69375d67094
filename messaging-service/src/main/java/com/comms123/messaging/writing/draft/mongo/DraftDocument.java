package com.comms123.messaging.writing.draft.mongo;

import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.writing.attachment.domain.AttachmentId;
import com.comms123.messaging.writing.draft.domain.DraftId;
import com.comms123.messaging.writing.draft.domain.DraftState;
import com.comms123.messaging.writing.draft.domain.DraftState.Discarded;
import com.comms123.messaging.writing.draft.domain.DraftState.NotPosted;
import com.comms123.messaging.writing.draft.domain.DraftState.Posted;
import com.comms123.messaging.writing.draft.domain.DraftState.Posting;
import com.comms123.messaging.writing.draft.domain.DraftState.Scheduled;
import com.comms123.messaging.writing.draft.domain.DraftState.Unscheduled;
import com.comms123.messaging.writing.draft.domain.SavedDraft;
import com.comms123.messaging.writing.message.domain.Draft;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.messaging.writing.message.domain.Text;
import com.comms123.platform.outbox.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/// @param attachmentIds null for none, as older drafts have it
/// @param step which of the states it is in; a discarded draft is stored as posted under its own id, which the release
///     before reads too
/// @param dueAt when its next step is due; null for never
/// @param messageId the message that it becomes; null as long as nobody has begun
/// @param refusal why it was not posted; null when it was not tried
/// @param refusedAt when
@Document("drafts")
@CompoundIndex(name = "author", def = "{'organisationId': 1, 'authorId': 1, '_id': 1}")
@CompoundIndex(name = "person", def = "{'authorId': 1}")
@CompoundIndex(name = "groups", def = "{'groupIds': 1}")
@CompoundIndex(name = "pupils", def = "{'pupilIds': 1}")
@CompoundIndex(name = "due", def = "{'dueAt': 1}", sparse = true)
record DraftDocument(@Id UUID id, UUID organisationId, UUID authorId, List<UUID> groupIds, List<UUID> pupilIds,
        boolean everyone, @Nullable String subject, @Nullable String body, @Nullable Urgency urgency,
        boolean confirmation, boolean allowReplies,
        @Nullable List<UUID> attachmentIds, Step step, @Nullable Instant dueAt, @Nullable UUID messageId,
        @Nullable String refusal,
        @Nullable Instant refusedAt, Instant savedAt, long version) implements Versioned {
    enum Step {
        UNSCHEDULED, SCHEDULED, POSTING, POSTED, NOT_POSTED
    }

    /// A state in the store.
    private record Stored(Step step, @Nullable Instant dueAt, @Nullable UUID messageId, @Nullable String refusal,
            @Nullable Instant refusedAt) {
        static Stored of(UUID draft, DraftState state) {
            return switch (state) {
                case Unscheduled _ -> new Stored(Step.UNSCHEDULED, null, null, null, null);
                case Scheduled(var sendAt) -> new Stored(Step.SCHEDULED, sendAt, null, null, null);
                case Posting(var message, var until) -> new Stored(Step.POSTING, until, message.value(), null, null);
                case Posted(var message, var until) -> new Stored(Step.POSTED, until, message.value(), null, null);
                case Discarded(var until) -> new Stored(Step.POSTED, until, draft, null, null);
                case NotPosted(var code, var at) -> new Stored(Step.NOT_POSTED, null, null, code, at);
            };
        }
    }

    static DraftDocument of(SavedDraft draft) {
        var content = draft.content();
        var state = Stored.of(draft.id().value(), draft.state());
        return new DraftDocument(draft.id().value(), draft.organisation().value(), draft.author().value(),
                some(content.groups()).stream().filter(Objects::nonNull).map(GroupId::value).toList(),
                some(content.pupils()).stream().filter(Objects::nonNull).map(PupilId::value).toList(),
                content.everyone(), value(content.subject()), value(content.body()), content.urgency(),
                content.confirmation(), content.allowReplies(),
                draft.attachments().stream().map(AttachmentId::value).toList(), state.step(), state.dueAt(),
                state.messageId(),
                state.refusal(),
                state.refusedAt(), draft.savedAt(), draft.version());
    }

    SavedDraft toDraft() {
        return new SavedDraft(new DraftId(id), new OrganisationId(organisationId), new UserId(authorId),
                new Draft(groupIds.stream().<@Nullable GroupId>map(GroupId::new).toList(),
                        pupilIds.stream().<@Nullable PupilId>map(PupilId::new).toList(), everyone, text(subject),
                        text(body), urgency, confirmation, allowReplies),
                attachmentIds == null ? List.of() : attachmentIds.stream().map(AttachmentId::new).toList(), state(),
                savedAt, version);
    }

    private DraftState state() {
        return switch (step) {
            case UNSCHEDULED -> new Unscheduled();
            case SCHEDULED -> new Scheduled(known(dueAt));
            case POSTING -> new Posting(new MessageId(known(messageId)), known(dueAt));
            case POSTED -> id.equals(messageId)
                    ? new Discarded(known(dueAt))
                    : new Posted(new MessageId(known(messageId)), known(dueAt));
            case NOT_POSTED -> new NotPosted(known(refusal), known(refusedAt));
        };
    }

    private static <T> T known(@Nullable T value) {
        return Objects.requireNonNull(value);
    }

    private static <T> List<@Nullable T> some(@Nullable List<@Nullable T> values) {
        return values == null ? List.of() : values;
    }

    private static @Nullable String value(@Nullable Text text) {
        return text == null ? null : text.value();
    }

    private static @Nullable Text text(@Nullable String value) {
        return value == null ? null : new Text(value);
    }

    @Override
    public String toString() {
        return "DraftDocument[" + id + "]";
    }
}
