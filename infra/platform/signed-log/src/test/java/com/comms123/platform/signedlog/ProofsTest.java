package com.comms123.platform.signedlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Against the published vectors that implementations of RFC 6962 share: eight leaves, their root, and proofs.
class ProofsTest {

    private static final List<TreeHash> LEAVES = Stream
            .of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .map(HexFormat.of()::parseHex).map(TreeHash::ofLeaf).toList();
    private static final TreeHash ROOT = hash("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
    private static final TreeHash ROOT_OF_SIX = hash(
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef");
    private static final List<TreeHash> PATH_OF_FIVE = hashes(
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
    private static final List<TreeHash> FROM_SIX = hashes(
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");

    @Test
    void the_root_of_the_reference_leaves_is_the_published_one() {
        assertThat(TreeHash.root(LEAVES)).isEqualTo(ROOT);
        assertThat(TreeHash.root(LEAVES.subList(0, 6))).isEqualTo(ROOT_OF_SIX);
    }

    @Test
    void the_published_inclusion_proof_holds_for_its_leaf_place_and_root_alone() {
        assertThat(Proofs.included(LEAVES.get(5), 5, 8, PATH_OF_FIVE, ROOT)).isTrue();
        assertThat(Proofs.included(LEAVES.get(4), 5, 8, PATH_OF_FIVE, ROOT)).isFalse();
        assertThat(Proofs.included(LEAVES.get(5), 4, 8, PATH_OF_FIVE, ROOT)).isFalse();
        assertThat(Proofs.included(LEAVES.get(5), 5, 8, PATH_OF_FIVE, ROOT_OF_SIX)).isFalse();
        assertThat(Proofs.included(LEAVES.get(5), 5, 8, PATH_OF_FIVE.subList(0, 2), ROOT)).isFalse();
        assertThat(Proofs.included(LEAVES.get(5), 5, 8, longer(PATH_OF_FIVE), ROOT)).isFalse();
        assertThat(Proofs.included(LEAVES.get(5), 8, 8, PATH_OF_FIVE, ROOT)).isFalse();
        assertThat(Proofs.included(LEAVES.get(5), -1, 8, PATH_OF_FIVE, ROOT)).isFalse();
    }

    @Test
    void the_published_consistency_proof_holds_for_its_two_trees_alone() {
        assertThat(Proofs.consistent(6, ROOT_OF_SIX, 8, ROOT, FROM_SIX)).isTrue();
        assertThat(Proofs.consistent(6, ROOT, 8, ROOT, FROM_SIX)).isFalse();
        assertThat(Proofs.consistent(6, ROOT_OF_SIX, 8, ROOT_OF_SIX, FROM_SIX)).isFalse();
        assertThat(Proofs.consistent(5, ROOT_OF_SIX, 8, ROOT, FROM_SIX)).isFalse();
        assertThat(Proofs.consistent(6, ROOT_OF_SIX, 8, ROOT, longer(FROM_SIX))).isFalse();
    }

    private static List<TreeHash> longer(List<TreeHash> proof) {
        var more = new ArrayList<>(proof);
        more.add(TreeHash.EMPTY);
        return more;
    }

    private static List<TreeHash> hashes(String... hex) {
        return Stream.of(hex).map(ProofsTest::hash).toList();
    }

    private static TreeHash hash(String hex) {
        return TreeHash.of(HexFormat.of().parseHex(hex));
    }
}
