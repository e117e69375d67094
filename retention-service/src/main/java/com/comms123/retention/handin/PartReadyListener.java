package com.comms123.retention.handin;

import com.comms123.contracts.Topics;
import com.comms123.contracts.shared.AccessRequestPartReady;
import com.comms123.contracts.shared.LegalHoldPartReady;
import com.comms123.platform.events.Unhurried;
import com.comms123.retention.accessrequest.domain.AccessRequest;
import com.comms123.retention.content.application.PartReceiver;
import com.comms123.retention.content.domain.Stored;
import com.comms123.retention.export.domain.Export;
import com.comms123.retention.reference.ServiceNames;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Services tell that their parts are whole.
@Component
class PartReadyListener {
    private final PartReceiver<AccessRequest> copies;
    private final PartReceiver<Export> exports;

    PartReadyListener(PartReceiver<AccessRequest> copies, PartReceiver<Export> exports) {
        this.copies = copies;
        this.exports = exports;
    }

    @KafkaListener(topics = Topics.ACCESS_REQUEST_PART_READY, groupId = "retention-service.parts", properties = Unhurried.FETCHES)
    void on(AccessRequestPartReady event) {
        copies.received(event.requestId(), ServiceNames.shortened(event.service()),
                new Stored(event.partId(), event.pieces(), event.size(), event.sha256()));
    }

    @KafkaListener(topics = Topics.LEGAL_HOLD_PART_READY, groupId = "retention-service.evidence", properties = Unhurried.FETCHES)
    void on(LegalHoldPartReady event) {
        exports.received(event.exportId(), ServiceNames.shortened(event.service()),
                new Stored(event.partId(), event.pieces(), event.size(), event.sha256()));
    }
}
