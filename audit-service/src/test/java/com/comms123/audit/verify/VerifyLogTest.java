package com.comms123.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.audit.fixture.InMemoryLog;
import com.comms123.audit.log.application.CheckpointSealer;
import com.comms123.audit.log.application.LogKeys;
import com.comms123.audit.log.domain.EntryBundle;
import com.comms123.audit.log.domain.TilePath;
import com.comms123.platform.signedlog.SigningKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The manipulations that an operator might try, and the verifier's verdicts.
class VerifyLogTest {

    private static final int SIZE = 600;

    @TempDir
    private Path directory;

    private final SigningKey key = SigningKey.generate("log.example");
    private final InMemoryLog log = new InMemoryLog();
    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void seal() {
        log.append(SIZE);
        sealing(key).seal();
    }

    private CheckpointSealer sealing(SigningKey with) {
        return new CheckpointSealer(log, log, log, new LogKeys(with, List.of()));
    }

    private Path write(String name, byte[] content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    private Path checkpoint(String name) throws IOException {
        return write(name, log.latest().orElseThrow().note().getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] lines(List<byte[]> leaves) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        leaves.forEach(leaf -> {
            lines.writeBytes(leaf);
            lines.write('\n');
        });
        return lines.toByteArray();
    }

    private void download(boolean tiles) throws IOException {
        checkpoint("checkpoint");
        for (long start = 0; start < SIZE; start += TilePath.FULL) {
            TilePath path = TilePath.holding(start, SIZE);
            write("entries/" + path, new EntryBundle(log.read(path.start(), path.width())).bytes());
            if (tiles) {
                write("tile/0/" + path, log.read(0, path).bytes());
            }
        }
        if (tiles) {
            write("tile/1/000.p/2", log.read(1, new TilePath(0, 2)).bytes());
        }
    }

    private int run(String... more) {
        List<String> args = new ArrayList<>(List.of("--key", key.verifier().toString()));
        args.addAll(List.of(more));
        said.clear();
        return VerifyLog.run(args.toArray(String[]::new), said::add);
    }

    private int entries(List<byte[]> leaves, String... more) throws IOException {
        List<String> args = new ArrayList<>(List.of("--checkpoint", checkpoint("checkpoint").toString(), "--entries",
                write("entries.ndjson", lines(leaves)).toString()));
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new));
    }

    private void assertNotValid(int status, String finding) {
        assertThat(said).singleElement().asString().startsWith("NOT valid: ").contains(finding);
        assertThat(status).isEqualTo(VerifyLog.NOT_VALID);
    }

    @Test
    void an_untouched_export_is_valid_in_any_order_and_with_later_entries() throws IOException {
        List<byte[]> leaves = new ArrayList<>(log.leaves);
        leaves.add(InMemoryLog.leaf(SIZE));
        Collections.reverse(leaves);
        assertThat(entries(leaves)).isEqualTo(VerifyLog.VALID);
        assertThat(said).singleElement().asString().startsWith("valid: 600 entries of log.example, root ");
    }

    @Test
    void an_untouched_copy_of_the_log_is_valid() throws IOException {
        download(false);
        Path keyFile = write("key", (key.verifier() + "\n").getBytes(StandardCharsets.UTF_8));
        assertThat(VerifyLog.run(new String[]{"--key", keyFile.toString(), "--log", directory.toString()}, said::add))
                .isEqualTo(VerifyLog.VALID);
    }

    @Test
    void a_flipped_bit_is_found_and_with_tiles_named() throws IOException {
        byte[] changed = log.leaves.get(300).clone();
        changed[11] ^= 1;
        log.leaves.set(300, changed);
        assertNotValid(entries(log.leaves), "an entry from 0 to 599 is not what was signed");
        download(true);
        assertNotValid(run("--log", directory.toString()), "entry 300 is not what was signed");
    }

    @Test
    void a_swapped_pair_is_named() throws IOException {
        Collections.swap(log.leaves, 300, 301);
        download(false);
        assertNotValid(run("--log", directory.toString()), "where entry 300 belongs is entry 301");
    }

    @Test
    void a_swapped_pair_whose_numbers_were_made_to_fit_is_found() throws IOException {
        log.leaves.set(300, "{\"action\":\"y\",\"index\":300,\"organisation\":null}".getBytes(StandardCharsets.UTF_8));
        assertNotValid(entries(log.leaves), "is not what was signed");
    }

    @Test
    void a_dropped_entry_and_a_dropped_tail_are_named() throws IOException {
        List<byte[]> without = new ArrayList<>(log.leaves);
        without.remove(17);
        assertNotValid(entries(without), "entry 17 is missing");
        assertNotValid(entries(log.leaves.subList(0, 590)), "entry 590 is missing");
        download(false);
        Files.delete(directory.resolve("entries/002.p/88"));
        assertNotValid(run("--log", directory.toString()), "bundle 002.p/88 is missing: entry 512");
        write("entries/002.p/88", new EntryBundle(log.read(512, 80)).bytes());
        assertNotValid(run("--log", directory.toString()), "entry 592 is missing");
        byte[] bundle = new EntryBundle(log.read(512, 88)).bytes();
        write("entries/002.p/88", Arrays.copyOf(bundle, bundle.length - 1));
        assertNotValid(run("--log", directory.toString()), "bundle 002.p/88: a bundle ends within entry 87");
    }

    @Test
    void an_entry_that_comes_twice_or_is_none_is_named() throws IOException {
        List<byte[]> twice = new ArrayList<>(log.leaves);
        twice.add(5, log.leaves.get(3));
        assertNotValid(entries(twice), "line 6: entry 3 comes a second time");
        twice.set(5, "{}".getBytes(StandardCharsets.UTF_8));
        assertNotValid(entries(twice), "line 6 holds something that is no entry");
    }

    @Test
    void a_checkpoint_of_another_key_or_changed_is_not_believed() throws IOException {
        List<byte[]> leaves = log.leaves;
        String other = SigningKey.generate("log.example").verifier().toString();
        assertThat(VerifyLog.run(new String[]{"--key", other, "--checkpoint", checkpoint("checkpoint").toString(),
                "--entries", write("e", lines(leaves)).toString()}, said::add)).isEqualTo(VerifyLog.NOT_VALID);
        assertThat(said).singleElement().asString().contains("not signed with the key");
        String note = log.latest().orElseThrow().note();
        Path changed = write("changed", note.replace("\n600\n", "\n599\n").getBytes(StandardCharsets.UTF_8));
        assertNotValid(run("--checkpoint", changed.toString(), "--entries", directory.resolve("e").toString()),
                "not signed with the key");
    }

    @Test
    void a_log_that_grew_is_valid_against_an_earlier_checkpoint() throws IOException {
        Path earlier = checkpoint("earlier");
        log.append(10);
        sealing(key).seal();
        assertThat(entries(log.leaves, "--earlier", earlier.toString())).isEqualTo(VerifyLog.VALID);
        assertThat(said).singleElement().asString().contains("and 1 earlier checkpoints");
    }

    @Test
    void a_log_rewritten_and_signed_anew_is_caught_by_an_earlier_checkpoint() throws IOException {
        Path earlier = checkpoint("earlier");
        rewrite(610);
        assertNotValid(entries(log.leaves, "--earlier", earlier.toString()),
                "the log was rewritten: its first 600 entries are not those of a checkpoint signed earlier");
    }

    @Test
    void a_log_forked_or_cut_and_signed_anew_is_caught_by_another_auditors_checkpoint() throws IOException {
        Path others = checkpoint("others");
        rewrite(SIZE);
        assertNotValid(entries(log.leaves, "--earlier", others.toString()), "the log was forked");
        rewrite(SIZE - 1);
        assertNotValid(entries(log.leaves, "--earlier", others.toString()), "the log was cut");
    }

    private void rewrite(int size) {
        log.leaves.clear();
        log.tiles.clear();
        log.checkpoints.clear();
        log.append(size);
        log.leaves.set(3, "{\"action\":\"y\",\"index\":3,\"organisation\":null}".getBytes(StandardCharsets.UTF_8));
        sealing(key).seal();
    }

    @Test
    void wrong_options_are_said_with_the_right_ones() throws IOException {
        for (String[] args : new String[][]{{}, {"--key"}, {"--key", "x"}, {"--nonsense", "x"},
                {"--key", key.verifier().toString()},
                {"--key", key.verifier().toString(), "--entries", "e"},
                {"--key", key.verifier().toString(), "--checkpoint", "/nowhere"}}) {
            assertThat(VerifyLog.run(args, said::add)).isEqualTo(VerifyLog.USAGE);
        }
    }
}
