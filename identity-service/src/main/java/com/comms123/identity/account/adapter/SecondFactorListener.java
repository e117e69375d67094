package com.comms123.identity.account.adapter;

import com.comms123.contracts.Topics;
import com.comms123.contracts.gateway.UserSignedIn;
import com.comms123.contracts.membership.MemberJoined;
import com.comms123.contracts.membership.MemberLeft;
import com.comms123.contracts.membership.MemberRoleChanged;
import com.comms123.identity.account.application.SecondFactorRoleSync;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.platform.events.Unhurried;
import java.util.UUID;
import org.springframework.kafka.annotation.KafkaHandler;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Finds out anew whether somebody must sign in with a second factor, when their role in a school or club may have
/// changed and when they sign in. While Keycloak or membership-service is away the record is tried again.
@Component
@KafkaListener(id = "second-factor", topics = {Topics.USER_SIGNED_IN, Topics.MEMBER_JOINED, Topics.MEMBER_LEFT,
        Topics.MEMBER_ROLE_CHANGED}, groupId = "identity-service.second-factor", properties = Unhurried.FETCHES)
class SecondFactorListener {
    private final SecondFactorRoleSync secondFactorRoleSync;

    SecondFactorListener(SecondFactorRoleSync secondFactorRoleSync) {
        this.secondFactorRoleSync = secondFactorRoleSync;
    }

    @KafkaHandler
    void on(UserSignedIn event) {
        review(event.userId());
    }

    @KafkaHandler
    void on(MemberJoined event) {
        review(event.userId());
    }

    @KafkaHandler
    void on(MemberLeft event) {
        review(event.userId());
    }

    @KafkaHandler
    void on(MemberRoleChanged event) {
        review(event.userId());
    }

    private void review(UUID userId) {
        secondFactorRoleSync.reviewAfterEvent(new PersonId(userId));
    }
}
