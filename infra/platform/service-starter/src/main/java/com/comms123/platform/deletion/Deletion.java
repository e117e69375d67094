package com.comms123.platform.deletion;

import java.time.Instant;
import java.util.UUID;

/// A request to delete something (UP-2), as it was accepted.
///
/// @param dueAt when removal is due by the policy version in force at the request (UP-4)
/// @param policyVersion that version
public record Deletion(UUID id, Instant requestedAt, Instant dueAt, Receipt receipt, String policyVersion) {}
