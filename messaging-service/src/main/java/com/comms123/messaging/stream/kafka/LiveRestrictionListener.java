package com.comms123.messaging.stream.kafka;

import com.comms123.contracts.Topics;
import com.comms123.contracts.membership.CustodyRestrictionPlaced;
import com.comms123.messaging.directory.pupil.application.RestrictionRefresher;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.stream.application.LiveStreams;
import com.comms123.platform.events.EventMetadata;
import com.comms123.platform.ids.Ids;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Every instance receives restrictions for the streams that it holds, separately from all other events.
@Component
class LiveRestrictionListener {
    private final String group = "messaging-service.live-restrictions." + Ids.next();
    private final RestrictionRefresher refresher;
    private final LiveStreams streams;

    LiveRestrictionListener(RestrictionRefresher refresher, LiveStreams streams) {
        this.refresher = refresher;
        this.streams = streams;
    }

    public String getGroup() {
        return group;
    }

    @KafkaListener(id = "live-restrictions", topics = Topics.CUSTODY_RESTRICTION_PLACED, groupId = "#{__listener.group}", containerFactory = "liveListeners", properties = "auto.offset.reset=latest")
    void on(CustodyRestrictionPlaced event, EventMetadata metadata) {
        refresher.refresh(new PupilId(event.pupilId()), metadata.time()).ifPresent(streams::changed);
    }
}
