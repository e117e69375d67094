package com.comms123.retention.certificate.verify;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.comms123.retention.certificate.domain.CanonicalJson;
import com.comms123.retention.certificate.domain.CertificateId;
import com.comms123.retention.certificate.domain.CertificateKey;
import com.comms123.retention.certificate.domain.SignedCertificate;
import com.comms123.retention.certificate.print.PrintedCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `verify-certificate CERTIFICATE --keys KEYS`
///
/// Says in one line whether the certificate is, to the byte, what the platform signed, and what it says; exit status 0 if
/// so, 1 if not, 2 for a wrong option or an unreadable file. A certificate may be the JSON or the PDF: of that, the pages
/// must also be those that are printed for the text that is signed. Both files are as the platform serves them: the certificate
/// from `deletions/{id}/certificate`, the keys (a JWK set, RFC 7517 and RFC 8037) from `deletions/certificate-keys`. Keep
/// the keys when you get them: whoever only trusts what a server says today trusts the server.
public final class VerifyCertificate {
    public static final String COMMAND = "verify-certificate";

    static final int VALID = 0;
    static final int NOT_VALID = 1;
    static final int USAGE = 2;

    private static final String HELP = "verify-certificate CERTIFICATE --keys KEYS: verifies a certificate of erasure "
            + "offline, with the published keys (deletions/certificate-keys).";
    private static final String PDF = "%PDF-";
    private static final int MOST_BYTES = 1024 * 1024;
    private static final List<String> FIELDS = List.of("statement", "keyId", "algorithm", "signature");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private VerifyCertificate() {}

    /// @param args a file, and `--keys` with a file, in any order
    /// @return the exit status
    public static int run(List<String> args, Consumer<String> out) {
        var files = new ArrayList<String>();
        String keys = null;
        for (var at = 0; at < args.size(); at++) {
            if ("--keys".equals(args.get(at)) && at + 1 < args.size()) {
                keys = args.get(++at);
            } else if (args.get(at).startsWith("-")) {
                return usage("unknown or incomplete option " + args.get(at), out);
            } else {
                files.add(args.get(at));
            }
        }
        if (files.size() != 1 || keys == null) {
            return usage("expected one certificate and --keys, not " + args, out);
        }
        List<CertificateKey> known;
        byte[] file;
        try {
            known = keys(read(keys));
            file = bytes(files.getFirst());
        } catch (IOException | InvalidPathException unreadable) {
            return usage("cannot read " + unreadable.getMessage(), out);
        } catch (JacksonException | IllegalArgumentException malformed) {
            return usage("the keys are no JWK set with Ed25519 keys", out);
        }
        return isPdf(file) ? verifyPrinted(file, known, out) : verify(new String(file, UTF_8), known, out);
    }

    private static boolean isPdf(byte[] file) {
        return new String(file, 0, Math.min(file.length, PDF.length()), ISO_8859_1).equals(PDF);
    }

    static int verifyPrinted(byte[] pdf, List<CertificateKey> keys, Consumer<String> out) {
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

    static int verify(String certificate, List<CertificateKey> keys, Consumer<String> out) {
        JsonNode read;
        SignedCertificate signed;
        try {
            read = JSON.readTree(certificate);
            signed = signed(read);
        } catch (JacksonException | IllegalArgumentException malformed) {
            out.accept("NOT valid: this is no certificate of erasure, or no longer one");
            return NOT_VALID;
        }
        var signer = keys.stream().filter(key -> key.id().equals(signed.keyId())).findFirst();
        if (signer.isEmpty()) {
            out.accept("NOT valid: signed with a key that is not among the " + keys.size() + " published ones");
            return NOT_VALID;
        }
        if (!signer.get().verifies(signed)) {
            out.accept("NOT valid: the signature is not that of this text; something in it was changed");
            return NOT_VALID;
        }
        var statement = read.path("statement");
        var deletion = statement.path("deletion");
        var owners = statement.path("removals").size();
        out.accept("valid: %s %s, asked for at %s, was removed at %s by %d services, whose scans found nothing left"
                .formatted(deletion.path("kind").asString(), deletion.path("recordId").asString(),
                        deletion.path("requestedAt").asString(), statement.path("issuedAt").asString(), owners));
        return VALID;
    }

    /// @throws IllegalArgumentException for anything that the platform does not write
    private static SignedCertificate signed(JsonNode read) {
        if (!read.isObject() || read.size() != FIELDS.size() || !FIELDS.stream().allMatch(read::has)
                || !"Ed25519".equals(text(read, "algorithm")) || !read.path("statement").isObject()) {
            throw new IllegalArgumentException("no certificate");
        }
        var statement = CanonicalJson.of(JSON.convertValue(read.path("statement"), Object.class));
        return new SignedCertificate(new CertificateId(UUID.fromString(text(read.path("statement"), "id"))), statement,
                text(read, "keyId"), text(read, "signature"));
    }

    private static List<CertificateKey> keys(String jwkSet) {
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
