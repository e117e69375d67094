package com.comms123.messaging.directory.pupil.adapter;

import com.comms123.contracts.Topics;
import com.comms123.contracts.membership.PupilDeletionRequested;
import com.comms123.contracts.membership.PupilEnrolled;
import com.comms123.contracts.membership.PupilUpdated;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.pupil.application.PupilEvents;
import com.comms123.messaging.directory.pupil.application.PupilReplicator;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.platform.events.EventMetadata;
import org.springframework.kafka.annotation.KafkaHandler;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Three topics, in any order between them: the sequence decides.
@Component
@KafkaListener(id = "pupils", topics = {Topics.PUPIL_ENROLLED, Topics.PUPIL_UPDATED,
        Topics.PUPIL_DELETION_REQUESTED}, groupId = "messaging-service.pupils")
class PupilListener {
    private final PupilReplicator pupils;

    PupilListener(PupilReplicator pupils) {
        this.pupils = pupils;
    }

    @KafkaHandler
    void on(PupilEnrolled event, EventMetadata metadata) {
        pupils.follow(PupilEvents.pupil(event, metadata));
    }

    @KafkaHandler
    void on(PupilUpdated event, EventMetadata metadata) {
        pupils.follow(PupilEvents.pupil(event, metadata));
    }

    @KafkaHandler
    void on(PupilDeletionRequested event) {
        pupils.deleted(new PupilId(event.pupilId()), new OrganisationId(event.organisationId()));
    }
}
