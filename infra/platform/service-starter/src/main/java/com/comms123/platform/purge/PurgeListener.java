package com.comms123.platform.purge;

import com.comms123.contracts.Topics;
import com.comms123.contracts.retention.RecordPurgeDue;
import org.springframework.kafka.annotation.KafkaListener;

/// Answers `record.purge-due`.
class PurgeListener {
    private final CarryingOutPurges purges;

    PurgeListener(CarryingOutPurges purges) {
        this.purges = purges;
    }

    @KafkaListener(id = "purge", topics = Topics.RECORD_PURGE_DUE, groupId = "${spring.application.name}.purge")
    void on(RecordPurgeDue due) {
        purges.carryOut(new PurgeOrder(due.purgeId(), due.kind(), due.recordId(), due.relatedIds()));
    }
}
