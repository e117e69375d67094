package com.comms123.audit.download;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.audit.AuditPlatformTest;
import com.comms123.audit.fixture.OccurrenceFixture;
import com.comms123.audit.log.application.PublishedLog;
import com.comms123.audit.trail.application.Entries;
import com.comms123.audit.trail.application.EntryAppender;
import com.comms123.audit.verify.VerifyLog;
import com.comms123.testing.TestHttp;
import com.comms123.testing.TestTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

@AuditPlatformTest
class DownloadLogIT {

    @TempDir
    private Path directory;

    private final TestHttp http;
    private final TestTokens tokens;
    private final EntryAppender appender;
    private final Entries entries;
    private final PublishedLog log;
    private final List<String> said = new ArrayList<>();

    @Autowired
    DownloadLogIT(TestHttp http, TestTokens tokens, EntryAppender appender, Entries entries, PublishedLog log) {
        this.http = http;
        this.tokens = tokens;
        this.appender = appender;
        this.entries = entries;
        this.log = log;
    }

    @BeforeEach
    void append() {
        appender.append(OccurrenceFixture.signIns(300));
        Awaitility.await()
                .until(() -> log.checkpoint().orElseThrow().size() >= entries.size());
    }

    private int run(String token, String... more) {
        said.clear();
        List<String> args = new ArrayList<>(List.of(more));
        args.add(directory.toString());
        return DownloadLog.run(args.toArray(String[]::new), Map.of(Tokens.TOKEN, token), said::add);
    }

    private int download(String... more) {
        List<String> args = new ArrayList<>(List.of("--from", http.uri("/api/v1/audit/log").toString()));
        args.addAll(List.of(more));
        return run(tokens.user(UUID.randomUUID(), "auditor"), args.toArray(String[]::new));
    }

    private int offline() {
        return run("", "--trust-on-first-use");
    }

    private void flip(String file, int at) throws IOException {
        byte[] content = Files.readAllBytes(directory.resolve(file));
        content[at] ^= 1;
        Files.write(directory.resolve(file), content);
    }

    @Test
    void a_log_is_downloaded_and_verified_and_later_only_its_new_entries() {
        assertThat(download("--trust-on-first-use")).as(said.toString()).isEqualTo(VerifyLog.VALID);
        assertThat(said).hasSize(3);
        assertThat(said.get(0)).startsWith("trusted on first use: comms123.com/audit+");
        assertThat(said.get(2)).startsWith("valid: ").contains(" entries of comms123.com/audit");
        append();
        assertThat(download("--key", directory.resolve("key").toString())).isEqualTo(VerifyLog.VALID);
        assertThat(said).hasSize(2).last().asString().startsWith("valid: ").contains("and 2 earlier checkpoints");
        assertThat(offline()).isEqualTo(VerifyLog.VALID);
    }

    @Test
    void a_copy_that_was_tampered_with_is_not_valid_and_where_is_said() throws IOException {
        download("--trust-on-first-use");
        flip("tile/entries/000", 2 + 12);
        assertThat(offline()).isEqualTo(VerifyLog.NOT_VALID);
        assertThat(said).containsExactly("NOT valid: entry 0 is not what was signed");
        assertThat(download("--trust-on-first-use")).as("files that are there are not fetched again")
                .isEqualTo(VerifyLog.NOT_VALID);
        Files.delete(directory.resolve("tile/entries/000"));
        assertThat(offline()).isEqualTo(VerifyLog.NOT_VALID);
        assertThat(said).containsExactly("NOT valid: bundle 000 is missing: entry 0");
        assertThat(download("--trust-on-first-use")).as(said.toString()).isEqualTo(VerifyLog.VALID);
        flip("tile/0/000", 32 * 7);
        assertThat(offline()).isEqualTo(VerifyLog.NOT_VALID);
        assertThat(said).containsExactly("NOT valid: hash tile 0/000 is not that of the entries");
    }

    @Test
    void a_checkpoint_that_was_downloaded_before_unmasks_a_log_that_was_cut() throws IOException {
        download("--trust-on-first-use");
        Path first;
        try (Stream<Path> kept = Files.list(directory.resolve("checkpoints"))) {
            first = kept.findFirst().orElseThrow();
        }
        append();
        download("--trust-on-first-use");
        Files.copy(first, directory.resolve("checkpoint"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(offline()).isEqualTo(VerifyLog.NOT_VALID);
        assertThat(said).singleElement().asString().startsWith("NOT valid: the log was cut: ");
    }

    @Test
    void without_an_auditors_token_nothing_is_downloaded() {
        String from = http.uri("/api/v1/audit/log").toString();
        assertThat(run("", "--from", from, "--trust-on-first-use")).isEqualTo(VerifyLog.USAGE);
        assertThat(said).last().asString().isEqualTo(
                "not downloaded: checkpoint: the access token is missing, wrong or expired (401)");
        assertThat(run(tokens.user(UUID.randomUUID(), "operator"), "--from", from, "--trust-on-first-use"))
                .isEqualTo(VerifyLog.USAGE);
        assertThat(said).last().asString().contains("is not an auditor's (403)");
        assertThat(directory.resolve("checkpoint")).doesNotExist();
    }

    @Test
    void wrong_options_are_said_with_the_right_ones() {
        for (String[] args : new String[][]{{}, {"--key", "k", "--trust-on-first-use"}, {"--nonsense"}, {"another"},
                {"--trust-on-first-use", "--from"}}) {
            assertThat(run("", args)).isEqualTo(VerifyLog.USAGE);
            assertThat(said).singleElement().asString().contains("Downloads the audit log");
        }
    }
}
