package com.comms123.retention.deletion.kafka;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.contracts.Topics;
import com.comms123.contracts.identity.UserDeletionRequested;
import com.comms123.retention.deletion.application.SchedulingDeletions;
import com.comms123.retention.deletion.domain.DeletionId;
import com.comms123.retention.deletion.domain.DeletionRequest;
import java.util.LinkedHashSet;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Puts people who asked for deletion on the schedule. A person belongs to their schools and clubs: a hold on one of
/// those protects them as well.
@Component
class DeletionRequestedListener {
    private final SchedulingDeletions scheduling;

    DeletionRequestedListener(SchedulingDeletions scheduling) {
        this.scheduling = scheduling;
    }

    @KafkaListener(topics = Topics.USER_DELETION_REQUESTED, groupId = "retention-service.schedule")
    void on(UserDeletionRequested event) {
        var touches = new LinkedHashSet<RecordReference>();
        event.organisationIds().forEach(id -> touches.add(new RecordReference(RecordKind.ORGANISATION, id)));
        scheduling.schedule(new DeletionRequest(new DeletionId(event.deletionId()),
                new RecordReference(RecordKind.USER, event.userId()), event.requestedAt(), event.dueAt(),
                event.receiptHash(), event.policyVersion(), touches));
    }
}
