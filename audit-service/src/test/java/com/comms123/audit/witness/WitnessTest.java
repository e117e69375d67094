package com.comms123.audit.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.audit.fixture.InMemoryCosignatures;
import com.comms123.audit.fixture.InMemoryLog;
import com.comms123.audit.log.application.CheckpointSealer;
import com.comms123.audit.log.application.CosignatureCollector;
import com.comms123.audit.log.application.LogKeys;
import com.comms123.audit.log.application.PublishedCheckpoint;
import com.comms123.audit.log.application.Witnesses;
import com.comms123.audit.log.witness.HttpWitness;
import com.comms123.platform.signedlog.CosignerKey;
import com.comms123.platform.signedlog.MalformedLog;
import com.comms123.platform.signedlog.SignedNote;
import com.comms123.platform.signedlog.SigningKey;
import com.comms123.platform.signedlog.TreeHash;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The witness over its real interface, and what an operator with two faces gets from it.
class WitnessTest {

    private static final SigningKey KEY = SigningKey.generate("log.example/audit");

    @TempDir
    private Path directory;

    private final InMemoryLog log = new InMemoryLog();
    private final InMemoryCosignatures cosignatures = new InMemoryCosignatures();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<String> said = Collections.synchronizedList(new ArrayList<>());
    private final HttpClient http = HttpClient.newHttpClient();
    private @Nullable RunWitness running;

    @BeforeEach
    void start() throws IOException {
        running = RunWitness.start(new RunWitness.Options("authority.example/w", directory, List.of(KEY.verifier()),
                new InetSocketAddress("127.0.0.1", 0)), said::add);
    }

    @AfterEach
    void stop() {
        witness().close();
        http.close();
    }

    @Test
    void it_cosigns_a_log_that_grows() {
        witnessed(log, 3);
        var note = witnessed(log, 700);
        assertThat(key().cosigned(note)).isPresent();
        assertThat(CosignerKey.parse(key().toString()).cosigned(note)).isPresent();
    }

    @Test
    void a_cosignature_is_valid_only_for_its_text_and_key() {
        var note = witnessed(log, 3);
        var line = cosignatures.under(3);
        log.append(1);
        assertThat(key().cosigned(seal(log).with(line))).isEmpty();
        assertThat(SigningKey.generate(key().name()).cosigner().cosigned(note)).isEmpty();
    }

