package com.comms123.contracts.messaging;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A message was withdrawn: hidden **at once** (UP-3), removed at `dueAt` (UP-4) unless a hold forbids it (UP-5). It names
/// whatever it belongs to, for a hold on any of that protects it.
///
/// @param groupIds those it was sent to, with those that have closed since
/// @param pupilIds the pupils for whom it was sent, with those that were deleted since
/// @param dueAt when removal is due by the policy version in force at the request
/// @param receiptHash hex SHA-256 of the receipt with which progress can be asked for without signing in
/// @param policyVersion the policy version in force at the request
@EventType("message.withdrawn.v1")
public record MessageWithdrawn(UUID messageId, UUID organisationId, List<UUID> groupIds, List<UUID> pupilIds,
        UUID authorId, UUID deletionId, Instant requestedAt, Instant dueAt, String receiptHash,
        String policyVersion) implements Event {
    @Override
    public UUID subject() {
        return messageId;
    }
}
