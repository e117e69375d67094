package com.comms123.platform.access;

import com.comms123.contracts.Topics;
import com.comms123.contracts.retention.AccessRequestCollectDue;
import com.comms123.contracts.shared.AccessRequestPartReady;
import com.comms123.platform.events.Unhurried;
import com.comms123.platform.outbox.Outbox;
import java.util.List;
import org.springframework.kafka.annotation.KafkaListener;

/// Answers `access-request.collect-due` with what the service's contributors hold, and tells
/// `access-request.part-ready`. Nothing of it is published on a topic.
class AccessListener {
    private final List<AccessContributor> contributors;
    private final PartSender partSender;
    private final String service;

    AccessListener(List<AccessContributor> contributors, PartPieces pieces, Outbox outbox, String service) {
        this.contributors = contributors;
        this.partSender = new PartSender(pieces, outbox);
        this.service = service;
    }

    /// One at a time: gathering for a large school takes a while, and what takes too long loses its place in the group.
    @KafkaListener(id = "access", topics = Topics.ACCESS_REQUEST_COLLECT_DUE, groupId = "${spring.application.name}.access", properties = {
            "max.poll.records=1",
            Unhurried.FETCHES})
    void on(AccessRequestCollectDue due) {
        var order = new AccessOrder(due.requestId(), due.kind(), due.recordId(), due.requesterId());
        partSender.handIn(order.requestId(), (zip, json) -> {
            var part = new ZippedPart(zip, json, "");
            for (var contributor : contributors) {
                contributor.contribute(order, part);
            }
        }, done -> new AccessRequestPartReady(order.requestId(), service, done.partId(), done.pieces(), done.size(),
                done.sha256()));
    }
}
