package com.comms123.membership.pupil.kafka;

import com.comms123.contracts.Topics;
import com.comms123.contracts.identity.UserDeletionRequested;
import com.comms123.contracts.identity.UserUpdated;
import com.comms123.contracts.membership.MemberJoined;
import com.comms123.contracts.membership.MemberRoleChanged;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import com.comms123.membership.pupil.application.RestrictionPropagator;
import java.util.Set;
import org.springframework.kafka.annotation.KafkaHandler;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// A person who joins, changes the address or will be erased may be restricted under another account. In any order.
@Component
@KafkaListener(id = "restricted-people", topics = {Topics.MEMBER_JOINED, Topics.MEMBER_ROLE_CHANGED,
        Topics.USER_UPDATED,
        Topics.USER_DELETION_REQUESTED}, groupId = "membership-service.restricted-people")
class RestrictedPeopleListener {
    private static final Set<String> ADDRESS = Set.of("email", "emailVerified");

    private final RestrictionPropagator propagator;

    RestrictedPeopleListener(RestrictionPropagator propagator) {
        this.propagator = propagator;
    }

    @KafkaHandler
    void on(MemberJoined event) {
        propagator.joined(new OrganisationId(event.organisationId()), new UserId(event.userId()));
    }

    @KafkaHandler
    void on(MemberRoleChanged event) {
        propagator.joined(new OrganisationId(event.organisationId()), new UserId(event.userId()));
    }

    @KafkaHandler
    void on(UserUpdated event) {
        if (event.fields().stream().anyMatch(ADDRESS::contains)) {
            propagator.recognise(new UserId(event.userId()));
        }
    }

    /// Their address can still be recognised now, and not any more once they are purged.
    @KafkaHandler
    void on(UserDeletionRequested event) {
        propagator.erasing(new UserId(event.userId()), event.requestedAt());
    }
}
