package com.comms123.messaging.writing.attachment.mongo;

import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.file.domain.FileName;
import com.comms123.messaging.file.domain.FileType;
import com.comms123.messaging.storage.StoredQuarantine;
import com.comms123.messaging.writing.attachment.domain.Attachment;
import com.comms123.messaging.writing.attachment.domain.AttachmentId;
import com.comms123.messaging.writing.draft.domain.DraftId;
import com.comms123.messaging.writing.message.domain.MessageId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/// @param draftId the draft it is kept with, until its message is known to be stored; null for none
/// @param looseSince null once its message, or its draft, is known to be stored with it
/// @param quarantine null for a file that people can read
@Document("attachments")
@CompoundIndex(name = "of-message", def = "{'messageId': 1}")
@CompoundIndex(name = "of-draft", def = "{'draftId': 1}", sparse = true)
@CompoundIndex(name = "of-organisation", def = "{'organisationId': 1}")
@CompoundIndex(name = "loose", def = "{'looseSince': 1}")
@CompoundIndex(name = "loose-of-uploader", def = "{'uploaderId': 1, 'looseSince': 1}")
@CompoundIndex(name = "drafts-of-uploader", def = "{'uploaderId': 1, 'draftId': 1}")
@CompoundIndex(name = "quarantine", def = "{'quarantine.state': 1, 'quarantine.dueAt': 1}", sparse = true)
record AttachmentDocument(@Id UUID id, UUID organisationId, UUID uploaderId, String name, FileType type, long size,
        State state, @Nullable UUID messageId, @Nullable UUID draftId, int position, @Nullable Instant looseSince,
        @Nullable StoredQuarantine quarantine) {
    /// Only what is whole is there for anybody; what is condemned never is again.
    enum State {
        ANNOUNCED, WHOLE, CONDEMNED
    }

    boolean isWhole() {
        return state == State.WHOLE;
    }

    static AttachmentDocument announced(Attachment attachment, Instant now) {
        return new AttachmentDocument(attachment.id().value(), attachment.organisation().value(),
                attachment.uploader().value(), attachment.name().value(), attachment.type(), attachment.size(),
                State.ANNOUNCED, null, null, 0, now, StoredQuarantine.of(attachment.state(), now));
    }

    Attachment toAttachment() {
        return new Attachment(new AttachmentId(id), new OrganisationId(organisationId), new UserId(uploaderId),
                new FileName(name), type, size, messageId == null ? null : new MessageId(messageId),
                draftId == null ? null : new DraftId(draftId), StoredQuarantine.stateOf(quarantine));
    }

    @Override
    public String toString() {
        return "AttachmentDocument[" + id + "]";
    }
}
