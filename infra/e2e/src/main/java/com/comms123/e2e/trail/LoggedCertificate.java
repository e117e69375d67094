package com.comms123.e2e.trail;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.comms123.e2e.http.Json;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;

/// A certificate of erasure of which the audit log has an entry: verified with the log's public key alone, from what the
/// certificate itself brings along.
public final class LoggedCertificate {
    private LoggedCertificate() {}

    /// @param verifierKey the log's, as published, in the form of C2SP signed-note
    /// @return the entry's index
    /// @throws NotProven unless the entry is that of this certificate, and under a checkpoint that the log has signed
    public static long verified(JsonNode certificate, String verifierKey) {
        var proof = certificate.path("logProof");
        var text = proof.path("entry").asString("");
        var data = proof.path("detail").path("data").asString("");
        if (!proof.path("state").asString("").equals("proven")) {
            throw new NotProven("the certificate brings no proof along");
        }
        var entry = Json.MAPPER.readTree(text);
        var salt = Base64.getDecoder().decode(proof.path("detail").path("salt").asString(""));
        if (!entry.path("detailHash").asString("").equals(hex(salt, data.getBytes(UTF_8)))) {
            throw new NotProven("the entry does not commit to what is said beside it");
        }
        var detail = Json.MAPPER.readTree(data);
        var statement = certificate.path("statement");
        if (!entry.path("type").asString("").equals("record.erased.v1")
                || !detail.path("certificateId").equals(statement.path("id"))
                || !detail.path("statementHash").asString("")
                        .equals(hex(SignedCertificate.canonical(statement).getBytes(UTF_8)))) {
            throw new NotProven("the entry is that of another certificate");
        }
        var index = entry.path("index").asLong(-1);
        var checkpoint = Checkpoint.verified(proof.path("checkpoint").asString("").getBytes(UTF_8),
                VerifierKey.parse(verifierKey));
        var path = Json.elements(proof.path("path")).stream()
                .map(hash -> Base64.getDecoder().decode(hash.asString())).toList();
        if (!Arrays.equals(Merkle.root(Merkle.leaf(text.getBytes(UTF_8)), index, checkpoint.size(), path),
                checkpoint.root())) {
            throw new NotProven("the entry is not in the log");
        }
        return index;
    }

    private static String hex(byte[]... parts) {
        return HexFormat.of().formatHex(Merkle.sha256(parts));
    }
}
