package com.comms123.contracts;

import java.util.UUID;

/// Names one record without saying anything about it.
public record RecordReference(RecordKind kind, UUID id) {}
