package com.comms123.membership.member.kafka;

import com.comms123.contracts.Topics;
import com.comms123.contracts.identity.UserDeletionRequested;
import com.comms123.membership.member.application.PersonHider;
import com.comms123.membership.person.domain.UserId;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Somebody has asked for deletion: they vanish here at once (UP-3). Its own consumer group, so that nothing else's
/// backlog delays it.
@Component
class DeletionListener {

    private final PersonHider hider;

    DeletionListener(PersonHider hider) {
        this.hider = hider;
    }

    @KafkaListener(id = "deletions", topics = Topics.USER_DELETION_REQUESTED, groupId = "membership-service.deletions")
    void on(UserDeletionRequested event) {
        hider.hide(new UserId(event.userId()), event.requestedAt());
    }
}
