package com.comms123.platform.outbox;

/// A document that counts its changes. The count is its events' `ce_sequence`.
public interface Versioned {
    /// The version that was read; 0 for a document that is not stored yet.
    long version();
}
