package com.comms123.retention.certificate.verify;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.platform.signedlog.Ed25519Key;
import com.comms123.platform.signedlog.SigningKey;
import com.comms123.retention.certificate.domain.CertificateId;
import com.comms123.retention.certificate.domain.CertificateSigner;
import com.comms123.retention.certificate.domain.ErasureStatement;
import com.comms123.retention.certificate.domain.ErasureStatement.Removal;
import com.comms123.retention.certificate.domain.LogProof;
import com.comms123.retention.certificate.domain.SignedCertificate;
import com.comms123.retention.certificate.print.PrintedCertificate;
import com.comms123.retention.fixture.PlayedAuditLog;
import com.comms123.waiting.LongLoop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class VerifyCertificateTest {
    private static final List<Integer> BITS = List.of(1, 2, 4, 64);

    private static final Instant ASKED = Instant.parse("2026-03-02T09:00:00Z");

    private final CertificateSigner key = new CertificateSigner(Ed25519Key.generate());
    private final PlayedAuditLog log = new PlayedAuditLog();
    private final List<String> said = new ArrayList<>();
    @TempDir
    private Path folder;

    @Test
    void a_certificate_as_served_is_valid_and_its_content_is_printed() throws IOException {
        assertThat(run(certificate())).isEqualTo(VerifyCertificate.VALID);
        assertThat(said).singleElement().asString().startsWith("valid, not (yet) proven to be in the log: user ")
                .contains("2026-04-01T09:00:02Z", "by 1 services");
    }

    @Test
    void white_space_and_the_order_of_fields_do_not_matter_to_the_signature() throws IOException {
        var pretty = certificate().replace(",", " ,\n ").replace(":{", " : {");
        assertThat(run(pretty)).isEqualTo(VerifyCertificate.VALID);
    }

    @Test
    void after_any_changed_byte_it_is_not_valid() {
        for (var certificate : List.of(certificate(), pending(), proven())) {
            var served = certificate.getBytes(UTF_8);
            for (var at = 0; at < served.length; at++) {
                for (var more = 0; more < LongLoop.rounds(1, BITS.size()); more++) {
                    var changed = served.clone();
                    int bit = BITS.get((at + more) % BITS.size());
                    changed[at] ^= (byte) bit;
                    assertThat(VerifyCertificate.verify(new String(changed, UTF_8), known(), said::add))
                            .as("byte %d, bit %d", at, bit).isEqualTo(VerifyCertificate.NOT_VALID);
                }
            }
        }
        assertThat(said).allMatch(line -> line.startsWith("NOT valid: "));
    }

    @Test
    void a_proven_certificate_says_where_in_the_log_it_is() throws IOException {
        assertThat(run(proven(), "--log-key", log.key.verifier().toString())).isEqualTo(VerifyCertificate.VALID);
        assertThat(said).singleElement().asString().startsWith("valid: user ").contains("2026-04-01T09:00:02Z")
                .endsWith("it is entry 3 of the log log.example, proven at 7 entries");
        said.clear();
        var earlierAndNow = Files.writeString(folder.resolve("log-key"),
                SigningKey.generate("log.example").verifier() + "\n"
                        + log.key.verifier() + "\n");
        assertThat(run(proven(), "--log-key", earlierAndNow.toString())).isEqualTo(VerifyCertificate.VALID);
    }

    @Test
    void a_certificate_that_waits_for_its_proof_is_valid_and_said_to_be_unproven() throws IOException {
        assertThat(run(pending())).isEqualTo(VerifyCertificate.VALID);
        assertThat(run(pending(), "--log-key", log.key.verifier().toString())).isEqualTo(VerifyCertificate.VALID);
        assertThat(said).allMatch(line -> line.startsWith("valid, not (yet) proven to be in the log: user "));
    }

    @Test
    void without_the_log_s_key_a_proof_is_neither_right_nor_wrong() throws IOException {
        assertThat(run(proven())).isEqualTo(VerifyCertificate.USAGE);
        assertThat(said).singleElement().asString().contains("--log-key is missing");
        assertThat(run(proven(), "--log-key", "log.example+00000000+AAAA")).isEqualTo(VerifyCertificate.USAGE);
        assertThat(run(proven(), "--log-key", folder.resolve("absent").toString()))
                .isEqualTo(VerifyCertificate.USAGE);
    }

    @Test
    void the_fault_of_a_wrong_proof_is_named() {
        var right = log.proofOf(signed());
        var foreign = new PlayedAuditLog().proofOf(signed());
        assertWrong("the checkpoint is not signed with the log's key", foreign);
        assertWrong("the checkpoint is not signed with the log's key",
                with(right, right.entry(), right.detail(), right.path(), right.checkpoint().replace("\n7\n", "\n8\n")));
        assertWrong("the checkpoint is under more than the log's signature", with(right, right.entry(), right.detail(),
                right.path(), right.checkpoint() + right.checkpoint().lines().toList().getLast() + "\n"));
        assertWrong("the checkpoint is malformed", with(right, right.entry(), right.detail(), right.path(), ""));
        assertWrong("the inclusion proof does not lead",
                with(right, right.entry(), right.detail(), right.path().subList(1, 3), right.checkpoint()));
        assertWrong("the inclusion proof does not lead", with(right, right.entry().replace("system", "nobody"),
                right.detail(), right.path(), right.checkpoint()));
        assertWrong("the inclusion proof is malformed",
                with(right, right.entry(), right.detail(), List.of("AAAA"), right.checkpoint()));
        assertWrong("the log entry does not match",
                with(right, right.entry(), right.detail().replace("user", "call"), right.path(), right.checkpoint()));
        assertWrong("the log entry is malformed",
                with(right, "{", right.detail(), right.path(), right.checkpoint()));
    }

    @Test
    void the_entry_of_another_certificate_or_of_another_statement_proves_nothing() {
        var event = new HashMap<>(Map.of("purgeId", uuid(3), "deletionId", uuid(2), "kind", "user", "recordId", uuid(1),
                "certificateId", uuid(4), "statementHash", signed().statementHash()));
        assertThat(LogProofCheck.require(log.proofOf(event), signed(), List.of(log.key.verifier())).index())
                .isEqualTo(3);
        for (var field : List.of("purgeId", "deletionId", "recordId", "certificateId", "statementHash")) {
            var other = new HashMap<>(event);
            other.put(field, uuid(9));
            assertWrong("the log entry is not that of this certificate", log.proofOf(other));
        }
        event.remove("statementHash");
        assertThat(LogProofCheck.require(log.proofOf(event), signed(), List.of(log.key.verifier())).origin())
                .as("entries of before the log remembered statements").isEqualTo("log.example");
    }

    private void assertWrong(String what, LogProof proof) {
        assertThat(VerifyCertificate.verify(served(proof), known(), said::add)).isEqualTo(VerifyCertificate.NOT_VALID);
        assertThat(said.getLast()).startsWith("NOT valid: the signature is right, but not the proof").contains(what);
    }

    private static LogProof with(LogProof proof, String entry, String detail, List<String> path, String checkpoint) {
        return new LogProof(entry, proof.salt(), detail, path, checkpoint);
    }

    private static String uuid(long number) {
        return new UUID(0, number).toString();
    }

    private VerifyCertificate.Keys known() {
        return new VerifyCertificate.Keys(List.of(key.certificateKey()), List.of(log.key.verifier()));
    }

    private String pending() {
        return certificate().replaceFirst("}$", ",\"logProof\":{\"state\":\"pending\"}}");
    }

    private String proven() {
        return served(log.proofOf(signed()));
    }

    private String served(LogProof proof) {
        var json = new JsonMapper();
        var view = Map.of("state", "proven", "entry", proof.entry(), "detail",
                Map.of("salt", proof.salt(), "data", proof.detail()), "path", proof.path(), "checkpoint",
                proof.checkpoint());
        var certificate = certificate();
        return certificate.substring(0, certificate.length() - 1) + ",\"logProof\":" + json.writeValueAsString(view)
                + "}";
    }

    @Test
    void a_second_value_a_tail_and_another_field_are_not_valid() throws IOException {
        var served = certificate();
        for (var wrong : List.of(served.replaceFirst("\\{", "{\"keyId\":\"x\","), served + "{}",
                served.replaceFirst("\\{", "{\"note\":\"x\","), "", "[]", "null", "{}",
                pending().replace("pending", "proven"), pending().replace("\"state\"", "\"a\":1,\"state\""),
                served.replaceFirst("}$", ",\"logProof\":null}"), served.replaceFirst("}$", ",\"logProof\":[]}"),
                proven().replace("\"salt\"", "\"a\":1,\"salt\""))) {
            assertThat(run(wrong)).as(wrong).isEqualTo(VerifyCertificate.NOT_VALID);
        }
    }

    @Test
    void a_printed_certificate_is_valid_as_it_was_printed() throws IOException {
        for (var certificate : List.of(certificate(), pending(), proven())) {
            assertThat(runPrinted(PrintedCertificate.of(certificate))).isEqualTo(VerifyCertificate.VALID);
        }
        assertThat(said).allMatch(line -> line.contains("by 1 services"));
        assertThat(said.getLast()).startsWith("valid: user ").contains("entry 3");
    }

    @Test
    void a_printed_certificate_shows_its_content() throws IOException {
        assertThat(printed(certificate())).contains("Certificate of erasure", "user " + new UUID(0, 1),
                "2026-03-02T09:00:00Z", "removed 1 people, 12 rows; found afterwards: 0", key.certificateKey().id())
                .doesNotContain("Audit log");
        assertThat(printed(pending())).contains("Audit log", "not yet proven to be in it");
        assertThat(printed(proven())).contains("Audit log", "entry 3 of log.example", "a checkpoint of 7");
    }

    private static String printed(String certificate) throws IOException {
        try (var document = Loader.loadPDF(PrintedCertificate.of(certificate))) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    @Test
    void a_printed_certificate_whose_pages_or_attachment_were_changed_is_not_valid() throws IOException {
        var other = key.sign(statement("messaging"));
        var foreign = new CertificateSigner(Ed25519Key.generate()).sign(statement("identity"));
        assertThat(runPrinted(withPageOf(PrintedCertificate.of(certificate()), PrintedCertificate.of(json(other)))))
                .isEqualTo(VerifyCertificate.NOT_VALID);
        assertThat(runPrinted(withPageOf(PrintedCertificate.of(pending()), PrintedCertificate.of(proven()))))
                .isEqualTo(VerifyCertificate.NOT_VALID);
        assertThat(runPrinted(PrintedCertificate.of(json(foreign)))).isEqualTo(VerifyCertificate.NOT_VALID);
        assertThat(runPrinted("%PDF-1.7 and nothing".getBytes(ISO_8859_1))).isEqualTo(VerifyCertificate.NOT_VALID);
        assertThat(said).allMatch(line -> line.startsWith("NOT valid: ")).anyMatch(line -> line.contains("the pages"))
                .anyMatch(line -> line.contains("not among")).anyMatch(line -> line.contains("attached"));
    }

    private static byte[] withPageOf(byte[] attachment, byte[] pages) throws IOException {
        try (var given = Loader.loadPDF(attachment);
                var other = Loader.loadPDF(pages);
                var out = new ByteArrayOutputStream()) {
            given.removePage(0);
            given.importPage(other.getPage(0));
            given.save(out);
            return out.toByteArray();
        }
    }

    private int runPrinted(byte[] pdf) throws IOException {
        var file = Files.write(folder.resolve("certificate.pdf"), pdf);
        var keys = Files.writeString(folder.resolve("keys.json"), keys(key));
        return VerifyCertificate.run(List.of(file.toString(), "--keys", keys.toString(), "--log-key",
                log.key.verifier().toString()), said::add);
    }

    @Test
    void a_key_that_was_never_published_proves_nothing() throws IOException {
        var file = Files.writeString(folder.resolve("certificate.json"), certificate());
        var others = Files.writeString(folder.resolve("keys.json"), keys(new CertificateSigner(Ed25519Key.generate())));
        assertThat(VerifyCertificate.run(List.of("--keys", others.toString(), file.toString()), said::add))
                .isEqualTo(VerifyCertificate.NOT_VALID);
        assertThat(said).singleElement().asString().contains("not among the 1 published");
    }

    @Test
    void wrong_options_and_missing_files_are_distinguished_from_a_wrong_certificate() throws IOException {
        var keys = Files.writeString(folder.resolve("keys.json"), keys(key)).toString();
        var file = Files.writeString(folder.resolve("certificate.json"), certificate()).toString();
        var none = Files.writeString(folder.resolve("none.json"), "{\"keys\":[]}").toString();
        for (var args : List.of(List.<String>of(), List.of(file), List.of("--keys", keys), List.of(file, "--keys"),
                List.of(file, "--key", keys), List.of(folder.resolve("absent").toString(), "--keys", keys),
                List.of(file, "--keys", none), List.of(file, "--keys", keys, "--log-key"),
                List.of(file, file, "--keys", keys))) {
            assertThat(VerifyCertificate.run(args, said::add)).as("%s", args).isEqualTo(VerifyCertificate.USAGE);
        }
    }

    private int run(String certificate, String... more) throws IOException {
        var file = Files.writeString(folder.resolve("certificate.json"), certificate);
        var keys = Files.writeString(folder.resolve("keys.json"), keys(key));
        var args = new ArrayList<>(List.of(file.toString(), "--keys", keys.toString()));
        args.addAll(List.of(more));
        return VerifyCertificate.run(args, said::add);
    }

    private static String keys(CertificateSigner key) {
        return "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"%s\",\"x\":\"%s\"}]}"
                .formatted(key.certificateKey().id(), key.certificateKey().x());
    }

    private String certificate() {
        return json(signed());
    }

    private static String json(SignedCertificate signed) {
        return "{\"statement\":%s,\"keyId\":\"%s\",\"algorithm\":\"Ed25519\",\"signature\":\"%s\"}"
                .formatted(signed.statement(), signed.keyId(), signed.signature());
    }

    private SignedCertificate signed() {
        return key.sign(statement("identity"));
    }

    private static ErasureStatement statement(String service) {
        var due = ASKED.plus(Duration.ofDays(30));
        return new ErasureStatement(new CertificateId(new UUID(0, 4)),
                new RecordReference(RecordKind.USER, new UUID(0, 1)), new UUID(0, 2), ASKED, due, "2.1", new UUID(0, 3),
                due, due.plusSeconds(2),
                List.of(new Removal(service, Map.of("people", 1L, "rows", 12L), 0, due.plusSeconds(1))));
    }
}
