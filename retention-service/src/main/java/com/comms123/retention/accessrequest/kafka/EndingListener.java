package com.comms123.retention.accessrequest.kafka;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.contracts.Topics;
import com.comms123.contracts.identity.UserDeletionRequested;
import com.comms123.contracts.membership.CustodyRestrictionPlaced;
import com.comms123.contracts.membership.OrganisationDeletionRequested;
import com.comms123.contracts.membership.PupilDeletionRequested;
import com.comms123.platform.events.EventMetadata;
import com.comms123.retention.accessrequest.application.EndingAccessRequests;
import org.springframework.kafka.annotation.KafkaHandler;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// A copy of a record whose deletion was asked for is given to nobody any more (UP-3), nor one that was made for a person
/// before a custody restriction (AC-2).
@Component
@KafkaListener(topics = {Topics.USER_DELETION_REQUESTED, Topics.ORGANISATION_DELETION_REQUESTED,
        Topics.PUPIL_DELETION_REQUESTED,
        Topics.CUSTODY_RESTRICTION_PLACED}, groupId = "retention-service.access-endings")
class EndingListener {
    private final EndingAccessRequests ending;

    EndingListener(EndingAccessRequests ending) {
        this.ending = ending;
    }

    @KafkaHandler
    void on(UserDeletionRequested event) {
        ending.end(new RecordReference(RecordKind.USER, event.userId()));
    }

    @KafkaHandler
    void on(OrganisationDeletionRequested event) {
        ending.end(new RecordReference(RecordKind.ORGANISATION, event.organisationId()));
    }

    @KafkaHandler
    void on(PupilDeletionRequested event) {
        ending.end(new RecordReference(RecordKind.PUPIL, event.pupilId()));
    }

    @KafkaHandler
    void on(CustodyRestrictionPlaced event, EventMetadata metadata) {
        ending.endWithheld(event.userId(), metadata.time());
    }
}
