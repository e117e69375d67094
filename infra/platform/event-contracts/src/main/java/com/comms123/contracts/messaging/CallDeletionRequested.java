package com.comms123.contracts.messaging;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Somebody asked to delete a call's record and recording: hidden **at once** (UP-3), removed at `dueAt` (UP-4) unless
/// a hold forbids it (UP-5). It names whomever it concerns, for a hold on one of them protects it.
///
/// @param dueAt when removal is due by the policy version in force at the request; at once for a call whose last person
///        is purged
/// @param receiptHash hex SHA-256 of the receipt with which progress can be asked for without signing in
/// @param policyVersion the policy version in force at the request
@EventType("call.deletion-requested.v1")
public record CallDeletionRequested(UUID callId, UUID organisationId, List<UUID> userIds, List<UUID> pupilIds,
        UUID deletionId, Instant requestedAt, Instant dueAt, String receiptHash,
        String policyVersion) implements Event {
    @Override
    public UUID subject() {
        return callId;
    }
}
