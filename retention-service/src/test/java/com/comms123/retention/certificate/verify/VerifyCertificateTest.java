package com.comms123.retention.certificate.verify;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.retention.certificate.domain.CertificateId;
import com.comms123.retention.certificate.domain.ErasureStatement;
import com.comms123.retention.certificate.domain.ErasureStatement.Removal;
import com.comms123.retention.certificate.domain.SignedCertificate;
import com.comms123.retention.certificate.domain.SigningKey;
import com.comms123.retention.certificate.print.PrintedCertificate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCertificateTest {
    private static final Instant ASKED = Instant.parse("2026-03-02T09:00:00Z");

    private final SigningKey key = SigningKey.generate();
    private final List<String> said = new ArrayList<>();
    @TempDir
    private Path folder;

    @Test
    void a_certificate_as_served_is_valid_and_what_it_says_is_told() throws IOException {
        assertThat(run(certificate())).isEqualTo(VerifyCertificate.VALID);
        assertThat(said).singleElement().asString().startsWith("valid: user ").contains("2026-04-01T09:00:02Z",
                "by 1 services");
    }

    @Test
    void white_space_and_the_order_of_fields_are_not_what_is_signed() throws IOException {
        var pretty = certificate().replace(",", " ,\n ").replace(":{", " : {");
        assertThat(run(pretty)).isEqualTo(VerifyCertificate.VALID);
    }

    @Test
    void after_any_changed_byte_it_is_not_valid() {
        var served = certificate().getBytes(ISO_8859_1);
        var keys = List.of(key.certificateKey());
        for (var bit : List.of(1, 2, 4, 64)) {
            for (var at = 0; at < served.length; at++) {
                var changed = served.clone();
                changed[at] ^= bit.byteValue();
                assertThat(VerifyCertificate.verify(new String(changed, ISO_8859_1), keys, said::add))
                        .as("byte %d, bit %d", at, bit).isEqualTo(VerifyCertificate.NOT_VALID);
            }
        }
        assertThat(said).allMatch(line -> line.startsWith("NOT valid: "));
    }

    @Test
    void a_second_value_a_tail_and_another_field_are_not_valid() throws IOException {
        var served = certificate();
        for (var wrong : List.of(served.replaceFirst("\\{", "{\"keyId\":\"x\","), served + "{}",
                served.replaceFirst("\\{", "{\"note\":\"x\","), "", "[]", "null", "{}")) {
            assertThat(run(wrong)).as(wrong).isEqualTo(VerifyCertificate.NOT_VALID);
        }
    }

    @Test
    void a_printed_certificate_is_valid_as_it_was_printed() throws IOException {
        assertThat(runPrinted(PrintedCertificate.of(signed()))).isEqualTo(VerifyCertificate.VALID);
        assertThat(said).singleElement().asString().startsWith("valid: user ").contains("by 1 services");
    }

    @Test
    void a_printed_certificate_tells_what_is_certified() throws IOException {
        try (var document = Loader.loadPDF(PrintedCertificate.of(signed()))) {
            assertThat(new PDFTextStripper().getText(document)).contains("Certificate of erasure",
                    "user " + new UUID(0, 1), "2026-03-02T09:00:00Z", "removed 1 people, 12 rows; found afterwards: 0",
                    key.certificateKey().id());
        }
    }

    @Test
    void a_printed_certificate_whose_pages_or_attachment_were_changed_is_not_valid() throws IOException {
        var other = key.sign(statement("messaging"));
        var foreign = SigningKey.generate().sign(statement("identity"));
        assertThat(runPrinted(withPageOf(PrintedCertificate.of(signed()), PrintedCertificate.of(other))))
                .isEqualTo(VerifyCertificate.NOT_VALID);
        assertThat(runPrinted(PrintedCertificate.of(foreign))).isEqualTo(VerifyCertificate.NOT_VALID);
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
        return VerifyCertificate.run(List.of(file.toString(), "--keys", keys.toString()), said::add);
    }

    @Test
    void a_key_that_was_never_published_proves_nothing() throws IOException {
        var file = Files.writeString(folder.resolve("certificate.json"), certificate());
        var others = Files.writeString(folder.resolve("keys.json"), keys(SigningKey.generate()));
        assertThat(VerifyCertificate.run(List.of("--keys", others.toString(), file.toString()), said::add))
                .isEqualTo(VerifyCertificate.NOT_VALID);
        assertThat(said).singleElement().asString().contains("not among the 1 published");
    }

    @Test
    void wrong_options_and_missing_files_are_told_apart_from_a_wrong_certificate() throws IOException {
        var keys = Files.writeString(folder.resolve("keys.json"), keys(key)).toString();
        var file = Files.writeString(folder.resolve("certificate.json"), certificate()).toString();
        var none = Files.writeString(folder.resolve("none.json"), "{\"keys\":[]}").toString();
        for (var args : List.of(List.<String>of(), List.of(file), List.of("--keys", keys), List.of(file, "--keys"),
                List.of(file, "--key", keys), List.of(folder.resolve("absent").toString(), "--keys", keys),
                List.of(file, "--keys", none), List.of(file, file, "--keys", keys))) {
            assertThat(VerifyCertificate.run(args, said::add)).as("%s", args).isEqualTo(VerifyCertificate.USAGE);
        }
    }

    private int run(String certificate) throws IOException {
        var file = Files.writeString(folder.resolve("certificate.json"), certificate);
        var keys = Files.writeString(folder.resolve("keys.json"), keys(key));
        return VerifyCertificate.run(List.of(file.toString(), "--keys", keys.toString()), said::add);
    }

    private static String keys(SigningKey key) {
        return "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"%s\",\"x\":\"%s\"}]}"
                .formatted(key.certificateKey().id(), key.certificateKey().x());
    }

    private String certificate() {
        var signed = signed();
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
