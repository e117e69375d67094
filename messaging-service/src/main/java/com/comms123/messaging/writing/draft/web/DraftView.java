package com.comms123.messaging.writing.draft.web;

import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.writing.attachment.domain.Attachment;
import com.comms123.messaging.writing.attachment.web.AttachmentView;
import com.comms123.messaging.writing.draft.domain.DraftState.Discarded;
import com.comms123.messaging.writing.draft.domain.DraftState.NotPosted;
import com.comms123.messaging.writing.draft.domain.DraftState.Posted;
import com.comms123.messaging.writing.draft.domain.DraftState.Posting;
import com.comms123.messaging.writing.draft.domain.DraftState.Scheduled;
import com.comms123.messaging.writing.draft.domain.DraftState.Unscheduled;
import com.comms123.messaging.writing.draft.domain.SavedDraft;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.messaging.writing.message.domain.Text;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// @param state `draft`, `scheduled`, `posting`, `posted` or `not-posted`
/// @param sendAt when it is posted; null when it is not scheduled
/// @param refusal the code of why it was not posted at its time; null when nothing went wrong
/// @param messageId id of the message that was posted from the draft; null before
/// @param timeZone IANA id of the zone in which the school or club is
public record DraftView(UUID id, UUID organisationId, List<UUID> groupIds, List<UUID> pupilIds, boolean everyone,
        @Nullable String subject, @Nullable String body, @Nullable Urgency urgency, boolean confirmation,
        boolean allowReplies, List<AttachmentView> attachments, String state,
        @Nullable Instant sendAt, @Nullable String refusal, @Nullable UUID messageId, String timeZone,
        Instant savedAt) {
    /// @param files those that are kept with it
    public static DraftView of(SavedDraft draft, List<Attachment> files, ZoneId timeZone) {
        var content = draft.content();
        return new DraftView(draft.id().value(), draft.organisation().value(),
                ids(content.groups(), GroupId::value), ids(content.pupils(), PupilId::value), content.everyone(),
                value(content.subject()), value(content.body()), content.urgency(), content.confirmation(),
                content.allowReplies(), files.stream().map(AttachmentView::of).toList(), state(draft),
                draft.state() instanceof Scheduled(var sendAt) ? sendAt : null,
                draft.state() instanceof NotPosted(var code, var _) ? code : null,
                draft.state() instanceof Posted(MessageId message, var _) ? message.value() : null, timeZone.getId(),
                draft.savedAt());
    }

    private static String state(SavedDraft draft) {
        return switch (draft.state()) {
            case Unscheduled _ -> "draft";
            case Scheduled _ -> "scheduled";
            case Posting _ -> "posting";
            case Posted _ -> "posted";
            case Discarded _ -> "discarded";
            case NotPosted _ -> "not-posted";
        };
    }

    private static <T> List<UUID> ids(@Nullable List<@Nullable T> values, Function<T, UUID> id) {
        return values == null ? List.of() : values.stream().filter(Objects::nonNull).map(id).toList();
    }

    private static @Nullable String value(@Nullable Text text) {
        return text == null ? null : text.value();
    }

    @Override
    public String toString() {
        return "DraftView[" + id + ", ***]";
    }
}
