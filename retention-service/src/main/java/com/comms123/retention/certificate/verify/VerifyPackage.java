package com.comms123.retention.certificate.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.comms123.platform.bytes.Measured;
import com.comms123.platform.bytes.Sha256;
import com.comms123.retention.certificate.domain.CertificateId;
import com.comms123.retention.certificate.domain.CertificateKey;
import com.comms123.retention.certificate.domain.SignedCertificate;
import com.comms123.retention.export.application.ExportPackageSealer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `verify-package PACKAGE --keys KEYS`
///
/// Says in one line whether a sealed package is, to the byte, what the platform sealed, and what it is; exit status 0 if so,
/// 1 if not, 2 for a wrong option or an unreadable file. The keys are as the platform publishes them
/// (`deletions/certificate-keys`). Keep them when you get them: whoever only trusts what a server says today trusts the
/// server. Files are read as streams, whatever their size.
public final class VerifyPackage {
    public static final String COMMAND = "verify-package";

    static final int VALID = 0;
    static final int NOT_VALID = 1;
    static final int USAGE = 2;

    private static final String HELP = "verify-package PACKAGE --keys KEYS: verifies a sealed package of records on hold offline, with "
            + "the published keys (deletions/certificate-keys).";
    private static final long MOST_BYTES_OF_KEYS = 1024 * 1024;
    private static final int MOST_BYTES_OF_MANIFEST = 512 * 1024 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private VerifyPackage() {}

    private static final class NotValid extends Exception {
        private static final long serialVersionUID = 1L;

        NotValid(String why) {
            super(why);
        }
    }

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
            return usage("expected one package and --keys, not " + args, out);
        }
        List<CertificateKey> known;
        try {
            var path = Path.of(keys);
            if (Files.size(path) > MOST_BYTES_OF_KEYS) {
                return usage("these are no keys: " + keys, out);
            }
            known = VerifyCertificate.keys(Files.readString(path));
        } catch (IOException | InvalidPathException unreadable) {
            return usage("cannot read " + unreadable.getMessage(), out);
        } catch (JacksonException | IllegalArgumentException malformed) {
            return usage("the keys are no JWK set with Ed25519 keys", out);
        }
        return verify(Path.of(files.getFirst()), known, out);
    }

    static int verify(Path file, List<CertificateKey> keys, Consumer<String> out) {
        try (var zip = new ZipFile(file.toFile())) {
            var manifest = signedManifest(zip, keys);
            var count = compare(zip, manifest);
            out.accept(
                    ("valid: hold %s, sealed at %s for %s, reference %s: %d files, each as it was "
                            + "sealed; the package's own"
                            + " SHA-256, which the audit trail has too: %s").formatted(
                                    text(manifest, "holdId"), text(manifest, "madeAt"),
                                    manifest.path("authority").asString(""),
                                    manifest.path("reference").asString(""), count, sha256(file)));
            return VALID;
        } catch (NotValid notValid) {
            out.accept("NOT valid: " + notValid.getMessage());
            return NOT_VALID;
        } catch (ZipException | JacksonException | IllegalArgumentException broken) {
            out.accept("NOT valid: this is no sealed package, or no longer one");
            return NOT_VALID;
        } catch (IOException unreadable) {
            return usage("cannot read " + file, out);
        }
    }

    private static JsonNode signedManifest(ZipFile zip, List<CertificateKey> keys) throws IOException, NotValid {
        var text = new String(bytes(zip, ExportPackageSealer.MANIFEST), UTF_8);
        var manifest = JSON.readTree(text);
        var signature = JSON.readTree(bytes(zip, ExportPackageSealer.SIGNATURE));
        if (!ExportPackageSealer.FORMAT.equals(manifest.path("format").asString(""))
                || !"Ed25519".equals(text(signature, "algorithm"))) {
            throw new NotValid("this is no sealed package, or one of a kind that is not known here");
        }
        var signed = new SignedCertificate(new CertificateId(UUID.fromString(text(manifest, "packageId"))), text,
                text(signature, "keyId"), text(signature, "signature"));
        var signer = keys.stream().filter(key -> key.id().equals(signed.keyId())).findFirst().orElseThrow(
                () -> new NotValid("signed with a key that is not among the " + keys.size() + " published ones"));
        if (!signer.verifies(signed)) {
            throw new NotValid("the signature is not that of this manifest; something in it was changed");
        }
        return manifest;
    }

    /// Every file that the manifest names is there as it was, and there is no other.
    private static int compare(ZipFile zip, JsonNode manifest) throws IOException, NotValid {
        var wanted = new LinkedHashMap<String, JsonNode>();
        for (var file : manifest.path("files")) {
            wanted.put(text(file, "path"), file);
        }
        var seen = new HashSet<String>();
        for (var entry : zip.stream().toList()) {
            if (!seen.add(entry.getName())) {
                throw new NotValid(entry.getName() + " is there twice");
            }
            if (!ExportPackageSealer.MANIFEST.equals(entry.getName())
                    && !ExportPackageSealer.SIGNATURE.equals(entry.getName())
                    && !wanted.containsKey(entry.getName())) {
                throw new NotValid(entry.getName() + " was not sealed");
            }
        }
        for (var file : wanted.entrySet()) {
            compare(zip, file);
        }
        return wanted.size();
    }

    private static void compare(ZipFile zip, Map.Entry<String, JsonNode> wanted) throws IOException, NotValid {
        var entry = zip.getEntry(wanted.getKey());
        if (entry == null) {
            throw new NotValid(wanted.getKey() + " is missing");
        }
        var measured = new Measured(OutputStream.nullOutputStream());
        try (var in = zip.getInputStream(entry)) {
            in.transferTo(measured);
        } catch (ZipException broken) {
            throw new NotValid(wanted.getKey() + " was changed");
        }
        if (measured.size() != wanted.getValue().path("size").asLong(-1)
                || !measured.sha256().equals(text(wanted.getValue(), "sha256"))) {
            throw new NotValid(wanted.getKey() + " was changed");
        }
    }

    private static byte[] bytes(ZipFile zip, String path) throws IOException, NotValid {
        var entry = zip.getEntry(path);
        if (entry == null) {
            throw new NotValid(path + " is missing");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            var found = in.readNBytes(MOST_BYTES_OF_MANIFEST);
            if (in.read() >= 0) {
                throw new NotValid(path + " is longer than such a file can be");
            }
            return found;
        } catch (ZipException broken) {
            throw new NotValid(path + " was changed");
        }
    }

    private static String text(JsonNode node, String field) {
        var value = node.path(field);
        if (!value.isString()) {
            throw new IllegalArgumentException("no " + field);
        }
        return value.asString();
    }

    private static String sha256(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return Sha256.hex(in);
        }
    }

    private static int usage(String wrong, Consumer<String> out) {
        out.accept(wrong + "\n" + HELP);
        return USAGE;
    }
}
