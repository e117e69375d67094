package com.comms123.messaging.writing.attachment.mongo;

import com.comms123.contracts.RecordKind;
import com.comms123.messaging.file.domain.FileId;
import com.comms123.messaging.file.domain.OwnedFile;
import com.comms123.messaging.storage.QuarantinedDocuments;
import com.comms123.messaging.storage.StoredQuarantine;
import com.comms123.messaging.writing.attachment.mongo.AttachmentDocument.State;
import com.comms123.platform.hold.HoldGuard;
import com.comms123.platform.hold.Removal;
import com.comms123.platform.jobs.DueReader;
import com.comms123.platform.outbox.Outbox;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

@Component
class QuarantinedAttachments extends QuarantinedDocuments<AttachmentDocument> {
    QuarantinedAttachments(MongoOperations mongo, DueReader reader, HoldGuard holdGuard, Outbox outbox) {
        super(AttachmentDocument.class, List.of(State.WHOLE), mongo, reader, holdGuard, outbox);
    }

    @Override
    protected OwnedFile file(AttachmentDocument document) {
        return new OwnedFile(new FileId(document.id()), document.uploaderId(), document.organisationId(),
                document.size());
    }

    @Override
    protected @Nullable StoredQuarantine quarantine(AttachmentDocument document) {
        return document.quarantine();
    }

    @Override
    protected @Nullable Removal removal(AttachmentDocument document) {
        var message = document.messageId();
        return message == null ? null : new Removal(RecordKind.MESSAGE, message);
    }
}
