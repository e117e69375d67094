package com.comms123.platform.hold;

import com.comms123.contracts.RecordKind;
import java.util.UUID;

/// What is about to be removed: the purge of a record.
public record Removal(RecordKind kind, UUID id) {}
