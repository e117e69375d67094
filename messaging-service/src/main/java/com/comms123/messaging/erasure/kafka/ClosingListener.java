package com.comms123.messaging.erasure.kafka;

import com.comms123.contracts.Topics;
import com.comms123.contracts.membership.GroupDeletionRequested;
import com.comms123.contracts.membership.OrganisationDeletionRequested;
import com.comms123.messaging.erasure.application.ClosingGroups;
import com.comms123.messaging.erasure.application.ClosingOrganisations;
import com.comms123.messaging.organisation.domain.GroupId;
import com.comms123.messaging.organisation.domain.OrganisationId;
import org.springframework.kafka.annotation.KafkaHandler;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

@Component
@KafkaListener(id = "closings", topics = {Topics.ORGANISATION_DELETION_REQUESTED,
        Topics.GROUP_DELETION_REQUESTED}, groupId = "messaging-service.closings")
class ClosingListener {
    private final ClosingOrganisations organisations;
    private final ClosingGroups groups;

    ClosingListener(ClosingOrganisations organisations, ClosingGroups groups) {
        this.organisations = organisations;
        this.groups = groups;
    }

    @KafkaHandler
    void on(OrganisationDeletionRequested event) {
        organisations.close(new OrganisationId(event.organisationId()), event.requestedAt());
    }

    @KafkaHandler
    void on(GroupDeletionRequested event) {
        groups.close(new OrganisationId(event.organisationId()), new GroupId(event.groupId()), event.requestedAt());
    }
}
