package com.comms123.platform.witness;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.RecordReference;
import com.comms123.contracts.Topics;
import com.comms123.contracts.retention.LegalHoldApproved;
import com.comms123.contracts.retention.LegalHoldPlaced;
import com.comms123.contracts.retention.LegalHoldReleaseProposed;
import com.comms123.contracts.retention.LegalHoldReleased;
import com.comms123.contracts.retention.LegalHoldReviewed;
import com.comms123.platform.events.EventMetadata;
import java.util.List;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.kafka.annotation.KafkaHandler;
import org.springframework.kafka.annotation.KafkaListener;

/// Remembers legal holds beside retention-service, which forgets the newer ones when an older backup of it is restored.
@KafkaListener(id = "hold-records", topics = {Topics.LEGAL_HOLD_PLACED, Topics.LEGAL_HOLD_APPROVED,
        Topics.LEGAL_HOLD_REVIEWED, Topics.LEGAL_HOLD_RELEASE_PROPOSED,
        Topics.LEGAL_HOLD_RELEASED}, groupId = "${spring.application.name}.hold-records")
class HoldRecordListener {
    private final MongoOperations mongo;

    HoldRecordListener(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @KafkaHandler
    void on(LegalHoldPlaced event, EventMetadata metadata) {
        remember(event.holdId(), event.scope(), metadata,
                new Update().set("proposedBy", event.proposedBy()).min("proposedAt", metadata.time()));
    }

    @KafkaHandler
    void on(LegalHoldApproved event, EventMetadata metadata) {
        remember(event.holdId(), event.scope(), metadata,
                new Update().set("approvedBy", event.approvedBy()).min("approvedAt", metadata.time()));
    }

    @KafkaHandler
    void on(LegalHoldReviewed event, EventMetadata metadata) {
        remember(event.holdId(), event.scope(), metadata, new Update());
    }

    @KafkaHandler
    void on(LegalHoldReleaseProposed event, EventMetadata metadata) {
        remember(event.holdId(), event.scope(), metadata, new Update());
    }

    @KafkaHandler
    void on(LegalHoldReleased event, EventMetadata metadata) {
        remember(event.holdId(), event.scope(), metadata, new Update().min("endedAt", metadata.time()));
    }

    private void remember(UUID hold, List<RecordReference> scope, EventMetadata metadata, Update update) {
        var one = query(where("_id").is(hold));
        update.set("scope", scope).max("sequence", metadata.sequence());
        try {
            mongo.upsert(one, update, HoldRecord.class);
        } catch (DuplicateKeyException exists) {
            mongo.updateFirst(one, update, HoldRecord.class);
        }
    }
}
