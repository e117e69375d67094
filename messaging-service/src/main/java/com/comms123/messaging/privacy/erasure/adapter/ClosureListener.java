package com.comms123.messaging.privacy.erasure.adapter;

import com.comms123.contracts.Topics;
import com.comms123.contracts.membership.GroupDeletionRequested;
import com.comms123.contracts.membership.OrganisationDeletionRequested;
import com.comms123.contracts.membership.OrganisationReopened;
import com.comms123.contracts.membership.PupilDeletionRequested;
import com.comms123.contracts.messaging.MessageWithdrawn;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.privacy.erasure.application.AudienceHider;
import com.comms123.messaging.privacy.erasure.application.MessageHider;
import com.comms123.messaging.privacy.erasure.application.OrganisationHider;
import com.comms123.messaging.writing.message.domain.MessageId;
import org.springframework.kafka.annotation.KafkaHandler;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

@Component
@KafkaListener(id = "closings", topics = {Topics.ORGANISATION_DELETION_REQUESTED, Topics.ORGANISATION_REOPENED,
        Topics.GROUP_DELETION_REQUESTED, Topics.PUPIL_DELETION_REQUESTED,
        Topics.MESSAGE_WITHDRAWN}, groupId = "messaging-service.closings")
class ClosureListener {
    private final OrganisationHider organisations;
    private final AudienceHider audiences;
    private final MessageHider messages;

    ClosureListener(OrganisationHider organisations, AudienceHider audiences, MessageHider messages) {
        this.organisations = organisations;
        this.audiences = audiences;
        this.messages = messages;
    }

    @KafkaHandler
    void on(OrganisationDeletionRequested event) {
        organisations.close(new OrganisationId(event.organisationId()), event.deletionId(), event.requestedAt());
    }

    @KafkaHandler
    void on(OrganisationReopened event) {
        organisations.reopen(new OrganisationId(event.organisationId()), event.deletionId());
    }

    @KafkaHandler
    void on(GroupDeletionRequested event) {
        audiences.close(new OrganisationId(event.organisationId()), new GroupId(event.groupId()), event.requestedAt());
    }

    @KafkaHandler
    void on(PupilDeletionRequested event) {
        audiences.close(new OrganisationId(event.organisationId()), new PupilId(event.pupilId()));
    }

    @KafkaHandler
    void on(MessageWithdrawn event) {
        messages.withdrawn(new MessageId(event.messageId()));
    }
}
