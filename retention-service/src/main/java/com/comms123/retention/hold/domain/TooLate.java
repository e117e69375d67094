package com.comms123.retention.hold.domain;

import com.comms123.contracts.RecordReference;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A record in a hold's scope whose removal had been claimed before the hold reached it. Owners may have removed parts
/// already: a claim is never taken back.
///
/// @param purgedAt null while owners are still removing
public record TooLate(RecordReference record, UUID deletionId, Instant claimedAt, @Nullable Instant purgedAt) {}
