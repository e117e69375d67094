package com.comms123.retention.deletion.web;

import com.comms123.retention.certificate.domain.ProofState.Pending;
import com.comms123.retention.certificate.domain.ProofState.Proven;
import com.comms123.retention.deletion.domain.Deletion.Purged;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A certificate, and what proves that the audit log has it. The proof comes after the signature and is no part of what is
/// signed; it is checked by itself.
///
/// @param statement the signed text as JSON; its canonical form (RFC 8785) is what is signed
/// @param signature Ed25519, in base64url without padding
record CertificateView(JsonNode statement, String keyId, String algorithm, String signature, LogProofView logProof) {

    /// @param state `proven`; or `pending`, and then nothing else is there yet
    /// @param entry the log's entry as it was hashed, a JSON text
    /// @param path base64, from the entry up
    /// @param checkpoint a signed note
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LogProofView(String state, @Nullable String entry, @Nullable DetailView detail, @Nullable List<String> path,
            @Nullable String checkpoint) {}

    /// The commitment of the entry, `hex(SHA-256(salt || data))`.
    ///
    /// @param salt base64
    /// @param data a JSON text
    record DetailView(String salt, String data) {}

    static CertificateView of(Purged purged, JsonMapper json) {
        var certificate = purged.certificate();
        var logProof = switch (purged.proving()) {
            case Pending _ -> new LogProofView("pending", null, null, null, null);
            case Proven(var proof, _) -> new LogProofView("proven", proof.entry(),
                    new DetailView(proof.salt(), proof.detail()), proof.path(), proof.checkpoint());
        };
        return new CertificateView(json.readTree(certificate.statement()), certificate.keyId(), "Ed25519",
                certificate.signature(), logProof);
    }
}
