package com.comms123.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.audit.fixture.InMemoryLog;
import com.comms123.audit.log.domain.EntryBundle;
import com.comms123.audit.log.domain.Frontier;
import com.comms123.audit.log.domain.TilePath;
import com.comms123.platform.signedlog.Checkpoint;
import com.comms123.platform.signedlog.SignedNote;
import com.comms123.platform.signedlog.SigningKey;
import com.comms123.platform.signedlog.TreeHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A log whose hashes alone would fill the memory that the verifier is given.
class VerifyLargeLogTest {

    private static final int SIZE = 400_000;
    private static final String HEAP = "-Xmx12m";

    @TempDir
    private Path directory;

    private final SigningKey key = SigningKey.generate("log.example");

    @Test
    void the_verifier_needs_no_more_memory_for_a_larger_log() throws IOException, InterruptedException {
        assertThat(SIZE * TreeHash.LENGTH).isGreaterThan(12 << 20);
        write();
        Process verifier = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), HEAP,
                "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), VerifyLog.class.getName(), "--key",
                key.verifier().toString(), "--log", directory.toString()).redirectErrorStream(true).start();
        String said = new String(verifier.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).startsWith("valid: 400000 entries of log.example, root ");
        assertThat(verifier.waitFor()).isEqualTo(VerifyLog.VALID);
    }

    private void write() throws IOException {
        Frontier frontier = new Frontier();
        while (frontier.size() < SIZE) {
            TilePath path = TilePath.holding(frontier.size(), SIZE);
            List<byte[]> leaves = new ArrayList<>(path.width());
            for (int i = 0; i < path.width(); i++) {
                leaves.add(InMemoryLog.leaf(path.start() + i));
            }
            leaves.stream().map(TreeHash::ofLeaf).forEach(frontier::add);
            Path file = directory.resolve("entries/" + path);
            Files.createDirectories(file.getParent());
            Files.write(file, new EntryBundle(leaves).bytes());
        }
        String text = new Checkpoint("log.example", SIZE, frontier.root()).text();
        Files.writeString(directory.resolve("checkpoint"), SignedNote.sign(text, key).toString());
    }
}
