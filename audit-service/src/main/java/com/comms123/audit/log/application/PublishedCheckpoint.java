package com.comms123.audit.log.application;

import com.comms123.platform.signedlog.Checkpoint;
import com.comms123.platform.signedlog.SignedNote;

/// A checkpoint and the signed note that publishes it.
public record PublishedCheckpoint(Checkpoint checkpoint, String note) {

    /// Not verified: the note's signatures are whatever they are.
    public static PublishedCheckpoint parse(String note) {
        return new PublishedCheckpoint(Checkpoint.parse(SignedNote.parse(note).text()), note);
    }

    public long size() {
        return checkpoint.size();
    }
}
