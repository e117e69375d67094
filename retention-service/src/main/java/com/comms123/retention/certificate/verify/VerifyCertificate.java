package com.comms123.retention.certificate.verify;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.comms123.platform.signedlog.CanonicalJson;
import com.comms123.platform.signedlog.MalformedLog;
import com.comms123.platform.signedlog.VerifierKey;
import com.comms123.retention.certificate.domain.CertificateId;
import com.comms123.retention.certificate.domain.CertificateKey;
import com.comms123.retention.certificate.domain.LogProof;
import com.comms123.retention.certificate.domain.SignedCertificate;
import com.comms123.retention.certificate.print.PrintedCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `verify-certificate CERTIFICATE --keys KEYS [--log-key KEY]`
///
/// Says in one line whether the certificate is, to the byte, what the platform signed, and what it says; exit status 0 if
/// so, 1 if not, 2 for a wrong option or an unreadable file. A certificate may be the JSON or the PDF: of that, the pages
/// must also be those that are printed for the text that is signed. Where it carries a proof that the audit log has it,
/// the proof and the log's signature are verified too, and the log's key is demanded; where it carries none yet, it is valid
/// and said not to be proven.
///
/// All files are as the platform serves them: the certificate from `deletions/{id}/certificate`, the keys (a JWK set, RFC
/// 7517 and RFC 8037) from `deletions/certificate-keys`, the log's key (C2SP signed-note, one a line) from `audit/log/key`.
/// Keep the keys when you get them: whoever only trusts what a server says today trusts the server.
public final class VerifyCertificate {
    public static final String COMMAND = "verify-certificate";

    static final int VALID = 0;
    static final int NOT_VALID = 1;
    static final int USAGE = 2;

    private static final String HELP = "verify-certificate CERTIFICATE --keys KEYS [--log-key KEY_OR_FILE]: verifies a "
            + "certificate of erasure offline, with the published keys (deletions/certificate-keys) and that of the audit "
            + "log (audit/log/key).";
    private static final String PDF = "%PDF-";
    private static final int MOST_BYTES = 1024 * 1024;
    private static final List<String> FIELDS = List.of("statement", "keyId", "algorithm", "signature");
    private static final String LOG_PROOF = "logProof";
    private static final List<String> PROOF_FIELDS = List.of("state", "entry", "detail", "path", "checkpoint");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private VerifyCertificate() {}

    /// The keys that certificates are checked against.
    ///
    /// @param log those of the audit log; empty when none was given
    record Keys(List<CertificateKey> certificates, List<VerifierKey> log) {}

    /// @param args a file, `--keys` with a file, `--log-key` with a key or a file, in any order
    /// @return the exit status
    public static int run(List<String> args, Consumer<String> out) {
        var files = new ArrayList<String>();
        String keys = null;
        String logKey = null;
        for (var at = 0; at < args.size(); at++) {
            if ("--keys".equals(args.get(at)) && at + 1 < args.size()) {
                keys = args.get(++at);
            } else if ("--log-key".equals(args.get(at)) && at + 1 < args.size()) {
                logKey = args.get(++at);
            } else if (args.get(at).startsWith("-")) {
                return usage("unknown or incomplete option " + args.get(at), out);
            } else {
                files.add(args.get(at));
            }
        }
        if (files.size() != 1 || keys == null) {
            return usage("expected one certificate and --keys, not " + args, out);
        }
        Keys known;
        byte[] file;
        try {
            known = new Keys(keys(read(keys)), logKey == null ? List.of() : logKeys(logKey));
            file = bytes(files.getFirst());
        } catch (IOException | InvalidPathException unreadable) {
            return usage("cannot read " + unreadable.getMessage(), out);
        } catch (JacksonException | IllegalArgumentException malformed) {
            return usage("the keys are no JWK set with Ed25519 keys", out);
        } catch (MalformedLog malformed) {
            return usage("the log's key is none: " + malformed.getMessage(), out);
        }
        return isPdf(file) ? verifyPrinted(file, known, out) : verify(new String(file, UTF_8), known, out);
    }

    private static boolean isPdf(byte[] file) {
        return new String(file, 0, Math.min(file.length, PDF.length()), ISO_8859_1).equals(PDF);
    }

    static int verifyPrinted(byte[] pdf, Keys keys, Consumer<String> out) {
        var attached = PrintedCertificate.attachedTo(pdf);
        if (attached.isEmpty()) {
            out.accept("NOT valid: no certificate of erasure is attached to this document");
            return NOT_VALID;
        }
        if (!PrintedCertificate.shows(pdf, attached.get())) {
            out.accept("NOT valid: the pages do not show what the attached certificate says");
            return NOT_VALID;
        }
        return verify(attached.get(), keys, out);
    }

