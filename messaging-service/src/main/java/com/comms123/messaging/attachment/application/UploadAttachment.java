package com.comms123.messaging.attachment.application;

import com.comms123.messaging.attachment.domain.AttachmentId;
import com.comms123.messaging.organisation.domain.OrganisationId;
import com.comms123.messaging.person.domain.UserId;

/// @param id given by the caller, the same for a repeated request
public record UploadAttachment(AttachmentId id, OrganisationId organisation, UserId uploader) {}
