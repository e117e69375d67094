package com.comms123.retention.accessrequest.kafka;

import com.comms123.contracts.Topics;
import com.comms123.contracts.shared.AccessRequestPartReady;
import com.comms123.retention.accessrequest.application.CollectingParts;
import com.comms123.retention.accessrequest.domain.AccessRequestId;
import com.comms123.retention.content.domain.Stored;
import com.comms123.retention.reference.ServiceNames;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Services tell that their parts are whole.
@Component
class PartReadyListener {
    private final CollectingParts collecting;

    PartReadyListener(CollectingParts collecting) {
        this.collecting = collecting;
    }

    @KafkaListener(topics = Topics.ACCESS_REQUEST_PART_READY, groupId = "retention-service.parts")
    void on(AccessRequestPartReady event) {
        collecting.received(new AccessRequestId(event.requestId()), ServiceNames.shortened(event.service()),
                new Stored(event.partId(), event.pieces(), event.size(), event.sha256()));
    }
}
