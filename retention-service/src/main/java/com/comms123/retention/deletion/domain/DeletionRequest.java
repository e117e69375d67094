package com.comms123.retention.deletion.domain;

import com.comms123.contracts.RecordReference;
import com.comms123.platform.bytes.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/// The request, as its owner published it. Never changes.
///
/// @param dueAt when removal was promised at the request (UP-4); what holds make of it is in [Due]
/// @param receiptHash hex SHA-256 of the receipt with which progress can be asked for without signing in
/// @param policyVersion the policy version in force at the request
/// @param touches the record and what it belongs to: a hold on any of them protects the record
public record DeletionRequest(DeletionId id, RecordReference record, Instant requestedAt, Instant dueAt,
        String receiptHash, String policyVersion, Set<RecordReference> touches) {

    public DeletionRequest {
        var all = new LinkedHashSet<RecordReference>();
        all.add(record);
        all.addAll(touches);
        touches = Collections.unmodifiableSet(all);
    }

    /// Compares in a time that does not depend on where the two differ.
    public boolean provenBy(String receipt) {
        return MessageDigest.isEqual(hashOf(receipt).getBytes(StandardCharsets.US_ASCII),
                receiptHash.getBytes(StandardCharsets.US_ASCII));
    }

    public static String hashOf(String receipt) {
        return Sha256.hex(receipt);
    }

    /// The receipt hash lets progress be looked up, so it stays out of logs too.
    @Override
    public String toString() {
        return "DeletionRequest[" + id + ", " + record + ", due " + dueAt + "]";
    }
}
