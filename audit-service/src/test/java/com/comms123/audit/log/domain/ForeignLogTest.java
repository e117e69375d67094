package com.comms123.audit.log.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.audit.fixture.InMemoryLog;
import com.comms123.platform.signedlog.Checkpoint;
import com.comms123.platform.signedlog.CosignerKey;
import com.comms123.platform.signedlog.SignedNote;
import com.comms123.platform.signedlog.SigningKey;
import com.comms123.platform.signedlog.TreeHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// A log of the same 300 entries, with the same keys, written by another implementation: see `foreign-log/make.go`.
class ForeignLogTest {

    private static final Path FOREIGN = Path.of("src/test/resources/foreign-log");
    private static final int SIZE = 300;
    private static final SigningKey LOG = key("log.example/audit", 'l');
    private static final SigningKey WITNESS = key("authority.example/witness", 'w');

    private final LogFixture log = LogFixture.of(LongStream.range(0, SIZE).mapToObj(InMemoryLog::leaf).toList());

    private static SigningKey key(String name, char seed) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) seed);
        return SigningKey.ofSeed(name, bytes);
    }

    private static String text(String file) throws IOException {
        return Files.readString(FOREIGN.resolve(file));
    }

    private static List<TreeHash> proof(String file) throws IOException {
        return text(file).lines().map(TreeHash::ofBase64).toList();
    }

    @Test
    void our_tiles_are_byte_for_byte_those_that_another_implementation_writes() throws IOException {
        for (Tile tile : List.of(log.read(0, new TilePath(0, 256)), log.read(0, new TilePath(1, 44)),
                log.read(1, new TilePath(0, 1)))) {
            assertThat(tile.bytes()).isEqualTo(
                    Files.readAllBytes(FOREIGN.resolve("tile/" + tile.level() + "/" + tile.path())));
        }
    }

    @Test
    void our_checkpoint_and_key_are_byte_for_byte_those_that_another_implementation_writes() throws IOException {
        String checkpoint = new Checkpoint("log.example/audit", SIZE, log.root()).text();
        assertThat(SignedNote.sign(checkpoint, LOG)).hasToString(text("checkpoint"));
        assertThat(LOG.verifier() + "\n").isEqualTo(text("key"));
    }

    @Test
    void our_proofs_are_those_that_another_implementation_makes() throws IOException {
        assertThat(log.tree(SIZE).inclusionProof(270)).isEqualTo(proof("proof-270"));
        assertThat(log.tree(SIZE).consistencyProof(200)).isEqualTo(proof("proof-200-300"));
    }

    @Test
    void a_cosignature_of_another_implementation_holds_and_ours_at_that_time_is_the_same() throws IOException {
        SignedNote cosigned = SignedNote.parse(text("cosigned-checkpoint"));
        CosignerKey witness = WITNESS.cosigner();
        Instant at = witness.cosigned(cosigned).orElseThrow();
        SignedNote ours = SignedNote.parse(text("checkpoint"));
        assertThat(ours.with(ours.cosignature(WITNESS, at)).toString().getBytes(StandardCharsets.UTF_8))
                .isEqualTo(Files.readAllBytes(FOREIGN.resolve("cosigned-checkpoint")));
    }
}
