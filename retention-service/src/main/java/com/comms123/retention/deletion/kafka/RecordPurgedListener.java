package com.comms123.retention.deletion.kafka;

import com.comms123.contracts.Topics;
import com.comms123.contracts.shared.RecordPurged;
import com.comms123.platform.events.EventMetadata;
import com.comms123.retention.deletion.application.PurgingRecords;
import com.comms123.retention.deletion.domain.Part;
import com.comms123.retention.deletion.domain.PurgeId;
import com.comms123.retention.reference.ServiceNames;
import java.util.Set;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Collects the owners' answers.
@Component
class RecordPurgedListener {
    private final PurgingRecords purging;

    RecordPurgedListener(PurgingRecords purging) {
        this.purging = purging;
    }

    @KafkaListener(topics = Topics.RECORD_PURGED, groupId = "retention-service.collect")
    void on(RecordPurged event, EventMetadata metadata) {
        purging.answered(new PurgeId(event.purgeId()), ServiceNames.shortened(event.service()),
                new Part(event.counts(), event.residual(), metadata.time(), event.kept(),
                        Set.copyOf(event.keptFor())));
    }
}
