package com.comms123.platform.hold;

import com.comms123.contracts.RecordReference;
import java.util.List;
import java.util.UUID;

/// A hold that protects, or did less than the grace period ago: no more of it than owners need.
public record ProtectingHold(UUID id, List<RecordReference> scope) {}