    static int verify(String certificate, Keys keys, Consumer<String> out) {
        JsonNode read;
        SignedCertificate signed;
        Optional<LogProof> proof;
        try {
            read = JSON.readTree(certificate);
            signed = signed(read);
            proof = proof(read);
        } catch (JacksonException | IllegalArgumentException malformed) {
            out.accept("NOT valid: this is no certificate of erasure, or no longer one");
            return NOT_VALID;
        }
        var signer = keys.certificates().stream().filter(key -> key.id().equals(signed.keyId())).findFirst();
        if (signer.isEmpty()) {
            out.accept("NOT valid: signed with a key that is not among the " + keys.certificates().size()
                    + " published ones");
            return NOT_VALID;
        }
        if (!signer.get().verifies(signed)) {
            out.accept("NOT valid: the signature is not that of this text; something in it was changed");
            return NOT_VALID;
        }
        if (proof.isEmpty()) {
            out.accept("valid, not (yet) proven to be in the log: " + said(read));
            return VALID;
        }
        if (keys.log().isEmpty()) {
            return usage("the certificate carries a proof, to verify with the audit log's key: --log-key is missing",
                    out);
        }
        try {
            var place = LogProofCheck.require(proof.get(), signed, keys.log());
            out.accept("valid: %s; it is entry %d of the log %s, proven at %d entries".formatted(said(read),
                    place.index(), place.origin(), place.size()));
            return VALID;
        } catch (NotProven wrong) {
            out.accept(
                    "NOT valid: the signature is right, but not the proof that the log has it: " + wrong.getMessage());
            return NOT_VALID;
        }
    }

    private static String said(JsonNode certificate) {
        var statement = certificate.path("statement");
        var deletion = statement.path("deletion");
        var owners = statement.path("removals").size();
        return "%s %s, asked for at %s, was removed at %s by %d services, whose scans found nothing left"
                .formatted(deletion.path("kind").asString(), deletion.path("recordId").asString(),
                        deletion.path("requestedAt").asString(), statement.path("issuedAt").asString(), owners);
    }

    /// @throws IllegalArgumentException for anything that the platform does not write
    private static SignedCertificate signed(JsonNode read) {
        // Certificates of before there were proofs have none.
        var fields = FIELDS.size() + (read.has(LOG_PROOF) ? 1 : 0);
        if (!read.isObject() || read.size() != fields || !FIELDS.stream().allMatch(read::has)
                || !"Ed25519".equals(text(read, "algorithm")) || !read.path("statement").isObject()) {
            throw new IllegalArgumentException("no certificate");
        }
        var statement = CanonicalJson.of(JSON.convertValue(read.path("statement"), Object.class));
        return new SignedCertificate(new CertificateId(UUID.fromString(text(read.path("statement"), "id"))), statement,
                text(read, "keyId"), text(read, "signature"));
    }

    /// @return empty while there is none
    /// @throws IllegalArgumentException for anything that the platform does not write
    private static Optional<LogProof> proof(JsonNode read) {
        var proof = read.path(LOG_PROOF);
        if (proof.isMissingNode() || proof.size() == 1 && text(proof, "state").equals("pending")) {
            return Optional.empty();
        }
        var detail = proof.path("detail");
        if (proof.size() != PROOF_FIELDS.size() || !PROOF_FIELDS.stream().allMatch(proof::has)
                || !text(proof, "state").equals("proven") || detail.size() != 2 || !proof.path("path").isArray()
                || !proof.path("path").valueStream().allMatch(JsonNode::isString)) {
            throw new IllegalArgumentException("no proof");
        }
        return Optional.of(new LogProof(text(proof, "entry"), text(detail, "salt"), text(detail, "data"),
                proof.path("path").valueStream().map(JsonNode::asString).toList(), text(proof, "checkpoint")));
    }

    private static List<VerifierKey> logKeys(String keyOrFile) throws IOException {
        var keys = keyOrFile.contains("+") && !Files.exists(Path.of(keyOrFile)) ? keyOrFile : read(keyOrFile);
        return keys.lines().filter(line -> !line.isBlank()).map(VerifierKey::parse).toList();
    }

    /// @param jwkSet as the platform publishes it
    /// @throws IllegalArgumentException when there is no Ed25519 key in it
    public static List<CertificateKey> keys(String jwkSet) {
        var found = new ArrayList<CertificateKey>();
        for (var key : JSON.readTree(jwkSet).path("keys")) {
            if ("OKP".equals(text(key, "kty")) && "Ed25519".equals(text(key, "crv"))) {
                found.add(new CertificateKey(text(key, "x")));
            }
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException("no keys");
        }
        return found;
    }

    private static String text(JsonNode node, String field) {
        var value = node.path(field);
        if (!value.isString()) {
            throw new IllegalArgumentException("no " + field);
        }
        return value.asString();
    }

    private static String read(String file) throws IOException {
        return new String(bytes(file), UTF_8);
    }

    private static byte[] bytes(String file) throws IOException {
        var path = Path.of(file);
        if (Files.size(path) > MOST_BYTES) {
            throw new IOException(file + ": longer than the " + MOST_BYTES + " bytes that such a file has at most");
        }
        return Files.readAllBytes(path);
    }

    private static int usage(@Nullable String wrong, Consumer<String> out) {
        out.accept(wrong + "\n" + HELP);
        return USAGE;
    }
}
