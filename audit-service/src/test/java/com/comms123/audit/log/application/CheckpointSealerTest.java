package com.comms123.audit.log.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.audit.fixture.InMemoryCosignatures;
import com.comms123.audit.fixture.InMemoryLog;
import com.comms123.audit.log.domain.Frontier;
import com.comms123.audit.log.domain.Tile;
import com.comms123.audit.log.domain.TilePath;
import com.comms123.platform.signedlog.Proofs;
import com.comms123.platform.signedlog.SignedNote;
import com.comms123.platform.signedlog.SigningKey;
import com.comms123.platform.signedlog.TreeHash;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckpointSealerTest {

    private final InMemoryLog log = new InMemoryLog();
    private final LogKeys keys = new LogKeys(SigningKey.generate("log.example"), List.of());
    private final CheckpointSealer sealer = new CheckpointSealer(log, log, log, keys);
    private final LogChecker checker = new LogChecker(log, log, log, keys);
    private final PublishedLog publishedLog = new PublishedLog(log, log, log, new InMemoryCosignatures());

    private void seal(int leaves) {
        log.append(leaves);
        while (sealer.seal().mayHaveMore()) {
            assertThat(log.latest()).isPresent();
        }
    }

    private TreeHash root(int size) {
        Frontier frontier = new Frontier();
        log.leaves.subList(0, size).forEach(leaf -> frontier.add(TreeHash.ofLeaf(leaf)));
        return frontier.root();
    }

    @Test
    void an_empty_log_has_a_checkpoint_too() {
        seal(0);
        assertThat(log.latest().orElseThrow().checkpoint().root()).isEqualTo(TreeHash.EMPTY);
        assertThat(sealer.seal()).isEqualTo(new CheckpointSealer.Sealed(0, 0));
    }

    @Test
    void a_signed_checkpoint_covers_every_appended_entry() {
        seal(3);
        seal(600);
        seal(CheckpointSealer.BATCH + 1);
        PublishedCheckpoint latest = log.latest().orElseThrow();
        assertThat(latest.size()).isEqualTo(604 + CheckpointSealer.BATCH);
        assertThat(latest.checkpoint().root()).isEqualTo(root(604 + CheckpointSealer.BATCH));
        assertThat(SignedNote.parse(latest.note()).verifiedBy(keys.trusted())).isTrue();
        assertThatCode(checker::ends).doesNotThrowAnyException();
        assertThat(checker.whole()).isEqualTo(604 + CheckpointSealer.BATCH);
    }

    @Test
    void a_crash_between_tiles_and_checkpoint_changes_nothing() {
        seal(300);
        seal(300);
        PublishedCheckpoint lost = log.latest().orElseThrow();
        log.forgetCheckpoint();
        log.append(10);
        sealer.seal();
        assertThat(log.latest().orElseThrow().size()).isEqualTo(610);
        assertThat(publishedLog.consistency(600, 610).orElseThrow().earlierRoot()).isEqualTo(lost.checkpoint().root());
        assertThat(checker.whole()).isEqualTo(610);
    }

    @Test
    void an_instance_that_is_late_publishes_nothing_that_contradicts() {
        seal(100);
        CheckpointSealer late = new CheckpointSealer(new LateLeaves(log, sealer), log, log, keys);
        log.append(20);
        late.seal();
        assertThat(log.checkpoints.keySet()).containsExactly(100L, 110L, 120L);
        assertThat(log.latest().orElseThrow().size()).isEqualTo(120);
        assertThat(checker.whole()).isEqualTo(120);
    }

    /// Reads half of what is new while another instance seals all of it.
    private record LateLeaves(InMemoryLog log, CheckpointSealer other) implements Leaves {

        @Override
        public long size() {
            return log.size();
        }

        @Override
        public List<byte[]> read(long start, int limit) {
            List<byte[]> half = log.read(start, 10);
            other.seal();
            return half;
        }
    }

    @Test
    void nothing_is_signed_over_tiles_that_contradict_the_last_checkpoint() {
        seal(300);
        log.tiles.put("0/0", new Tile(0, 0, Collections.nCopies(256, TreeHash.EMPTY)));
        log.tiles.put("1/0", new Tile(1, 0, List.of(TreeHash.EMPTY)));
        log.append(1);
        assertThatThrownBy(sealer::seal).isInstanceOf(LogBroken.class).hasMessageContaining("size 300");
        assertThat(log.latest().orElseThrow().size()).isEqualTo(300);
    }

    @Test
    void a_lost_end_stops_the_start() {
        seal(300);
        log.leaves.removeLast();
        assertThatThrownBy(checker::ends).isInstanceOf(LogBroken.class).hasMessageContaining("299 entries");
    }

    @Test
    void a_changed_entry_at_the_end_stops_the_start_and_one_further_up_is_found_later() {
        seal(300);
        log.leaves.set(299, InMemoryLog.leaf(1));
        assertThatThrownBy(checker::ends).isInstanceOf(LogBroken.class).hasMessageContaining("entry 299");
        log.leaves.set(299, InMemoryLog.leaf(299));
        log.leaves.set(17, InMemoryLog.leaf(1));
        assertThatCode(checker::ends).doesNotThrowAnyException();
        assertThatThrownBy(checker::whole).isInstanceOf(LogBroken.class).hasMessageContaining("entry 17");
    }

    @Test
    void a_log_that_was_rewritten_with_its_tiles_contradicts_an_earlier_checkpoint() {
        seal(10);
        PublishedCheckpoint earlier = log.latest().orElseThrow();
        log.leaves.set(3, InMemoryLog.leaf(99));
        log.tiles.clear();
        log.checkpoints.clear();
        seal(10);
        log.checkpoints.put(10L, earlier);
        assertThatThrownBy(checker::ends).isInstanceOf(LogBroken.class).hasMessageContaining("size 10");
        assertThatThrownBy(checker::whole).isInstanceOf(LogBroken.class).hasMessageContaining("size 10");
    }

    @Test
    void a_checkpoint_of_another_key_stops_the_start_until_that_key_is_configured_as_an_earlier_one() {
        seal(10);
        SigningKey next = SigningKey.generate("log.example");
        LogChecker unaware = new LogChecker(log, log, log, new LogKeys(next, List.of()));
        assertThatThrownBy(unaware::ends).isInstanceOf(LogBroken.class).hasMessageContaining("not signed");
        LogChecker aware = new LogChecker(log, log, log, new LogKeys(next, List.of(keys.signing().verifier())));
        assertThatCode(aware::ends).doesNotThrowAnyException();
    }

    @Test
    void only_entries_under_a_checkpoint_are_shown() {
        seal(300);
        log.append(10);
        assertThat(publishedLog.bundle(new TilePath(1, 44))).isPresent();
        assertThat(publishedLog.bundle(new TilePath(1, 45))).isEmpty();
        assertThat(publishedLog.tile(0, new TilePath(0, 256))).isPresent();
        assertThat(publishedLog.tile(0, new TilePath(1, 45))).isEmpty();
        assertThat(publishedLog.tile(1, new TilePath(0, 1))).isPresent();
        assertThat(publishedLog.tile(2, new TilePath(0, 1))).isEmpty();
        assertThat(publishedLog.tile(63, new TilePath(0, 1))).isEmpty();
        assertThat(publishedLog.inclusion(300)).isEmpty();
        PublishedLog.Inclusion inclusion = publishedLog.inclusion(299).orElseThrow();
        assertThat(Proofs.included(TreeHash.ofLeaf(InMemoryLog.leaf(299)), 299, 300, inclusion.proof(),
                inclusion.checkpoint().checkpoint().root())).isTrue();
    }

    @Test
    void an_entry_is_proven_as_soon_as_a_checkpoint_covers_it() {
        seal(3);
        assertThat(publishedLog.inclusion(1).orElseThrow().checkpoint().size()).isEqualTo(3);
        seal(1);
        assertThat(publishedLog.inclusion(3).orElseThrow().checkpoint().size()).isEqualTo(4);
        for (int index = 0; index < 4; index++) {
            PublishedLog.Inclusion inclusion = publishedLog.inclusion(index).orElseThrow();
            assertThat(Proofs.included(inclusion.leaf(), index, inclusion.checkpoint().size(), inclusion.proof(),
                    root((int) inclusion.checkpoint().size()))).isTrue();
        }
        assertThat(publishedLog.inclusion(-1)).isEmpty();
    }
}
