package com.comms123.messaging.directory.organisation.adapter;

import com.comms123.contracts.Topics;
import com.comms123.contracts.membership.Conversations;
import com.comms123.contracts.membership.GroupCreated;
import com.comms123.contracts.membership.OrganisationRegistered;
import com.comms123.contracts.membership.OrganisationUpdated;
import com.comms123.messaging.directory.organisation.application.Organisations;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.platform.events.EventMetadata;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaHandler;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Kind and groups never change, and of time zones and settings the newest counts: whichever comes first, and however
/// often, the replica ends the same.
@Component
@KafkaListener(id = "organisations", topics = {Topics.ORGANISATION_REGISTERED, Topics.ORGANISATION_UPDATED,
        Topics.GROUP_CREATED}, groupId = "messaging-service.organisations")
class OrganisationListener {
    private final Organisations organisations;

    OrganisationListener(Organisations organisations) {
        this.organisations = organisations;
    }

    @KafkaHandler
    void on(OrganisationRegistered event, EventMetadata metadata) {
        organisations.register(new OrganisationId(event.organisationId()), event.kind());
        setTimeZone(event.organisationId(), event.timeZone(), metadata);
    }

    @KafkaHandler
    void on(OrganisationUpdated event, EventMetadata metadata) {
        setTimeZone(event.organisationId(), event.timeZone(), metadata);
        if (event.conversations() != null) {
            organisations.setConversations(new OrganisationId(event.organisationId()),
                    event.conversations() == Conversations.STAFF, metadata.sequence());
        }
    }

    private void setTimeZone(UUID organisation, @Nullable String timeZone, EventMetadata metadata) {
        if (timeZone != null) {
            organisations.setTimeZone(new OrganisationId(organisation), timeZone, metadata.sequence());
        }
    }

    @KafkaHandler
    void on(GroupCreated event) {
        organisations.addGroup(new OrganisationId(event.organisationId()), new GroupId(event.groupId()));
    }
}
