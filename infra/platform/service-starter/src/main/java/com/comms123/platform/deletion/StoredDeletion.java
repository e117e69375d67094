package com.comms123.platform.deletion;

import java.time.Instant;
import java.util.UUID;

/// A deletion as the store keeps it, in the document of what is deleted.
///
/// @param deletionId not `id`: that would become the `_id` of an embedded document
public record StoredDeletion(UUID deletionId, Instant requestedAt, Instant dueAt, String receipt,
        String policyVersion) {
    public static StoredDeletion of(Deletion deletion) {
        return new StoredDeletion(deletion.id(), deletion.requestedAt(), deletion.dueAt(), deletion.receipt().value(),
                deletion.policyVersion());
    }

    public Deletion toDeletion() {
        return new Deletion(deletionId, requestedAt, dueAt, new Receipt(receipt), policyVersion);
    }

    /// The receipt opens the progress of the deletion to whoever has it.
    @Override
    public String toString() {
        return "StoredDeletion[" + deletionId + ", ***]";
    }
}
