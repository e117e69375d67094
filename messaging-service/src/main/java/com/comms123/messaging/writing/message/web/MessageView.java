package com.comms123.messaging.writing.message.web;

import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.person.application.PersonView;
import com.comms123.messaging.directory.person.domain.KnownName;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.writing.attachment.domain.Attachment;
import com.comms123.messaging.writing.attachment.web.AttachmentView;
import com.comms123.messaging.writing.message.domain.Message;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// @param pupilIds those of the chosen pupils that the reader may know of
/// @param everyone whether all members were notified
/// @param confirmation whether recipients are asked to confirm that they have seen it
/// @param allowReplies whether recipients can reply, each in a thread of their own
/// @param conversation whether its author began it as a conversation with the staff, who alone can read it beside them
/// @param editedAt when it was edited last; null when it never was
public record MessageView(UUID id, UUID organisationId, List<UUID> groupIds, List<UUID> pupilIds,
        boolean everyone, PersonView author, String subject, String body,
        Urgency urgency, boolean confirmation, boolean allowReplies, boolean conversation, Instant postedAt,
        @Nullable Instant editedAt,
        List<AttachmentView> attachments) {
    public static MessageView of(Message message, KnownName author, List<Attachment> attachments) {
        return new MessageView(message.id().value(), message.organisation().value(),
                message.audience().groups().stream().map(GroupId::value).toList(),
                message.audience().pupils().stream().map(PupilId::value).toList(), message.audience().everyone(),
                PersonView.of(message.author(), author),
                message.subject().value(), message.body().value(), message.urgency(), message.confirmation(),
                message.allowReplies(), message.audience().begun() != null, message.postedAt(),
                message.edition().isFirst() ? null : message.edition().at(),
                attachments.stream().map(AttachmentView::of).toList());
    }

    @Override
    public String toString() {
        return "MessageView[" + id + "]";
    }
}
