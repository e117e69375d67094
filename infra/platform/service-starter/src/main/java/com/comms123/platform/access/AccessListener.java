package com.comms123.platform.access;

import com.comms123.contracts.Topics;
import com.comms123.contracts.retention.AccessRequestCollectDue;
import com.comms123.contracts.shared.AccessRequestPartReady;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outbox.Outbox;
import com.comms123.platform.security.Actor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.ZipOutputStream;
import org.springframework.kafka.annotation.KafkaListener;
import tools.jackson.databind.json.JsonMapper;

/// Answers `access-request.collect-due`: gathers what the service's contributors hold, hands it in piece by piece, answers
/// `access-request.part-ready`. Nothing of it is stored here and nothing of it is told on a topic.
///
/// Each try is a part of its own, so that what a killed one left is never taken for the beginning of another; when
/// nobody waits any more, which is also what a second delivery finds, it stops.
class AccessListener {
    private final List<AccessContributor> contributors;
    private final PartPieces pieces;
    private final Outbox outbox;
    private final JsonMapper json;
    private final String service;

    AccessListener(List<AccessContributor> contributors, PartPieces pieces, Outbox outbox, JsonMapper json,
            String service) {
        this.contributors = contributors;
        this.pieces = pieces;
        this.outbox = outbox;
        this.json = json;
        this.service = service;
    }

    /// One at a time: gathering for a large school takes a while, and what takes too long loses its place in the group.
    @KafkaListener(id = "access", topics = Topics.ACCESS_REQUEST_COLLECT_DUE, groupId = "${spring.application.name}.access", properties = "max.poll.records=1")
    void on(AccessRequestCollectDue due) {
        var order = new AccessOrder(due.requestId(), due.kind(), due.recordId(), due.requesterId());
        var partId = Ids.next();
        var handedIn = new PieceStream(pieces, order.requestId(), partId);
        try {
            gather(order, handedIn);
        } catch (PartNotWanted done) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        outbox.publish(new AccessRequestPartReady(order.requestId(), service, partId, handedIn.count(),
                handedIn.size(), handedIn.sha256()), Actor.SYSTEM);
    }

    private void gather(AccessOrder order, PieceStream handedIn) throws IOException {
        try (var zip = new ZipOutputStream(handedIn)) {
            var part = new ZippedPart(zip, json);
            for (var contributor : contributors) {
                contributor.contribute(order, part);
            }
        }
    }
}
