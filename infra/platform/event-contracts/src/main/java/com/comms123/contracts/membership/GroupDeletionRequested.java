package com.comms123.contracts.membership;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.time.Instant;
import java.util.UUID;

/// Somebody asked to delete a message group: hidden **at once** (UP-3), removed at `dueAt` (UP-4) unless a hold forbids
/// it (UP-5).
///
/// @param dueAt when removal is due by the policy version in force at the request
/// @param receiptHash hex SHA-256 of the receipt with which progress can be asked for without signing in
/// @param policyVersion the policy version in force at the request
@EventType("group.deletion-requested.v1")
public record GroupDeletionRequested(UUID groupId, UUID organisationId, UUID deletionId, Instant requestedAt,
        Instant dueAt, String receiptHash, String policyVersion) implements Event {
    @Override
    public UUID subject() {
        return groupId;
    }
}
