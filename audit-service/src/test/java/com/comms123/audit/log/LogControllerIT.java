package com.comms123.audit.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.audit.AuditPlatformTest;
import com.comms123.audit.fixture.OccurrenceFixture;
import com.comms123.audit.log.domain.TilePath;
import com.comms123.audit.trail.application.EntryAppender;
import com.comms123.platform.signedlog.Checkpoint;
import com.comms123.platform.signedlog.Proofs;
import com.comms123.platform.signedlog.SignedNote;
import com.comms123.platform.signedlog.TreeHash;
import com.comms123.platform.signedlog.VerifierKey;
import com.comms123.testing.TestHttp;
import com.comms123.testing.TestTokens;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@AuditPlatformTest
class LogControllerIT {

    private static final String LOG = "/api/v1/audit/log";

    private final TestHttp http;
    private final String token;
    private final EntryAppender appender;

    @Autowired
    LogControllerIT(TestHttp http, TestTokens tokens, EntryAppender appender) {
        this.http = http;
        this.token = tokens.user(UUID.randomUUID(), "auditor");
        this.appender = appender;
    }

    /// So many that there are full tiles.
    @BeforeEach
    void appendAndSeal() {
        long before = checkpoint().size();
        appender.append(OccurrenceFixture.signIns(300));
        Awaitility.await()
                .until(() -> checkpoint().size() >= before + 300);
    }

    private Checkpoint checkpoint() {
        Awaitility.await()
                .until(() -> auditor().get(LOG + "/checkpoint").status() == 200);
        SignedNote note = SignedNote.parse(auditor().get(LOG + "/checkpoint").body());
        assertThat(note.verifiedBy(List.of(key()))).isTrue();
        return Checkpoint.parse(note.text());
    }

    private TestHttp auditor() {
        return http.as(token);
    }

    private VerifierKey key() {
        return VerifierKey.parse(http.get(LOG + "/key").body().strip());
    }

    private HttpResponse<byte[]> file(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(http.uri(LOG + path)).header("Authorization", "Bearer " + token).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private static List<TreeHash> hashes(JsonNode proof) {
        return StreamSupport.stream(proof.spliterator(), false).map(hash -> TreeHash.ofBase64(hash.asString()))
                .toList();
    }

    @Test
    void the_checkpoint_and_the_key_have_the_media_types_of_the_specification() {
        assertThat(auditor().get(LOG + "/checkpoint").headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).isEqualToIgnoringCase("text/plain;charset=utf-8"));
        assertThat(checkpoint().origin()).isEqualTo(key().name());
    }

    @Test
    void an_inclusion_proof_verifies_against_its_checkpoint() {
        long last = checkpoint().size() - 1;
        for (long index : new long[]{0, 1, 255, 256, last}) {
            JsonNode proof = auditor().get("/api/v1/audit/entries/" + index + "/proof").json();
            Checkpoint signed = Checkpoint.parse(SignedNote.parse(proof.path("checkpoint").asString()).text());
            assertThat(Proofs.included(TreeHash.ofBase64(proof.path("leafHash").asString()), index, signed.size(),
                    hashes(proof.path("proof")), signed.root())).isTrue();
        }
        assertThat(auditor().get("/api/v1/audit/entries/999999999/proof").code()).isEqualTo("no-such-entry");
        assertThat(auditor().get("/api/v1/audit/entries/-1/proof").status()).isEqualTo(404);
        assertThat(auditor().get("/api/v1/audit/entries/first/proof").status()).isEqualTo(400);
    }

    @Test
    void a_consistency_proof_leads_from_an_earlier_checkpoint_to_a_later_one() {
        Checkpoint earlier = checkpoint();
        appendAndSeal();
        Checkpoint later = checkpoint();
        JsonNode proof = auditor()
                .get(LOG + "/consistency?earlier=" + earlier.size() + "&size=" + later.size()).json();
        assertThat(Proofs.consistent(earlier.size(), earlier.root(), later.size(), later.root(),
                hashes(proof.path("proof")))).isTrue();
        assertThat(auditor().get(LOG + "/consistency?earlier=2&size=1").code()).isEqualTo("no-such-size");
        assertThat(auditor().get(LOG + "/consistency?earlier=1&size=999999999").code()).isEqualTo("no-such-size");
        assertThat(auditor().get(LOG + "/consistency?earlier=1").status()).isEqualTo(400);
    }

