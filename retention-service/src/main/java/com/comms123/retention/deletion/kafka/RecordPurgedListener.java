package com.comms123.retention.deletion.kafka;

import com.comms123.contracts.Topics;
import com.comms123.contracts.shared.RecordPurged;
import com.comms123.platform.events.EventMetadata;
import com.comms123.retention.deletion.application.PurgingRecords;
import com.comms123.retention.deletion.domain.Part;
import com.comms123.retention.deletion.domain.PurgeId;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Collects the owners' answers.
@Component
class RecordPurgedListener {
    private static final String SUFFIX = "-service";

    private final PurgingRecords purging;

    RecordPurgedListener(PurgingRecords purging) {
        this.purging = purging;
    }

    @KafkaListener(topics = Topics.RECORD_PURGED, groupId = "retention-service.collect")
    void on(RecordPurged event, EventMetadata metadata) {
        purging.answered(new PurgeId(event.purgeId()), shortName(event.service()),
                new Part(event.counts(), event.residual(), metadata.time()));
    }

    /// Owners are known by their short names: `identity`, not `identity-service`.
    private static String shortName(String service) {
        return service.endsWith(SUFFIX) ? service.substring(0, service.length() - SUFFIX.length()) : service;
    }
}
