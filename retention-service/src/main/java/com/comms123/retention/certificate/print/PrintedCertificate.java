package com.comms123.retention.certificate.print;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A certificate as a PDF: to read, with the certificate as it is served attached (`certificate.json`). Only what is attached
/// is signed and proven; [#shows] says whether the pages are those that belong to it.
public final class PrintedCertificate {
    private static final String ATTACHED = "certificate.json";
    private static final JsonMapper JSON = new JsonMapper();
    /// Words that must never change: a certificate that somebody holds is compared with them.
    private static final ResourceBundle WORDS = ResourceBundle.getBundle(
            PrintedCertificate.class.getPackageName() + ".pages", Locale.ROOT);

    private PrintedCertificate() {}

    /// @param certificate JSON, as it is served
    public static byte[] of(String certificate) {
        var read = JSON.readTree(certificate);
        try (var document = new PDDocument(); var out = new ByteArrayOutputStream()) {
            document.getDocumentCatalog().setLanguage("en");
            document.getDocumentInformation().setTitle("Certificate of erasure");
            try (var pages = new Pages(document)) {
                write(read, pages);
            }
            attach(document, certificate.getBytes(StandardCharsets.UTF_8));
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The attached certificate, as it is served; empty when this is no printed certificate.
    public static Optional<String> attachedTo(byte[] pdf) {
        try (var document = Loader.loadPDF(pdf)) {
            var names = document.getDocumentCatalog().getNames();
            var files = names == null ? null : names.getEmbeddedFiles();
            var all = files == null ? null : files.getNames();
            var file = all == null ? null : all.get(ATTACHED);
            return file == null || file.getEmbeddedFile() == null
                    ? Optional.empty()
                    : Optional.of(new String(file.getEmbeddedFile().toByteArray(), StandardCharsets.UTF_8));
        } catch (IOException | RuntimeException notReadable) {
            return Optional.empty();
        }
    }

    /// Whether what a reader sees is, to the byte, what is printed for the attached certificate.
    ///
    /// @param attached as of [#attachedTo]
    public static boolean shows(byte[] pdf, String attached) {
        try (var given = Loader.loadPDF(pdf); var printed = Loader.loadPDF(of(attached))) {
            return seen(given).equals(seen(printed));
        } catch (IOException | RuntimeException notReadable) {
            return false;
        }
    }

    private static List<String> seen(PDDocument document) throws IOException {
        var seen = new ArrayList<String>();
        for (var page : document.getPages()) {
            try (var content = page.getContents()) {
                seen.add(new String(content.readAllBytes(), StandardCharsets.ISO_8859_1));
            }
            seen.add(page.getAnnotations().size() + " annotations, " + page.getMediaBox() + page.getCropBox());
            for (var name : page.getResources().getFontNames()) {
                seen.add(name.getName() + " " + page.getResources().getFont(name).getCOSObject());
            }
            page.getResources().getXObjectNames().forEach(name -> seen.add(name.getName()));
        }
        return seen;
    }

    private static void write(JsonNode certificate, Pages pages) throws IOException {
        var statement = certificate.path("statement");
        var deletion = statement.path("deletion");
        var purge = statement.path("purge");
        pages.title("Certificate of erasure");
        pages.text(WORDS.getString("introduction"));
        pages.heading(WORDS.getString("removed"));
        pages.field("Record", deletion.path("kind").asString() + " " + deletion.path("recordId").asString());
        pages.field("Asked for", deletion.path("requestedAt").asString());
        pages.field("Due", deletion.path("dueAt").asString());
        pages.field("Removal began", purge.path("begunAt").asString());
        pages.field("Removal completed", purge.path("completedAt").asString());
        pages.field("Policy version", deletion.path("policyVersion").asString());
        pages.heading("By which service");
        for (var removal : statement.path("removals")) {
            pages.field(removal.path("service").asString(), removed(removal) + "; found afterwards: "
                    + removal.path("residual").asLong() + "; answered " + removal.path("answeredAt").asString());
        }
        pages.heading("How to check it");
        pages.text("The certificate as it was signed is attached to this document (" + ATTACHED + "). The command "
                + "verify-certificate says offline, with the platform's published keys, whether it is genuine and "
                + "whether these pages belong to it.");
        pages.field("Certificate", statement.path("id").asString());
        pages.field("Deletion", deletion.path("id").asString());
        pages.field("Key", certificate.path("keyId").asString());
        pages.field("Signature", "Ed25519 " + certificate.path("signature").asString());
        // Certificates of before there were proofs are still printed as they were.
        if (certificate.has("logProof")) {
            pages.field("Audit log", logged(certificate.path("logProof")));
        }
    }

    private static String logged(JsonNode logProof) {
        if (!logProof.path("state").asString().equals("proven")) {
            return "not yet proven to be in it; a certificate that is fetched later brings the proof";
        }
        var checkpoint = logProof.path("checkpoint").asString().lines().toList();
        return "entry " + JSON.readTree(logProof.path("entry").asString()).path("index").asLong() + " of "
                + checkpoint.getFirst() + "; the proof, at a checkpoint of " + checkpoint.get(1)
                + " entries, is in the attached certificate";
    }

    private static String removed(JsonNode removal) {
        var counts = removal.path("removed").properties().stream().filter(count -> count.getValue().asLong() > 0)
                .map(count -> count.getValue().asLong() + " " + count.getKey().replace('-', ' ')).toList();
        return counts.isEmpty() ? "nothing was there" : "removed " + String.join(", ", counts).toLowerCase(Locale.ROOT);
    }

    private static void attach(PDDocument document, byte[] certificate) throws IOException {
        var file = new PDEmbeddedFile(document, new ByteArrayInputStream(certificate));
        file.setSubtype("application/json");
        file.setSize(certificate.length);
        var specification = new PDComplexFileSpecification();
        specification.setFile(ATTACHED);
        specification.setFileUnicode(ATTACHED);
        specification.setEmbeddedFile(file);
        var files = new PDEmbeddedFilesNameTreeNode();
        files.setNames(Map.of(ATTACHED, specification));
        var names = new PDDocumentNameDictionary(document.getDocumentCatalog());
        names.setEmbeddedFiles(files);
        document.getDocumentCatalog().setNames(names);
    }
}
