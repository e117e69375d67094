package com.comms123.retention.accessrequest.kafka;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.shared.DataAccessed;
import com.comms123.platform.outbox.Outbox;
import com.comms123.retention.accessrequest.application.Looks;
import com.comms123.retention.accessrequest.domain.AccessRequest;
import org.springframework.stereotype.Component;

@Component
class PublishedLooks implements Looks {
    private static final String ENDPOINT = "GET /api/v1/access-requests/{id}/package";

    private final Outbox outbox;

    PublishedLooks(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void fetched(AccessRequest request) {
        var subject = request.subject();
        outbox.publish(new DataAccessed(subject.kind(), subject.id(),
                subject.kind() == RecordKind.ORGANISATION ? subject.id() : null, request.requester(), "requester",
                ENDPOINT, 1, "allowed"));
    }
}
