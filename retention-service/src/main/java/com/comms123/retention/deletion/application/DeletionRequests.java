package com.comms123.retention.deletion.application;

import com.comms123.contracts.Event;
import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.contracts.identity.UserDeletionRequested;
import com.comms123.contracts.membership.GroupDeletionRequested;
import com.comms123.contracts.membership.OrganisationDeletionRequested;
import com.comms123.contracts.membership.PupilDeletionRequested;
import com.comms123.contracts.messaging.CallDeletionRequested;
import com.comms123.contracts.messaging.MessageWithdrawn;
import com.comms123.retention.deletion.domain.DeletionId;
import com.comms123.retention.deletion.domain.DeletionRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Owners' events as requests for deletion. Records belong to their schools and clubs, messages also to whom they were sent
/// and to their author, calls to whom they concern: a hold on one of those protects them as well.
public final class DeletionRequests {
    private DeletionRequests() {}

    public static DeletionRequest of(Event event) {
        return switch (event) {
            case UserDeletionRequested e -> new DeletionRequest(new DeletionId(e.deletionId()),
                    new RecordReference(RecordKind.USER, e.userId()), e.requestedAt(), e.dueAt(), e.receiptHash(),
                    e.policyVersion(), touching(e.organisationIds(), List.of(), List.of(), List.of()));
            case OrganisationDeletionRequested e -> new DeletionRequest(new DeletionId(e.deletionId()),
                    new RecordReference(RecordKind.ORGANISATION, e.organisationId()), e.requestedAt(), e.dueAt(),
                    e.receiptHash(), e.policyVersion(), Set.of());
            case GroupDeletionRequested e -> inOrganisation(RecordKind.GROUP, e.groupId(), e.organisationId(),
                    e.deletionId(), e.requestedAt(), e.dueAt(), e.receiptHash(), e.policyVersion());
            case PupilDeletionRequested e -> inOrganisation(RecordKind.PUPIL, e.pupilId(), e.organisationId(),
                    e.deletionId(), e.requestedAt(), e.dueAt(), e.receiptHash(), e.policyVersion());
            case MessageWithdrawn e -> new DeletionRequest(new DeletionId(e.deletionId()),
                    new RecordReference(RecordKind.MESSAGE, e.messageId()), e.requestedAt(), e.dueAt(),
                    e.receiptHash(), e.policyVersion(), touching(List.of(e.organisationId()), List.of(e.authorId()),
                            e.groupIds(), e.pupilIds()));
            case CallDeletionRequested e -> new DeletionRequest(new DeletionId(e.deletionId()),
                    new RecordReference(RecordKind.CALL, e.callId()), e.requestedAt(), e.dueAt(), e.receiptHash(),
                    e.policyVersion(), touching(List.of(e.organisationId()), e.userIds(), List.of(), e.pupilIds()));
            default -> throw new IllegalArgumentException(event.getClass().getSimpleName() + " asks for no deletion");
        };
    }

    private static DeletionRequest inOrganisation(RecordKind kind, UUID record, UUID organisation, UUID deletion,
            Instant requestedAt, Instant dueAt, String receiptHash, String policyVersion) {
        return new DeletionRequest(new DeletionId(deletion), new RecordReference(kind, record), requestedAt, dueAt,
                receiptHash, policyVersion, touching(List.of(organisation), List.of(), List.of(), List.of()));
    }

    private static Set<RecordReference> touching(Collection<UUID> organisations, Collection<UUID> people,
            Collection<UUID> groups, Collection<UUID> pupils) {
        var touches = new HashSet<RecordReference>();
        organisations.forEach(id -> touches.add(new RecordReference(RecordKind.ORGANISATION, id)));
        people.forEach(id -> touches.add(new RecordReference(RecordKind.USER, id)));
        groups.forEach(id -> touches.add(new RecordReference(RecordKind.GROUP, id)));
        pupils.forEach(id -> touches.add(new RecordReference(RecordKind.PUPIL, id)));
        return touches;
    }
}
