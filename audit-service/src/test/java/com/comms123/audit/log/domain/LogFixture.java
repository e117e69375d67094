package com.comms123.audit.log.domain;

import com.comms123.platform.signedlog.MalformedLog;
import com.comms123.platform.signedlog.TreeHash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A log in memory, and the test data that implementations of RFC 6962 share.
public final class LogFixture implements HashTiles {

    /// The eight leaves of the reference implementation's test tree.
    static final List<byte[]> REFERENCE_LEAVES = Stream
            .of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .map(HexFormat.of()::parseHex).toList();

    /// Its roots at 0 to 8 leaves.
    static final List<String> REFERENCE_ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private record Key(int level, long index) {}

    private final Map<Key, Tile> tiles = new HashMap<>();
    private final List<TreeHash> leaves = new ArrayList<>();

    public static LogFixture of(List<byte[]> leaves) {
        LogFixture log = new LogFixture();
        log.append(leaves);
        return log;
    }

    public static List<byte[]> leaves(int count) {
        return IntStream.range(0, count).mapToObj(i -> ("leaf " + i).getBytes(StandardCharsets.UTF_8)).toList();
    }

    public void append(List<byte[]> added) {
        List<TreeHash> hashes = added.stream().map(TreeHash::ofLeaf).toList();
        TileBuilder.grow(leaves.size(), this, hashes)
                .forEach(tile -> tiles.put(new Key(tile.level(), tile.index()), tile));
        leaves.addAll(hashes);
    }

    public TiledTree tree(long size) {
        return new TiledTree(size, this);
    }

    public TreeHash root() {
        return tree(leaves.size()).root();
    }

    public Iterable<Tile> tiles() {
        return tiles.values();
    }

    @Override
    public Tile read(int level, TilePath path) {
        Tile tile = tiles.get(new Key(level, path.index()));
        if (tile == null) {
            throw new MalformedLog("no tile " + level + "/" + path);
        }
        return tile.narrowed(path.width());
    }

    static TreeHash hash(String hex) {
        return TreeHash.of(HexFormat.of().parseHex(hex));
    }
}
