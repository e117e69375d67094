package com.comms123.messaging.writing.message.web;

import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.writing.attachment.domain.AttachmentId;
import com.comms123.messaging.writing.message.domain.Draft;
import com.comms123.messaging.writing.message.domain.Text;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The body of a client's request; the domain says what is wrong with it.
///
/// @param sendAt time to send, with a UTC offset or in the local time of the school or club; null to send now
public record PostMessageRequest(@Nullable List<@Nullable UUID> groupIds, @Nullable List<@Nullable UUID> pupilIds,
        @Nullable Boolean everyone, @Nullable String subject, @Nullable String body, @Nullable Urgency urgency,
        @Nullable Boolean confirmation, @Nullable Boolean allowReplies,
        @Nullable List<@Nullable UUID> attachmentIds, @Nullable String sendAt) {
    public Draft toDraft() {
        return new Draft(ids(groupIds, GroupId::new), ids(pupilIds, PupilId::new), Boolean.TRUE.equals(everyone),
                text(subject), text(body), urgency, Boolean.TRUE.equals(confirmation),
                Boolean.TRUE.equals(allowReplies));
    }

    private static <T> @Nullable List<@Nullable T> ids(@Nullable List<@Nullable UUID> values,
            Function<UUID, T> typed) {
        return values == null
                ? null
                : values.stream().<@Nullable T>map(id -> id == null ? null : typed.apply(id)).toList();
    }

    public List<@Nullable AttachmentId> attachments() {
        var attachments = ids(attachmentIds, AttachmentId::new);
        return attachments == null ? List.of() : attachments;
    }

    private static @Nullable Text text(@Nullable String value) {
        return value == null ? null : new Text(value);
    }

    @Override
    public String toString() {
        return "PostMessageRequest[***]";
    }
}
