package com.comms123.contracts.identity;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A person has asked for deletion (UP-2). Each service that receives it hides the person **at once** (UP-3); removal
/// follows at `dueAt` (UP-4) unless a hold forbids it (UP-5).
///
/// @param dueAt when removal is due by the policy version in force at the request
/// @param receiptHash hex SHA-256 of the receipt with which progress can be asked for without signing in
/// @param policyVersion the policy version in force at the request
/// @param organisationIds schools and clubs that the person belongs to or has left
@EventType("user.deletion-requested.v1")
public record UserDeletionRequested(UUID userId, UUID deletionId, Instant requestedAt, Instant dueAt,
        String receiptHash, String policyVersion, List<UUID> organisationIds) implements Event {
    @Override
    public UUID subject() {
        return userId;
    }
}
