package com.comms123.audit.log.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.platform.signedlog.MalformedLog;
import com.comms123.platform.signedlog.Proofs;
import com.comms123.platform.signedlog.TreeHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TiledTreeTest {

    @Test
    void roots_of_the_reference_tree_are_the_published_ones() {
        for (int size = 0; size <= 8; size++) {
            LogFixture log = LogFixture.of(LogFixture.REFERENCE_LEAVES.subList(0, size));
            assertThat(log.root().hex()).isEqualTo(LogFixture.REFERENCE_ROOTS.get(size));
        }
    }

    @Test
    void inclusion_proofs_of_the_reference_tree_are_the_published_ones() {
        TiledTree tree = LogFixture.of(LogFixture.REFERENCE_LEAVES).tree(8);
        assertThat(tree.inclusionProof(0)).containsExactly(
                LogFixture.hash("96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"),
                LogFixture.hash("5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"),
                LogFixture.hash("6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"));
        assertThat(tree.inclusionProof(5)).containsExactly(
                LogFixture.hash("bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"),
                LogFixture.hash("ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"),
                LogFixture.hash("d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"));
        assertThat(LogFixture.of(LogFixture.REFERENCE_LEAVES).tree(3).inclusionProof(2))
                .containsExactly(LogFixture.hash(LogFixture.REFERENCE_ROOTS.get(2)));
    }

    @Test
    void consistency_proofs_of_the_reference_tree_are_the_published_ones() {
        LogFixture log = LogFixture.of(LogFixture.REFERENCE_LEAVES);
        assertThat(log.tree(8).consistencyProof(6)).containsExactly(
                LogFixture.hash("0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"),
                LogFixture.hash("ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"),
                LogFixture.hash("d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"));
        assertThat(log.tree(8).consistencyProof(1)).containsExactly(
                LogFixture.hash("96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"),
                LogFixture.hash("5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"),
                LogFixture.hash("6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"));
        assertThat(log.tree(8).consistencyProof(8)).isEmpty();
        assertThat(log.tree(8).consistencyProof(0)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537, 70_000})
    void a_tree_that_grew_in_uneven_steps_has_the_root_of_one_read_leaf_by_leaf(int size) {
        List<byte[]> leaves = LogFixture.leaves(size);
        LogFixture log = new LogFixture();
        Frontier frontier = new Frontier();
        for (int at = 0, step = 1; at < size; at += step, step = step * 3 % 1000 + 1) {
            log.append(leaves.subList(at, Math.min(size, at + step)));
        }
        leaves.forEach(leaf -> frontier.add(TreeHash.ofLeaf(leaf)));
        assertThat(log.root()).isEqualTo(frontier.root());
        assertThat(log.tree(size / 2).root()).isEqualTo(LogFixture.of(leaves.subList(0, size / 2)).root());
    }

    @Test
    void the_tiles_of_70_000_leaves_are_those_of_the_specification() {
        List<String> tiles = new ArrayList<>();
        LogFixture.of(LogFixture.leaves(70_000)).tiles().forEach(tile -> tiles.add(tile.level() + "/" + tile.path()));
        assertThat(tiles).hasSize(273 + 1 + 1 + 1 + 1).contains("0/000", "0/272", "0/273.p/112", "1/000", "1/001.p/17",
                "2/000.p/1");
        tiles.clear();
        LogFixture.of(LogFixture.leaves(256)).tiles().forEach(tile -> tiles.add(tile.level() + "/" + tile.path()));
        assertThat(tiles).containsExactlyInAnyOrder("0/000", "1/000.p/1");
    }

    @Test
    void every_inclusion_proof_verifies_and_none_for_another_leaf_place_size_or_root() {
        LogFixture log = LogFixture.of(LogFixture.leaves(300));
        for (int size : new int[]{1, 2, 3, 7, 8, 255, 256, 257, 300}) {
            TiledTree tree = log.tree(size);
            TreeHash root = tree.root();
            for (int index = 0; index < size; index++) {
                List<TreeHash> proof = tree.inclusionProof(index);
                TreeHash leaf = tree.leaf(index);
                assertThat(Proofs.included(leaf, index, size, proof, root)).isTrue();
                assertThat(Proofs.included(TreeHash.EMPTY, index, size, proof, root)).isFalse();
                assertThat(Proofs.included(leaf, index, size, proof, TreeHash.EMPTY)).isFalse();
                assertThat(Proofs.included(leaf, (index + 1) % size, size, proof, root)).isEqualTo(size == 1);
                List<TreeHash> longer = new ArrayList<>(proof);
                longer.add(TreeHash.EMPTY);
                assertThat(Proofs.included(leaf, index, size, longer, root)).isFalse();
                if (!proof.isEmpty()) {
                    assertThat(Proofs.included(leaf, index, size, proof.subList(1, proof.size()), root)).isFalse();
                }
            }
        }
    }

    @Test
    void every_consistency_proof_verifies_and_none_for_another_earlier_tree() {
        LogFixture log = LogFixture.of(LogFixture.leaves(300));
        for (int size : new int[]{1, 2, 3, 7, 8, 255, 256, 257, 300}) {
            TreeHash root = log.tree(size).root();
            for (int earlier = 0; earlier <= size; earlier++) {
                List<TreeHash> proof = log.tree(size).consistencyProof(earlier);
                TreeHash earlierRoot = log.tree(earlier).root();
                assertThat(Proofs.consistent(earlier, earlierRoot, size, root, proof)).isTrue();
                TreeHash other = TreeHash.ofLeaf(new byte[]{1});
                assertThat(Proofs.consistent(earlier, other, size, root, proof)).isFalse();
                assertThat(Proofs.consistent(earlier, earlierRoot, size, other, proof)).isEqualTo(earlier == 0);
                List<TreeHash> longer = new ArrayList<>(proof);
                longer.add(other);
                assertThat(Proofs.consistent(earlier, earlierRoot, size, root, longer)).isFalse();
            }
        }
    }

    @Test
    void a_missing_tile_is_said_and_not_guessed() {
        TiledTree tree = LogFixture.of(LogFixture.leaves(3)).tree(4);
        assertThatThrownBy(tree::root).isInstanceOf(MalformedLog.class).hasMessageContaining("holds 3 hashes, not 4");
    }

    private static final int LARGE = 200_003;
    private static final int PROOFS = 500;

    @Test
    void a_proof_of_a_large_published_log_reads_one_tile_once_the_shared_ranges_are_known() {
        LogFixture log = LogFixture.of(LogFixture.leaves(LARGE));
        AtomicInteger reads = new AtomicInteger();
        HashTiles counted = (level, path) -> {
            reads.incrementAndGet();
            return log.read(level, path);
        };
        RangeHashes known = new RangeHashes(16_384);
        for (int tile = 0; tile < LARGE; tile += TilePath.FULL) {
            new TiledTree(LARGE, counted, known).inclusionProof(tile);
        }
        Random random = new Random(1);
        reads.set(0);
        for (int i = 0; i < PROOFS; i++) {
            long index = random.nextLong(LARGE);
            TiledTree tree = new TiledTree(LARGE, counted, known);
            List<TreeHash> proof = tree.inclusionProof(index);
            assertThat(Proofs.included(tree.leaf(index), index, LARGE, proof, log.root())).isTrue();
        }
        assertThat(reads.get()).as("beside the log's end the last tile is read as well").isBetween(PROOFS, PROOFS + 5);
    }

    @Test
    void the_cache_of_hashes_is_bounded_and_stays_correct_while_the_log_grows() {
        LogFixture log = new LogFixture();
        RangeHashes known = new RangeHashes(50);
        Random random = new Random(2);
        List<byte[]> leaves = LogFixture.leaves(70_000);
        for (int size = 0; size < leaves.size();) {
            int grown = Math.min(leaves.size(), size + 1 + random.nextInt(3_000));
            log.append(leaves.subList(size, grown));
            TiledTree tree = new TiledTree(grown, log, known);
            long index = random.nextLong(grown);
            long earlier = random.nextLong(grown);
            assertThat(tree.root()).isEqualTo(log.root());
            assertThat(tree.inclusionProof(index)).isEqualTo(log.tree(grown).inclusionProof(index));
            assertThat(tree.consistencyProof(earlier)).isEqualTo(log.tree(grown).consistencyProof(earlier));
            assertThat(known.size()).isLessThanOrEqualTo(50);
            size = grown;
        }
        assertThat(known.size()).isEqualTo(50);
    }
}
