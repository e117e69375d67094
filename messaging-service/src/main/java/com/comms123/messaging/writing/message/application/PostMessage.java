package com.comms123.messaging.writing.message.application;

import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.writing.attachment.domain.AttachmentId;
import com.comms123.messaging.writing.draft.domain.DraftId;
import com.comms123.messaging.writing.message.domain.Draft;
import com.comms123.messaging.writing.message.domain.MessageId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// @param id given by the caller, the same for a repeated request, so that a double tap posts once
/// @param attachments the files that were uploaded before and belong to it
/// @param from the saved draft that becomes this message; null for none
public record PostMessage(MessageId id, OrganisationId organisation, UserId author, Draft draft,
        List<? extends @Nullable AttachmentId> attachments, @Nullable DraftId from) {
    /// Without attachments.
    public PostMessage(MessageId id, OrganisationId organisation, UserId author, Draft draft) {
        this(id, organisation, author, draft, List.of(), null);
    }
}
