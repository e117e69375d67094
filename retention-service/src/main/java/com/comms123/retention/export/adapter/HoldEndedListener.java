package com.comms123.retention.export.adapter;

import com.comms123.contracts.Topics;
import com.comms123.contracts.retention.LegalHoldReleased;
import com.comms123.retention.export.application.ExportPurger;
import com.comms123.retention.hold.domain.HoldId;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// A hold that has ended entitles nobody to its content.
@Component
class HoldEndedListener {
    private final ExportPurger purger;

    HoldEndedListener(ExportPurger purger) {
        this.purger = purger;
    }

    @KafkaListener(topics = Topics.LEGAL_HOLD_RELEASED, groupId = "retention-service.export-endings")
    void on(LegalHoldReleased event) {
        purger.holdEnded(new HoldId(event.holdId()));
    }
}
