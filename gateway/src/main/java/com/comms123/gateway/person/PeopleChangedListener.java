package com.comms123.gateway.person;

import com.comms123.contracts.Topics;
import com.comms123.contracts.identity.PolicyAccepted;
import com.comms123.contracts.identity.PolicyPublished;
import com.comms123.contracts.identity.UserUpdated;
import com.comms123.contracts.membership.MemberJoined;
import com.comms123.contracts.membership.MemberLeft;
import com.comms123.contracts.membership.MemberRoleChanged;
import org.springframework.kafka.annotation.KafkaHandler;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Each instance receives every change, from when it started on, and drops its entries of the people concerned.
@Component
@KafkaListener(topics = {Topics.USER_UPDATED, Topics.POLICY_PUBLISHED, Topics.POLICY_ACCEPTED, Topics.MEMBER_JOINED,
        Topics.MEMBER_LEFT,
        Topics.MEMBER_ROLE_CHANGED}, groupId = "gateway.people.#{T(java.util.UUID).randomUUID()}", properties = "auto.offset.reset=latest")
class PeopleChangedListener {
    private final KnownPeople people;

    PeopleChangedListener(KnownPeople people) {
        this.people = people;
    }

    @KafkaHandler
    void on(UserUpdated event) {
        people.forget(event.userId());
    }

    @KafkaHandler
    void on(PolicyPublished event) {
        people.forgetPolicy();
    }

    @KafkaHandler
    void on(PolicyAccepted event) {
        people.forget(event.userId());
    }

    @KafkaHandler
    void on(MemberJoined event) {
        people.forget(event.userId());
    }

    @KafkaHandler
    void on(MemberLeft event) {
        people.forget(event.userId());
    }

    @KafkaHandler
    void on(MemberRoleChanged event) {
        people.forget(event.userId());
    }
}
