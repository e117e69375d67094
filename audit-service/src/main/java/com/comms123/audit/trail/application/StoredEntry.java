package com.comms123.audit.trail.application;

import com.comms123.audit.trail.domain.Detail;
import org.jspecify.annotations.Nullable;

/// An entry as it is stored. What it says is read from the leaf, which is what was hashed; whatever lies beside it only
/// serves to find it.
public record StoredEntry(EntryKey key, String leaf, @Nullable Detail detail) {}
