package com.comms123.messaging.directory.pupil.adapter;

import com.comms123.contracts.Topics;
import com.comms123.contracts.membership.CustodyRestrictionLifted;
import com.comms123.contracts.membership.CustodyRestrictionPlaced;
import com.comms123.messaging.directory.pupil.application.RestrictionRefresher;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.platform.events.EventMetadata;
import org.springframework.kafka.annotation.KafkaHandler;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// There are few of these events: they do not wait behind those of pupils.
@Component
@KafkaListener(id = "restrictions", topics = {Topics.CUSTODY_RESTRICTION_PLACED,
        Topics.CUSTODY_RESTRICTION_LIFTED}, groupId = "messaging-service.restrictions")
class RestrictionListener {
    private final RestrictionRefresher refresher;

    RestrictionListener(RestrictionRefresher refresher) {
        this.refresher = refresher;
    }

    @KafkaHandler
    void on(CustodyRestrictionPlaced event, EventMetadata metadata) {
        refresher.refresh(new PupilId(event.pupilId()), metadata.time());
    }

    @KafkaHandler
    void on(CustodyRestrictionLifted event, EventMetadata metadata) {
        refresher.refresh(new PupilId(event.pupilId()), metadata.time());
    }
}
