package com.comms123.messaging.organisation.kafka;

import com.comms123.contracts.Topics;
import com.comms123.contracts.membership.GroupCreated;
import com.comms123.contracts.membership.OrganisationRegistered;
import com.comms123.messaging.organisation.application.Organisations;
import com.comms123.messaging.organisation.domain.GroupId;
import com.comms123.messaging.organisation.domain.OrganisationId;
import org.springframework.kafka.annotation.KafkaHandler;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Both events tell what never changes: whichever comes first, and however often, the replica ends the same.
@Component
@KafkaListener(id = "organisations", topics = {Topics.ORGANISATION_REGISTERED,
        Topics.GROUP_CREATED}, groupId = "messaging-service.organisations")
class OrganisationListener {
    private final Organisations organisations;

    OrganisationListener(Organisations organisations) {
        this.organisations = organisations;
    }

    @KafkaHandler
    void on(OrganisationRegistered event) {
        organisations.register(new OrganisationId(event.organisationId()), event.kind());
    }

    @KafkaHandler
    void on(GroupCreated event) {
        organisations.addGroup(new OrganisationId(event.organisationId()), new GroupId(event.groupId()));
    }
}
