package com.comms123.retention.deletion.kafka;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.contracts.Topics;
import com.comms123.contracts.membership.OrganisationReopened;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.retention.deletion.application.DeletionCanceller;
import com.comms123.retention.deletion.domain.DeletionId;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Calls off the deletion of a school or club that has reopened.
@Component
class ReopenedListener {
    private final DeletionCanceller canceller;

    ReopenedListener(DeletionCanceller canceller) {
        this.canceller = canceller;
    }

    /// One that came too late becomes a dead letter at once, for people to see.
    @KafkaListener(topics = Topics.ORGANISATION_REOPENED, groupId = "retention-service.reopenings")
    void on(OrganisationReopened event) {
        if (!canceller.callOff(new DeletionId(event.deletionId()),
                new RecordReference(RecordKind.ORGANISATION, event.organisationId()))) {
            throw new Refused(Refusal.conflict("already-purging", "Its removal has begun: it cannot be called off."));
        }
    }
}
