package com.comms123.audit.log.application;

import com.comms123.platform.signedlog.SigningKey;
import com.comms123.platform.signedlog.VerifierKey;
import java.util.List;
import java.util.stream.Stream;

/// With which key checkpoints are signed, and by which earlier keys they may be signed still.
public record LogKeys(SigningKey signing, List<VerifierKey> earlier) {

    public LogKeys {
        earlier = List.copyOf(earlier);
    }

    /// The log's name: the origin of its checkpoints and the name of its keys.
    public String origin() {
        return signing.verifier().name();
    }

    /// The current key first.
    public List<VerifierKey> trusted() {
        return Stream.concat(Stream.of(signing.verifier()), earlier.stream()).toList();
    }
}
