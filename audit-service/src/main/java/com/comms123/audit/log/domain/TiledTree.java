package com.comms123.audit.log.domain;

import com.comms123.platform.signedlog.MalformedLog;
import com.comms123.platform.signedlog.TreeHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The Merkle tree over the first `size` leaves of a log, read from its tiles. Root and proofs take O(log size) tiles;
/// each tile is read once in the life of this object, and none for a range whose hash [is known][RangeHashes].
/// Recursions are those of RFC 6962, section 2.1, word for word.
public final class TiledTree {

    /// Levels of the tree in one level of tiles.
    private static final int LEVELS = 8;

    private final long size;
    private final HashTiles tiles;
    private final RangeHashes known;
    private final Map<TileKey, Tile> read = new HashMap<>();

    private record TileKey(int level, long index) {}

    public TiledTree(long size, HashTiles tiles) {
        this(size, tiles, RangeHashes.none());
    }

    /// @param known of this log and published; what is read here is added
    public TiledTree(long size, HashTiles tiles, RangeHashes known) {
        if (size < 0) {
            throw new IllegalArgumentException("a tree has 0 leaves or more");
        }
        this.size = size;
        this.tiles = tiles;
        this.known = known;
    }

    public long size() {
        return size;
    }

    /// `MTH(D[size])`
    public TreeHash root() {
        return size == 0 ? TreeHash.EMPTY : range(0, size);
    }

    /// The stored hash of one leaf.
    public TreeHash leaf(long index) {
        requireLeaf(index);
        return hashes(0, index, 1).getFirst();
    }

    /// `PATH(index, D[size])`, from the leaf up.
    public List<TreeHash> inclusionProof(long index) {
        requireLeaf(index);
        List<TreeHash> path = new ArrayList<>();
        path(index, 0, size, path);
        return List.copyOf(path);
    }

    /// `PROOF(earlier, D[size])`: that this tree begins with all leaves of the earlier one, in the same order. Empty when
    /// there is nothing to prove (same size, or an earlier tree without leaves).
    public List<TreeHash> consistencyProof(long earlier) {
        if (earlier < 0 || earlier > size) {
            throw new IllegalArgumentException("a tree of " + size + " leaves has no earlier one of " + earlier);
        }
        List<TreeHash> proof = new ArrayList<>();
        if (earlier > 0) {
            subproof(earlier, 0, size, true, proof);
        }
        return List.copyOf(proof);
    }

    private void requireLeaf(long index) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("a tree of " + size + " leaves has no leaf " + index);
        }
    }

    private void path(long index, long start, long end, List<TreeHash> path) {
        if (end - start == 1) {
            return;
        }
        long split = start + split(end - start);
        if (index < split) {
            path(index, start, split, path);
            path.add(range(split, end));
        } else {
            path(index, split, end, path);
            path.add(range(start, split));
        }
    }

    private void subproof(long earlier, long start, long end, boolean whole, List<TreeHash> proof) {
        if (earlier == end) {
            if (!whole) {
                proof.add(range(start, end));
            }
            return;
        }
        long split = start + split(end - start);
        if (earlier <= split) {
            subproof(earlier, start, split, whole, proof);
            proof.add(range(split, end));
        } else {
            subproof(earlier, split, end, false, proof);
            proof.add(range(start, split));
        }
    }

    /// `MTH(D[start:end])` where `start` is a multiple of the largest power of two up to `end - start`, as in every range
    /// that RFC 6962 asks for.
    private TreeHash range(long start, long end) {
        long length = end - start;
        if (length < TilePath.FULL && Long.bitCount(length) == 1) {
            return within(start, (int) length);
        }
        TreeHash kept = known.get(start, end);
        if (kept != null) {
            return kept;
        }
        long split = start + split(length);
        TreeHash hash = isRootOfTile(length)
                ? tiled(start, length)
                : TreeHash.ofNode(range(start, split), range(split, end));
        known.keep(start, end, hash);
        return hash;
    }

    /// A power of 256: the root of such a range stands in the tile above.
    private static boolean isRootOfTile(long length) {
        return Long.bitCount(length) == 1 && Long.numberOfTrailingZeros(length) % LEVELS == 0;
    }

    private TreeHash tiled(long start, long length) {
        int level = Long.numberOfTrailingZeros(length);
        long index = start >>> level;
        return hashes(level / LEVELS, index, 1).getFirst();
    }

    /// The root of a perfect subtree within one tile of leaves.
    private TreeHash within(long start, int length) {
        return TreeHash.root(hashes(0, start, length));
    }

    private List<TreeHash> hashes(int level, long first, int count) {
        Tile tile = tile(level, first / TilePath.FULL);
        int at = (int) (first % TilePath.FULL);
        if (at + count > tile.width()) {
            throw new MalformedLog("tile %d/%s is too narrow".formatted(level, tile.path()));
        }
        return tile.hashes().subList(at, at + count);
    }

    private Tile tile(int level, long index) {
        return read.computeIfAbsent(new TileKey(level, index),
                key -> tiles.read(level, TilePath.holding(index * TilePath.FULL, size >>> level * LEVELS)));
    }

    /// The largest power of two smaller than `length`.
    private static long split(long length) {
        return Long.highestOneBit(length - 1);
    }
}
