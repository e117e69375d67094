package com.comms123.audit.trail.application;

import com.comms123.audit.trail.domain.Detail;
import org.jspecify.annotations.Nullable;

/// An entry as it is stored. Its content is read from the leaf, which was hashed; the fields beside it only serve to
/// find it.
public record StoredEntry(EntryKey key, String leaf, @Nullable Detail detail) {}
