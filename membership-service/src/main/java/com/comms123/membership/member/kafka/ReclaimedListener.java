package com.comms123.membership.member.kafka;

import com.comms123.contracts.Topics;
import com.comms123.contracts.identity.UserUpdated;
import com.comms123.membership.member.application.ReclaimedAccountCleaner;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.events.EventMetadata;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// The owner of an address has taken over the account that somebody else may have registered.
@Component
class ReclaimedListener {
    private final ReclaimedAccountCleaner cleaner;

    ReclaimedListener(ReclaimedAccountCleaner cleaner) {
        this.cleaner = cleaner;
    }

    @KafkaListener(id = "reclaimed", topics = Topics.USER_UPDATED, groupId = "membership-service.reclaimed")
    void on(UserUpdated event, EventMetadata metadata) {
        if (event.fields().contains(UserUpdated.OWNER)) {
            cleaner.reclaim(new UserId(event.userId()), metadata.time());
        }
    }
}
