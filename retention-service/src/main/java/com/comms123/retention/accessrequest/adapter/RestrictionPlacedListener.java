package com.comms123.retention.accessrequest.adapter;

import com.comms123.contracts.Topics;
import com.comms123.contracts.membership.CustodyRestrictionPlaced;
import com.comms123.platform.events.EventMetadata;
import com.comms123.retention.accessrequest.application.CopyRenewer;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// A copy that was made for a person before a custody restriction is given to nobody any more (AC-2).
@Component
class RestrictionPlacedListener {
    private final CopyRenewer renewer;

    RestrictionPlacedListener(CopyRenewer renewer) {
        this.renewer = renewer;
    }

    @KafkaListener(topics = Topics.CUSTODY_RESTRICTION_PLACED, groupId = "retention-service.copies")
    void on(CustodyRestrictionPlaced event, EventMetadata metadata) {
        renewer.restricted(event.userId(), metadata.time());
    }
}
