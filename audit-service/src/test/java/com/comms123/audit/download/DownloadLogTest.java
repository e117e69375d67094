package com.comms123.audit.download;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.audit.log.domain.EntryBundle;
import com.comms123.audit.log.domain.TilePath;
import com.comms123.audit.verify.VerifyLog;
import com.comms123.platform.signedlog.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The work of an auditor who trusts nobody, and its results.
class DownloadLogTest {

    private static final int SIZE = 600;

    @TempDir
    private Path home;

    private final List<String> said = new ArrayList<>();
    private LogSite site;

    DownloadLogTest() throws IOException {
        site = new LogSite();
    }

    @BeforeEach
    void append() {
        site.append(SIZE);
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private Path mine() {
        return home.resolve("mine");
    }

    private Path others() {
        return home.resolve("others");
    }

    private int run(Map<String, String> environment, Path directory, String... more) {
        said.clear();
        List<String> args = new ArrayList<>(List.of(more));
        args.addAll(List.of("--key", site.key(), directory.toString()));
        return DownloadLog.run(args.toArray(String[]::new), environment, said::add);
    }

    private int download(Path directory, String... more) {
        List<String> args = new ArrayList<>(List.of("--from", site.address()));
        args.addAll(List.of(more));
        return run(Map.of(Tokens.TOKEN, "token-0"), directory, args.toArray(String[]::new));
    }

    private int offline(Path directory, String... more) {
        return run(Map.of(), directory, more);
    }

    private void assertFound(int status, String finding) {
        assertThat(said).last().asString().contains("NOT valid: ").contains(finding);
        assertThat(status).isEqualTo(VerifyLog.NOT_VALID);
    }

    /// Changes a byte of the downloaded files.
    private void tamper(int bundle, int length, Tampering with) throws IOException {
        Path file = mine().resolve("tile/entries/" + TilePath.holding(bundle * 256L, length));
        List<byte[]> leaves = new ArrayList<>(EntryBundle.parse(Files.readAllBytes(file)).leaves());
        with.in(leaves);
        Files.write(file, new EntryBundle(leaves).bytes());
    }

    private interface Tampering {
        void in(List<byte[]> leaves);
    }

    private static byte[] forged(int index) {
        return "{\"action\":\"y\",\"index\":%d,\"organisation\":null}".formatted(index)
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a_download_that_broke_off_goes_on_where_it_was() {
        site.filesLeft.set(4);
        assertThat(download(mine())).isEqualTo(VerifyLog.USAGE);
        assertThat(said).singleElement().asString().startsWith("not downloaded: ");
        List<String> before = List.copyOf(site.given);
        assertThat(before).hasSize(4);
        assertThat(offline(mine())).isEqualTo(VerifyLog.USAGE);
        assertThat(said).singleElement().asString()
                .contains("is incomplete; to continue: infra/verify-log");

        site.filesLeft.set(Integer.MAX_VALUE);
        site.given.clear();
        assertThat(download(mine())).as(said.toString()).isEqualTo(VerifyLog.VALID);
        assertThat(site.given).doesNotContainAnyElementsOf(before.subList(1, before.size())).contains("checkpoint");
    }

    @Test
    void without_a_log_it_is_said_how_to_get_one() throws IOException {
        assertThat(offline(mine())).isEqualTo(VerifyLog.USAGE);
        assertThat(said).containsExactly("nothing to verify: there is no directory " + mine()
                + "; to download the log into it: infra/verify-log --trust-on-first-use " + mine());
        Files.createDirectories(mine());
        assertThat(offline(mine())).isEqualTo(VerifyLog.USAGE);
        assertThat(said).containsExactly("nothing to verify: " + mine()
                + " holds no log; to download it: infra/verify-log --trust-on-first-use " + mine());
        download(mine());
        said.clear();
        assertThat(DownloadLog.run(new String[]{"--trust-on-first-use", mine().toString()}, Map.of(), said::add))
                .isEqualTo(VerifyLog.USAGE);
        assertThat(said).singleElement().asString().contains("give --key KEY");
    }

    @Test
    void a_server_that_is_busy_is_asked_again_after_waits_that_grow() {
        site.busy.set(2);
        assertThat(download(mine())).as(said.toString()).isEqualTo(VerifyLog.VALID);
        assertThat(site.busy).hasValue(0);
        long before = 0;
        for (int tries = 1; tries <= 4; tries++) {
            long wait = LogServer.waits().apply(tries);
            assertThat(wait).isGreaterThan(before).isBetween(350L << tries - 1, 650L << tries - 1);
            before = wait;
        }
        assertThat(LogServer.waits().apply(50)).isLessThanOrEqualTo(13_000);
    }

    @Test
    void a_token_that_expires_in_the_middle_is_renewed_by_the_command() throws IOException {
        Path counter = home.resolve("tokens");
        String command = "echo >> '%s'; echo token-$(($(wc -l < '%s') - 1))".formatted(counter, counter);
        site.filesOfToken = 3;
        assertThat(run(Map.of(Tokens.COMMAND, command), mine(), "--from", site.address())).as(said.toString())
                .isEqualTo(VerifyLog.VALID);
        assertThat(Files.readAllLines(counter)).as("asked for a token twice, however many found it expired").hasSize(2);
    }

    @Test
    void a_token_that_no_command_renews_ends_the_download_and_so_does_a_command_that_fails() {
        site.filesOfToken = 2;
        assertThat(download(mine())).isEqualTo(VerifyLog.USAGE);
        assertThat(said).singleElement().asString().endsWith("the access token is missing, wrong or expired (401)");
        assertThat(run(Map.of(Tokens.COMMAND, "echo secret; exit 3"), mine(), "--from", site.address()))
                .isEqualTo(VerifyLog.USAGE);
        assertThat(said).containsExactly(
                "not downloaded: the command in COMMS_TOKEN_COMMAND gave no token (exit status 3)");
    }

    @Test
    void a_flipped_bit_is_named() throws IOException {
        download(mine());
        tamper(1, SIZE, leaves -> leaves.get(44)[11] ^= 1);
        assertFound(offline(mine()), "entry 300 is not what was signed");
    }

    @Test
    void a_swapped_pair_is_named_also_where_its_numbers_were_made_to_fit() throws IOException {
        download(mine());
        tamper(1, SIZE, leaves -> Collections.swap(leaves, 44, 45));
        assertFound(offline(mine()), "where entry 300 belongs is entry 301");
        tamper(1, SIZE, leaves -> {
            leaves.set(44, forged(300));
            leaves.set(45, forged(301));
        });
        assertFound(offline(mine()), "entry 300 is not what was signed");
    }

    @Test
    void a_dropped_tail_is_named_in_a_copy_and_at_the_server() throws IOException {
        download(mine());
        tamper(2, SIZE, leaves -> leaves.subList(80, 88).clear());
        assertFound(offline(mine()), "entry 592 is missing");

        download(others());
        site.log.leaves.subList(590, SIZE).clear();
        site.signAnew();
        assertFound(download(others()),
                "the log was cut: a checkpoint signed earlier covers 600 entries, this one 590");
    }

    @Test
    void rewritten_entries_are_detected_by_the_earlier_download() {
        download(mine());
        site.log.leaves.set(3, forged(3));
        site.log.append(10);
        site.signAnew();
        assertFound(download(mine()),
                "the log was rewritten: entry 3 is not the one that was downloaded and signed before");
    }

    @Test
    void a_log_shown_to_two_auditors_with_two_faces_is_caught_when_they_compare() {
        download(others());
        site.log.leaves.set(17, forged(17));
        site.signAnew();
        site.append(100);
        assertThat(download(mine())).as("each copy is valid by itself").isEqualTo(VerifyLog.VALID);
        assertFound(offline(mine(), "--compare", others().toString()),
                "the log was forked: entry 17 differs in " + others() + ", and both are signed");
        assertFound(offline(others(), "--compare", mine().toString()), "the log was forked: entry 17 differs");
        assertFound(offline(mine(), "--earlier", others().resolve("checkpoint").toString()),
                "the log was rewritten: its first 600 entries are not those of a checkpoint signed earlier");
    }

    @Test
    void two_forks_of_one_size_are_caught_by_their_checkpoints_alone() {
        download(others());
        site.log.leaves.set(17, forged(17));
        site.signAnew();
        download(mine());
        assertFound(offline(mine(), "--earlier", others().resolve("checkpoint").toString()),
                "the log was forked: two signed checkpoints of size 600 have different roots");
    }

    @Test
    void a_copy_that_is_only_older_is_of_the_same_log() {
        download(others());
        site.append(100);
        download(mine());
        assertThat(offline(mine(), "--compare", others().toString())).as(said.toString()).isEqualTo(VerifyLog.VALID);
        assertThat(said).last().isEqualTo("the same: 600 entries are in " + others() + " too");
        assertThat(offline(others(), "--compare", mine().toString())).as(said.toString()).isEqualTo(VerifyLog.VALID);
    }

    @Test
    void a_copy_that_is_itself_tampered_with_convicts_nobody() throws IOException {
        download(others());
        download(mine());
        tamper(0, SIZE, leaves -> leaves.set(9, forged(9)));
        assertThat(offline(others(), "--compare", mine().toString())).isEqualTo(VerifyLog.NOT_VALID);
        assertThat(said).last().isEqualTo(mine() + ": NOT valid: entry 9 is not what was signed");
    }

    @Test
    void a_required_witness_must_have_cosigned_the_downloaded_log() {
        SigningKey witness = SigningKey.generate("authority.example/w");
        String[] demanded = {"--witness", witness.cosigner().toString()};
        assertFound(download(mine(), demanded), "the checkpoint is not cosigned by authority.example/w");
        site.cosign(witness);
        site.append(100);
        assertThat(download(others(), demanded)).as(said.toString()).isEqualTo(VerifyLog.VALID);
        assertThat(said).last().asString().startsWith("valid: 600 entries");
        assertThat(offline(others(), demanded)).isEqualTo(VerifyLog.VALID);
        assertFound(offline(others(), "--witness", SigningKey.generate("other.example/w").cosigner().toString()),
                "the checkpoint is not cosigned by other.example/w");
    }

    @Test
    void an_older_cosigned_checkpoint_is_not_mistaken_for_a_truncated_log() {
        SigningKey witness = SigningKey.generate("authority.example/w");
        site.cosign(witness);
        site.append(100);
        assertThat(download(mine())).isEqualTo(VerifyLog.VALID);
        assertFound(download(mine(), "--witness", witness.cosigner().toString()),
                "the checkpoint is not cosigned by authority.example/w");
        site.cosign(witness);
        assertThat(download(mine(), "--witness", witness.cosigner().toString())).as(said.toString())
                .isEqualTo(VerifyLog.VALID);
    }
}
