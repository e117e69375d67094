package com.comms123.retention.certificate.domain;

import java.time.Instant;

/// How far it is proven that a certificate is in the audit log. The certificate itself does not wait for it: the log can
/// only have an entry of what was issued before.
public sealed interface ProofState {
    /// @param asked how often the proof was asked for
    /// @param askAt when it is asked for next
    record Pending(int asked, Instant askAt) implements ProofState {}

    record Proven(LogProof proof, Instant at) implements ProofState {}
}
