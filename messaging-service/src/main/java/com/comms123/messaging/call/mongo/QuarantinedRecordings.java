package com.comms123.messaging.call.mongo;

import com.comms123.contracts.RecordKind;
import com.comms123.messaging.call.mongo.CallDocument.State;
import com.comms123.messaging.file.domain.FileId;
import com.comms123.messaging.file.domain.OwnedFile;
import com.comms123.messaging.storage.QuarantinedDocuments;
import com.comms123.messaging.storage.StoredQuarantine;
import com.comms123.platform.hold.HoldGuard;
import com.comms123.platform.hold.Removal;
import com.comms123.platform.jobs.DueReader;
import com.comms123.platform.outbox.Outbox;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/// A deleted call waits for its purge, or is on hold: its recording is scanned like any other.
@Component
class QuarantinedRecordings extends QuarantinedDocuments<CallDocument> {
    QuarantinedRecordings(MongoOperations mongo, DueReader reader, HoldGuard holdGuard, Outbox outbox) {
        super(CallDocument.class, List.of(State.FILED, State.DELETED), mongo, reader, holdGuard, outbox);
    }

    @Override
    protected OwnedFile file(CallDocument document) {
        return new OwnedFile(new FileId(document.id()), document.filedBy(), document.organisationId(),
                document.size());
    }

    @Override
    protected @Nullable StoredQuarantine quarantine(CallDocument document) {
        return document.quarantine();
    }

    @Override
    protected Removal removal(CallDocument document) {
        return new Removal(RecordKind.CALL, document.id());
    }

    @Override
    protected Update raising(Update change) {
        return change.inc("version", 1L);
    }
}
