package com.comms123.platform.hold;

import com.comms123.contracts.RecordReference;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A hold that protects, or did less than the grace period ago: no more of it than owners need.
///
/// @param since when it was placed; null where an earlier release does not tell
public record ProtectingHold(UUID id, List<RecordReference> scope, @Nullable Instant since) {}
