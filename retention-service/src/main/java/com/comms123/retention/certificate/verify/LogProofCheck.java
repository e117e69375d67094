package com.comms123.retention.certificate.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.comms123.platform.bytes.Sha256;
import com.comms123.platform.signedlog.Checkpoint;
import com.comms123.platform.signedlog.MalformedLog;
import com.comms123.platform.signedlog.Proofs;
import com.comms123.platform.signedlog.SignedNote;
import com.comms123.platform.signedlog.TreeHash;
import com.comms123.platform.signedlog.VerifierKey;
import com.comms123.retention.certificate.domain.LogProof;
import com.comms123.retention.certificate.domain.SignedCertificate;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Checks an inclusion proof of the audit log against its certificate. Three things must be so: the entry is that of
/// this very statement; the log's key has signed the checkpoint; the path leads from the entry to the checkpoint's
/// root.
public final class LogProofCheck {
    private static final String TYPE = "record.erased.v1";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private LogProofCheck() {}

    /// Where in the log the certificate's entry is.
    ///
    /// @param origin the log's name
    /// @param size of the log at the checkpoint
    public record Place(String origin, long index, long size) {}

    /// All three.
    ///
    /// @param keys the log's, the current one and earlier ones
    /// @throws NotProven with the first that is not so
    public static Place require(LogProof proof, SignedCertificate certificate, Collection<VerifierKey> keys) {
        var index = entryOf(proof, certificate);
        var checkpoint = checkpoint(proof);
        if (!SignedNote.parse(proof.checkpoint()).verifiedBy(keys)
                || keys.stream().noneMatch(key -> key.name().equals(checkpoint.origin()))) {
            throw new NotProven("the checkpoint is not signed with the log's key; something in it was changed, "
                    + "or it is of another log");
        }
        return included(proof, index, checkpoint);
    }

    /// All but the signature: for whoever has no key of the log.
    ///
    /// @throws NotProven with the first that is not so
    public static Place requireFitting(LogProof proof, SignedCertificate certificate) {
        return included(proof, entryOf(proof, certificate), checkpoint(proof));
    }

    /// @return the entry's index
    private static long entryOf(LogProof proof, SignedCertificate certificate) {
        try {
            var entry = JSON.readTree(proof.entry());
            var detail = JSON.readTree(proof.detail());
            var statement = JSON.readTree(certificate.statement());
            var deletion = statement.path("deletion");
            if (!is(entry, "detailHash", commitment(proof))) {
                throw new NotProven("the log entry does not match the facts beside it");
            }
            var same = is(entry, "type", TYPE) && is(entry, "subject", text(deletion, "recordId"))
                    && is(detail, "certificateId", text(statement, "id"))
                    && is(detail, "deletionId", text(deletion, "id"))
                    && is(detail, "recordId", text(deletion, "recordId"))
                    && is(detail, "purgeId", text(statement.path("purge"), "id"))
                    // Entries of before the log remembered the statement itself name it by its ids alone.
                    && (!detail.hasNonNull("statementHash")
                            || is(detail, "statementHash", certificate.statementHash()));
            if (!same || !entry.path("index").isIntegralNumber() || !entry.path("index").canConvertToLong()) {
                throw new NotProven("the log entry is not that of this certificate");
            }
            return entry.path("index").longValue();
        } catch (JacksonException | IllegalArgumentException malformed) {
            throw new NotProven("the log entry is malformed");
        }
    }

    private static Checkpoint checkpoint(LogProof proof) {
        var note = proof.checkpoint();
        try {
            var checkpoint = Checkpoint.parse(SignedNote.parse(note).text());
            // One signature, the log's: what others have put under the note nobody could check here.
            if (note.substring(note.lastIndexOf("\n\n") + 2).lines().count() != 1) {
                throw new NotProven("the checkpoint is under more than the log's signature");
            }
            return checkpoint;
        } catch (MalformedLog malformed) {
            throw new NotProven("the checkpoint is malformed: " + malformed.getMessage());
        }
    }

    private static Place included(LogProof proof, long index, Checkpoint checkpoint) {
        try {
            var path = proof.path().stream().map(TreeHash::ofBase64).toList();
            if (Proofs.included(TreeHash.ofLeaf(proof.entry().getBytes(UTF_8)), index, checkpoint.size(), path,
                    checkpoint.root())) {
                return new Place(checkpoint.origin(), index, checkpoint.size());
            }
        } catch (MalformedLog malformed) {
            throw new NotProven("the inclusion proof is malformed: " + malformed.getMessage());
        }
        throw new NotProven("the inclusion proof does not lead from the log entry to the checkpoint");
    }

    /// `hex(SHA-256(salt || detail))`
    private static String commitment(LogProof proof) {
        var salt = Base64.getDecoder().decode(proof.salt());
        if (!Base64.getEncoder().encodeToString(salt).equals(proof.salt())) {
            throw new IllegalArgumentException("base64 in another than its canonical spelling");
        }
        var digest = Sha256.digest();
        digest.update(salt);
        return HexFormat.of().formatHex(digest.digest(proof.detail().getBytes(UTF_8)));
    }

    private static boolean is(JsonNode node, String field, String value) {
        return node.path(field).isString() && node.path(field).asString().equals(value);
    }

    private static String text(JsonNode node, String field) {
        if (!node.path(field).isString()) {
            throw new IllegalArgumentException("no " + field);
        }
        return node.path(field).asString();
    }
}
