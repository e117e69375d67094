package com.comms123.audit.log.application;

import java.util.Optional;

/// The cosignatures of witnesses, by size of the checkpoint. They are added, never changed or removed.
public interface Cosignatures {

    /// Durable when this returns; a second one of the same witness for the same size is passed over.
    void add(long size, String witness, String line);

    /// The signature lines under the checkpoint of that size; empty text when there are none.
    String under(long size);

    /// The largest size that some witness has cosigned.
    Optional<Long> latest();

    boolean has(long size, String witness);
}