    @Test
    void it_refuses_the_other_face_of_a_forked_log_after_a_restart_too() throws Exception {
        witnessed(log, 5);
        var fork = seal(forked());
        assertThat(post(body(5, List.of(), fork)).statusCode()).isEqualTo(409);
        witness().close();
        start();
        var answer = post(body(5, List.of(), fork));
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).isEqualTo("5\n");
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/x.tlog.size");
        assertThat(said).last().isEqualTo(
                "REFUSED: log.example/audit was forked: another checkpoint of size 5 was cosigned");
    }

    @Test
    void it_refuses_a_log_that_was_rewritten_or_cut() throws Exception {
        witnessed(log, 5);
        var rewritten = forked();
        rewritten.append(3);
        var note = seal(rewritten);
        assertThat(post(body(5, List.of(TreeHash.EMPTY), note)).statusCode()).isEqualTo(422);
        assertThat(said).last().isEqualTo("REFUSED: log.example/audit did not prove that it continues the log that was"
                + " cosigned: its checkpoint of size 8 does not continue the one of size 5");
        var cut = new InMemoryLog();
        cut.append(2);
        assertThat(post(body(2, List.of(), seal(cut))).statusCode()).isEqualTo(409);
        assertThat(said).last().isEqualTo(
                "REFUSED: log.example/audit was cut, or is shown late: size 5 was cosigned, now it is 2");
    }

    @Test
    void a_service_whose_log_was_cut_or_forked_behind_its_back_hears_so_from_the_witness() {
        witnessed(log, 5);
        var cut = fresh(4);
        seal(cut);
        witnessing(cut).round();
        assertThat(answers("cut")).isOne();
        var forked = forked();
        seal(forked);
        // The service does not know that it has had this size cosigned before.
        new CosignatureCollector(witnesses(), forked, forked, new InMemoryCosignatures(), meters).round();
        assertThat(answers("forked")).isOne();
        assertThat(cosignatures.latest()).contains(5L);
    }

    private double answers(String kind) {
        return meters.counter("comms.audit.witness.answers", "witness", key().name(), "answer", kind).count();
    }

    @Test
    void only_configured_logs_and_their_keys_are_cosigned() throws Exception {
        var stranger = SigningKey.generate("other.example/log");
        log.append(1);
        assertThat(post(body(0, List.of(), seal(log, stranger))).statusCode()).isEqualTo(404);
        assertThat(post(body(0, List.of(), seal(fresh(1), SigningKey.generate(KEY.verifier().name())))).statusCode())
                .isEqualTo(403);
    }

    @Test
    void malformed_requests_are_refused() throws Exception {
        assertThat(post("").statusCode()).isEqualTo(400);
        assertThat(post("old 01\n\n" + seal(fresh(1))).statusCode()).isEqualTo(400);
        assertThat(post("old 0\nno hash\n\n" + seal(fresh(1))).statusCode()).isEqualTo(400);
        assertThat(post("old 7\n\n" + seal(fresh(1))).statusCode()).as("older than the checkpoint").isEqualTo(400);
        assertThat(post("old 0\n".repeat(20_000)).statusCode()).isEqualTo(413);
    }

    @Test
    void a_damaged_memory_or_a_second_witness_cosigns_nothing() throws Exception {
        witnessed(log, 2);
        assertThatThrownBy(() -> RunWitness.start(new RunWitness.Options("authority.example/w", directory,
                List.of(KEY.verifier()), new InetSocketAddress("127.0.0.1", 0)), said::add))
                .isInstanceOf(IOException.class);
        try (var files = Files.list(directory)) {
            var memory = files.filter(file -> file.toString().endsWith(".checkpoint")).findFirst().orElseThrow();
            Files.writeString(memory, "garbage");
        }
        log.append(1);
        assertThatThrownBy(() -> post(body(2, List.of(), seal(log)))).isInstanceOf(IOException.class);
    }

    @Test
    void a_witness_that_is_away_holds_up_nothing() {
        witness().close();
        log.append(1);
        seal(log);
        witnessing(log).round();
        assertThat(cosignatures.latest()).isEmpty();
    }

    @Test
    void a_key_of_another_kind_is_no_witness_key() {
        assertThatThrownBy(() -> CosignerKey.parse(KEY.verifier().toString())).isInstanceOf(MalformedLog.class);
    }

    private CosignerKey key() {
        return CosignerKey.parse(witness().verifierKey());
    }

    /// Grown to that size, sealed, and shown to the witness as the audit service does.
    private SignedNote witnessed(InMemoryLog grown, int size) {
        grown.append((int) (size - grown.size()));
        seal(grown);
        witnessing(grown).round();
        assertThat(cosignatures.latest()).contains((long) size);
        return SignedNote.parse(grown.latest().orElseThrow().note()).with(cosignatures.under(size));
    }

    private CosignatureCollector witnessing(InMemoryLog of) {
        return new CosignatureCollector(witnesses(), of, of, cosignatures, meters);
    }

    private Witnesses witnesses() {
        return new Witnesses(List.of(new HttpWitness(http, address(), key())));
    }

    private static SignedNote seal(InMemoryLog log) {
        return seal(log, KEY);
    }

    private static SignedNote seal(InMemoryLog log, SigningKey key) {
        new CheckpointSealer(log, log, log, new LogKeys(key, List.of())).seal();
        return SignedNote.parse(log.latest().map(PublishedCheckpoint::note).orElseThrow());
    }

    private static InMemoryLog fresh(int size) {
        var fresh = new InMemoryLog();
        fresh.append(size);
        return fresh;
    }

    /// Five entries, of which the last is another than everybody else was shown.
    private static InMemoryLog forked() {
        var forked = fresh(4);
        forked.leaves.add("another".getBytes(StandardCharsets.UTF_8));
        return forked;
    }

    private static String body(long old, List<TreeHash> proof, SignedNote note) {
        var body = new StringBuilder("old ").append(old).append('\n');
        proof.forEach(hash -> body.append(hash.base64()).append('\n'));
        return body.append('\n').append(note).toString();
    }

    private RunWitness witness() {
        return Objects.requireNonNull(running);
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + witness().address().getPort());
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address() + "/add-checkpoint"))
                .POST(HttpRequest.BodyPublishers.ofString(body)).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
