package com.comms123.identity.person.domain;

import com.comms123.platform.deletion.Receipt;
import java.time.Instant;
import java.util.UUID;

/// A person's request to be deleted (UP-2), as it was accepted.
///
/// @param dueAt when removal is due, by the policy version in force at the request (UP-4)
/// @param receiptByEmail whether the person gets the receipt by email, too
public record Deletion(UUID id, Instant requestedAt, Instant dueAt, Receipt receipt, boolean receiptByEmail) {}
