package com.comms123.retention.export.kafka;

import com.comms123.contracts.Topics;
import com.comms123.contracts.shared.LegalHoldPartReady;
import com.comms123.retention.content.domain.Stored;
import com.comms123.retention.export.application.CollectingEvidence;
import com.comms123.retention.export.domain.ExportId;
import com.comms123.retention.reference.ServiceNames;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Services tell that their parts are whole.
@Component
class EvidenceReadyListener {
    private final CollectingEvidence collecting;

    EvidenceReadyListener(CollectingEvidence collecting) {
        this.collecting = collecting;
    }

    @KafkaListener(topics = Topics.LEGAL_HOLD_PART_READY, groupId = "retention-service.evidence")
    void on(LegalHoldPartReady event) {
        collecting.received(new ExportId(event.exportId()), ServiceNames.shortened(event.service()),
                new Stored(event.partId(), event.pieces(), event.size(), event.sha256()));
    }
}
