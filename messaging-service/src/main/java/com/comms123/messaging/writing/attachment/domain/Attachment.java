package com.comms123.messaging.writing.attachment.domain;

import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.file.domain.FileName;
import com.comms123.messaging.file.domain.FileState;
import com.comms123.messaging.file.domain.FileType;
import com.comms123.messaging.writing.draft.domain.DraftId;
import com.comms123.messaging.writing.message.domain.MessageId;
import org.jspecify.annotations.Nullable;

/// A file of one message, or of a draft, or without either yet. It is the school's or club's record, like the message:
/// whoever may read the message may have it, and nobody else.
///
/// @param size in bytes
/// @param message null as long as it is with none: then nobody but its uploader may have it, and it is removed after a
///     day unless it is with a draft
/// @param draft the one that it is kept with; null for none
/// @param state whether people can read it
public record Attachment(AttachmentId id, OrganisationId organisation, UserId uploader, FileName name, FileType type,
        long size, @Nullable MessageId message, @Nullable DraftId draft, FileState state) {}