    @Test
    void earlier_checkpoints_are_listed_the_latest_first_and_lead_to_later_ones() {
        Checkpoint earlier = checkpoint();
        appendAndSeal();
        Checkpoint later = checkpoint();
        List<JsonNode> listed = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = auditor().get(LOG + "/checkpoints?limit=2" + cursor).json();
            page.path("items").forEach(listed::add);
            cursor = page.path("next").isNull() ? "" : "&cursor=" + page.path("next").asString();
        } while (!cursor.isEmpty() && listed.getLast().path("size").asLong() > earlier.size());
        assertThat(listed).extracting(one -> -one.path("size").asLong()).isSorted().doesNotHaveDuplicates();
        for (Checkpoint known : List.of(earlier, later)) {
            JsonNode one = listed.stream().filter(past -> past.path("size").asLong() == known.size()).findFirst()
                    .orElseThrow();
            assertThat(one.path("root").asString()).isEqualTo(known.root().base64());
            assertThat(one.path("signedAt").isString()).isTrue();
            SignedNote note = SignedNote.parse(one.path("note").asString());
            assertThat(note.verifiedBy(List.of(key()))).isTrue();
            assertThat(Checkpoint.parse(note.text())).isEqualTo(known);
        }
        JsonNode first = auditor().get(LOG + "/checkpoints?limit=1&below=" + later.size()).json();
        assertThat(first.path("items").path(0).path("size").asLong()).isBetween(earlier.size(), later.size() - 1);
        assertThat(auditor().get(LOG + "/checkpoints?limit=1&cursor=" + first.path("next").asString()).code())
                .as("a cursor of another list").isEqualTo("invalid-cursor");
        assertThat(auditor().get(LOG + "/checkpoints?below=0").status()).isEqualTo(400);
        assertThat(auditor().get(LOG + "/checkpoints?limit=201").status()).isEqualTo(400);
        assertThat(http.get(LOG + "/checkpoints").status()).isEqualTo(401);
    }

    @Test
    void full_tiles_and_bundles_are_served_whole_and_for_good() throws IOException, InterruptedException {
        HttpResponse<byte[]> tile = file("/tile/0/000");
        assertThat(tile.body()).hasSize(8192);
        assertThat(tile.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        assertThat(tile.headers().firstValue("Cache-Control")).hasValueSatisfying(
                value -> assertThat(value).contains("private", "immutable").doesNotContain("no-store"));
        assertThat(file("/tile/entries/000").body()).isEqualTo(file("/entries/000").body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tile/0/0", "/tile/00/000", "/tile/64/000", "/tile/7/000.p/1", "/tile/0/999",
            "/tile/0/000.p/256",
            "/tile/0/x000/000", "/tile/entries/999", "/entries/..%2f..%2fkey", "/tile/0/", "/tile/1/000"})
    void files_that_the_log_does_not_have_are_not_found(String path) throws IOException, InterruptedException {
        assertThat(file(path).statusCode()).isIn(400, 404);
    }

    @Test
    void a_downloaded_log_verifies_offline_with_the_public_key_alone(@TempDir Path directory)
            throws IOException, InterruptedException {
        Path key = Files.writeString(directory.resolve("key"), http.get(LOG + "/key").body());
        String note = auditor().get(LOG + "/checkpoint").body();
        Files.writeString(directory.resolve("checkpoint"), note);
        long size = Checkpoint.parse(SignedNote.parse(note).text()).size();
        for (long start = 0; start < size; start += TilePath.FULL) {
            TilePath path = TilePath.holding(start, size);
            Path bundle = directory.resolve("entries").resolve(path.toString());
            Files.createDirectories(bundle.getParent());
            Files.write(bundle, file("/entries/" + path).body());
        }
        assertThat(verify("--key", key.toString(), "--log", directory.toString())).startsWith("valid: " + size);

        Path export = Files.writeString(directory.resolve("export"),
                auditor().with("Accept", "application/x-ndjson").get("/api/v1/audit/entries").body());
        assertThat(verify("--key", key.toString(), "--log", directory.toString(), "--entries", export.toString()))
                .startsWith("valid: " + size);
        Files.writeString(export, Files.readString(export).replaceFirst("sign-in", "sign-ex"));
        assertThat(verify("--key", key.toString(), "--log", directory.toString(), "--entries", export.toString()))
                .startsWith("NOT valid: ");
    }

    /// The one file that an auditor takes along.
    private static Path verifier() throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of("target"), "audit-service-*-verifier.jar")) {
            return jars.iterator().next();
        }
    }

    private static String verify(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar",
                        verifier().toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var out = process.inputReader()) {
            String said = String.join("\n", out.lines().toList());
            process.waitFor();
            return said;
        }
    }
}
