package com.comms123.retention.accessrequest.application;

import com.comms123.contracts.RecordReference;
import com.comms123.retention.accessrequest.domain.AccessRequestId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody wants a copy.
///
/// @param signedInAt when they gave their password last, by the system's clock; null when the token does not say
public record OpenAccessRequest(AccessRequestId id, RecordReference subject, UUID requester,
        @Nullable Instant signedInAt) {}
