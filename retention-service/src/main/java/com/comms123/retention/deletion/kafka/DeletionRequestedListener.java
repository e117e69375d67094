package com.comms123.retention.deletion.kafka;

import com.comms123.contracts.Topics;
import com.comms123.contracts.identity.UserDeletionRequested;
import com.comms123.contracts.membership.GroupDeletionRequested;
import com.comms123.contracts.membership.OrganisationDeletionRequested;
import com.comms123.contracts.membership.PupilDeletionRequested;
import com.comms123.contracts.messaging.CallDeletionRequested;
import com.comms123.contracts.messaging.MessageWithdrawn;
import com.comms123.retention.deletion.application.DeletionRequests;
import com.comms123.retention.deletion.application.DeletionScheduler;
import org.springframework.kafka.annotation.KafkaHandler;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Puts on the schedule what was asked to be deleted: people, schools and clubs, groups, pupils, messages and calls.
@Component
@KafkaListener(topics = {
        Topics.USER_DELETION_REQUESTED, Topics.ORGANISATION_DELETION_REQUESTED, Topics.GROUP_DELETION_REQUESTED,
        Topics.PUPIL_DELETION_REQUESTED, Topics.MESSAGE_WITHDRAWN,
        Topics.CALL_DELETION_REQUESTED}, groupId = "retention-service.schedule")
class DeletionRequestedListener {
    private final DeletionScheduler scheduler;

    DeletionRequestedListener(DeletionScheduler scheduler) {
        this.scheduler = scheduler;
    }

    @KafkaHandler
    void on(UserDeletionRequested event) {
        scheduler.schedule(DeletionRequests.of(event));
    }

    @KafkaHandler
    void on(OrganisationDeletionRequested event) {
        scheduler.schedule(DeletionRequests.of(event));
    }

    @KafkaHandler
    void on(GroupDeletionRequested event) {
        scheduler.schedule(DeletionRequests.of(event));
    }

    @KafkaHandler
    void on(PupilDeletionRequested event) {
        scheduler.schedule(DeletionRequests.of(event));
    }

    @KafkaHandler
    void on(MessageWithdrawn event) {
        scheduler.schedule(DeletionRequests.of(event));
    }

    @KafkaHandler
    void on(CallDeletionRequested event) {
        scheduler.schedule(DeletionRequests.of(event));
    }
}
