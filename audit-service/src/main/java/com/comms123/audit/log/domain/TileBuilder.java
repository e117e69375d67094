package com.comms123.audit.log.domain;

import com.comms123.platform.signedlog.TreeHash;
import java.util.ArrayList;
import java.util.List;

/// Which tiles change when leaves are added at the end of a tree. Work and memory are O(leaves added + log size): only the
/// last, partial tile of each level is read.
public final class TileBuilder {

    private TileBuilder() {}

    /// The tiles of the grown tree that the tree of `size` leaves did not have, or had narrower; lowest level first.
    ///
    /// @param tiles those of the tree of `size` leaves
    /// @param leaves hashes of the added leaves, in order
    public static List<Tile> grow(long size, HashTiles tiles, List<TreeHash> leaves) {
        List<Tile> changed = new ArrayList<>();
        long start = size;
        List<TreeHash> added = leaves;
        for (int level = 0; !added.isEmpty(); level++) {
            List<TreeHash> above = new ArrayList<>();
            for (Tile tile : row(level, start, tiles, added)) {
                changed.add(tile);
                if (tile.full()) {
                    above.add(tile.root());
                }
            }
            start /= TilePath.FULL;
            added = above;
        }
        return changed;
    }

    private static List<Tile> row(int level, long start, HashTiles tiles, List<TreeHash> added) {
        List<Tile> row = new ArrayList<>();
        long index = start / TilePath.FULL;
        int held = (int) (start % TilePath.FULL);
        List<TreeHash> hashes = new ArrayList<>(
                held == 0 ? List.of() : tiles.read(level, new TilePath(index, held)).hashes());
        for (TreeHash hash : added) {
            hashes.add(hash);
            if (hashes.size() == TilePath.FULL) {
                row.add(new Tile(level, index++, hashes));
                hashes.clear();
            }
        }
        if (!hashes.isEmpty()) {
            row.add(new Tile(level, index, hashes));
        }
        return row;
    }
}
