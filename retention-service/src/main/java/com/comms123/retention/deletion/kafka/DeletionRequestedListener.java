package com.comms123.retention.deletion.kafka;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.contracts.Topics;
import com.comms123.contracts.identity.UserDeletionRequested;
import com.comms123.contracts.membership.GroupDeletionRequested;
import com.comms123.contracts.membership.OrganisationDeletionRequested;
import com.comms123.contracts.membership.PupilDeletionRequested;
import com.comms123.contracts.messaging.CallDeletionRequested;
import com.comms123.contracts.messaging.MessageWithdrawn;
import com.comms123.retention.deletion.application.SchedulingDeletions;
import com.comms123.retention.deletion.domain.DeletionId;
import com.comms123.retention.deletion.domain.DeletionRequest;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.kafka.annotation.KafkaHandler;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Puts on the schedule what was asked to be deleted: people, schools and clubs, groups, pupils, messages and
/// calls. They belong to their schools and clubs, messages also to whom they were sent and to their author, calls to whom
/// they concern: a hold on one of those protects
/// them as well.
@Component
@KafkaListener(topics = {
        Topics.USER_DELETION_REQUESTED, Topics.ORGANISATION_DELETION_REQUESTED, Topics.GROUP_DELETION_REQUESTED,
        Topics.PUPIL_DELETION_REQUESTED, Topics.MESSAGE_WITHDRAWN,
        Topics.CALL_DELETION_REQUESTED}, groupId = "retention-service.schedule")
class DeletionRequestedListener {
    private final SchedulingDeletions scheduling;

    DeletionRequestedListener(SchedulingDeletions scheduling) {
        this.scheduling = scheduling;
    }

    @KafkaHandler
    void on(UserDeletionRequested event) {
        var organisations = event.organisationIds().stream().map(DeletionRequestedListener::organisation)
                .collect(Collectors.toUnmodifiableSet());
        scheduling.schedule(new DeletionRequest(new DeletionId(event.deletionId()),
                new RecordReference(RecordKind.USER, event.userId()), event.requestedAt(), event.dueAt(),
                event.receiptHash(), event.policyVersion(), organisations));
    }

    @KafkaHandler
    void on(OrganisationDeletionRequested event) {
        scheduling.schedule(
                new DeletionRequest(new DeletionId(event.deletionId()), organisation(event.organisationId()),
                        event.requestedAt(), event.dueAt(), event.receiptHash(), event.policyVersion(), Set.of()));
    }

    @KafkaHandler
    void on(GroupDeletionRequested event) {
        scheduling.schedule(new DeletionRequest(new DeletionId(event.deletionId()),
                new RecordReference(RecordKind.GROUP, event.groupId()), event.requestedAt(), event.dueAt(),
                event.receiptHash(), event.policyVersion(), Set.of(organisation(event.organisationId()))));
    }

    @KafkaHandler
    void on(PupilDeletionRequested event) {
        scheduling.schedule(new DeletionRequest(new DeletionId(event.deletionId()),
                new RecordReference(RecordKind.PUPIL, event.pupilId()), event.requestedAt(), event.dueAt(),
                event.receiptHash(), event.policyVersion(), Set.of(organisation(event.organisationId()))));
    }

    @KafkaHandler
    void on(MessageWithdrawn event) {
        var touches = new HashSet<RecordReference>();
        touches.add(organisation(event.organisationId()));
        touches.add(new RecordReference(RecordKind.USER, event.authorId()));
        event.groupIds().forEach(group -> touches.add(new RecordReference(RecordKind.GROUP, group)));
        event.pupilIds().forEach(pupil -> touches.add(new RecordReference(RecordKind.PUPIL, pupil)));
        scheduling.schedule(new DeletionRequest(new DeletionId(event.deletionId()),
                new RecordReference(RecordKind.MESSAGE, event.messageId()), event.requestedAt(), event.dueAt(),
                event.receiptHash(), event.policyVersion(), touches));
    }

    @KafkaHandler
    void on(CallDeletionRequested event) {
        var touches = new HashSet<RecordReference>();
        touches.add(organisation(event.organisationId()));
        event.userIds().forEach(person -> touches.add(new RecordReference(RecordKind.USER, person)));
        event.pupilIds().forEach(pupil -> touches.add(new RecordReference(RecordKind.PUPIL, pupil)));
        scheduling.schedule(new DeletionRequest(new DeletionId(event.deletionId()),
                new RecordReference(RecordKind.CALL, event.callId()), event.requestedAt(), event.dueAt(),
                event.receiptHash(), event.policyVersion(), touches));
    }

    private static RecordReference organisation(UUID id) {
        return new RecordReference(RecordKind.ORGANISATION, id);
    }
}
