package com.comms123.messaging.writing.draft.application;

import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.writing.attachment.domain.AttachmentId;
import com.comms123.messaging.writing.draft.domain.DraftId;
import com.comms123.messaging.writing.message.domain.Draft;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// @param id given by the caller, the same for a repeated request
/// @param attachments the files that were uploaded before and stay with it
/// @param sendAt when it is due, as `SendTime` reads it; null for a draft
public record SaveDraft(DraftId id, OrganisationId organisation, UserId author, Draft content,
        List<@Nullable AttachmentId> attachments, @Nullable String sendAt) {}
