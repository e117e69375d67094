package com.comms123.audit.log.application;

import com.comms123.platform.signedlog.CosignerKey;
import com.comms123.platform.signedlog.TreeHash;
import java.util.List;

/// One witness, as it is reached (C2SP tlog-witness).
public interface WitnessClient {

    CosignerKey key();

    /// @param oldSize how far the witness is thought to have seen the log
    /// @param note the signed checkpoint
    Answer addCheckpoint(long oldSize, List<TreeHash> proof, String note);

    sealed interface Answer {
        /// @param lines not verified yet
        record Cosigned(String lines) implements Answer {}

        /// It has seen the log up to there.
        record Seen(long size) implements Answer {}

        /// It refused.
        record Refused(int status) implements Answer {}

        /// It could not be reached, or did not answer in time.
        record Away() implements Answer {}
    }
}
