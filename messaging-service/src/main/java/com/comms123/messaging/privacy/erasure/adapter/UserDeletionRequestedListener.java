package com.comms123.messaging.privacy.erasure.adapter;

import com.comms123.contracts.Topics;
import com.comms123.contracts.identity.UserDeletionRequested;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.privacy.erasure.application.PersonHider;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

@Component
class UserDeletionRequestedListener {
    private final PersonHider hider;

    UserDeletionRequestedListener(PersonHider hider) {
        this.hider = hider;
    }

    @KafkaListener(id = "deletions", topics = Topics.USER_DELETION_REQUESTED, groupId = "messaging-service.deletions")
    void on(UserDeletionRequested event) {
        hider.hide(new UserId(event.userId()), event.requestedAt());
    }
}
