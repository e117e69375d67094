package com.comms123.platform.hold;

import com.comms123.contracts.RecordKind;
import java.util.UUID;

/// The purge of a record, before it happens.
public record Removal(RecordKind kind, UUID id) {}
