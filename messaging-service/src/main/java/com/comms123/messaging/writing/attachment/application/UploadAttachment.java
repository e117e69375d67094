package com.comms123.messaging.writing.attachment.application;

import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.writing.attachment.domain.AttachmentId;

/// @param id given by the caller, the same for a repeated request
public record UploadAttachment(AttachmentId id, OrganisationId organisation, UserId uploader) {}
