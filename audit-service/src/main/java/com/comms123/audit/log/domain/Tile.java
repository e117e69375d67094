package com.comms123.audit.log.domain;

import com.comms123.platform.signedlog.MalformedLog;
import com.comms123.platform.signedlog.TreeHash;
import java.util.List;

/// A row of up to 256 consecutive hashes at one level of the tree (C2SP tlog-tiles). A hash at level `l` is the root of a
/// full tile at level `l - 1`; at level 0 it is the hash of a leaf. A tile only ever grows at its end: a narrower tile is
/// a prefix of every wider one.
///
/// @param level 0 to 63
/// @param index which tile of the level, from 0
public record Tile(int level, long index, List<TreeHash> hashes) {

    public static final int MAX_LEVEL = 63;

    public Tile {
        hashes = List.copyOf(hashes);
        if (level < 0 || level > MAX_LEVEL || index < 0 || hashes.isEmpty() || hashes.size() > TilePath.FULL) {
            throw new MalformedLog("a tile has a level of 0 to 63, an index from 0 and 1 to 256 hashes");
        }
    }

    /// @throws MalformedLog if the bytes are not 1 to 256 whole hashes
    public static Tile parse(int level, long index, byte[] bytes) {
        return new Tile(level, index, TreeHash.row(bytes));
    }

    public byte[] bytes() {
        byte[] bytes = new byte[hashes.size() * TreeHash.LENGTH];
        for (int i = 0; i < hashes.size(); i++) {
            hashes.get(i).copyTo(bytes, i * TreeHash.LENGTH);
        }
        return bytes;
    }

    public int width() {
        return hashes.size();
    }

    public boolean full() {
        return width() == TilePath.FULL;
    }

    public TilePath path() {
        return new TilePath(index, width());
    }

    /// The tile as it was when it held only so many hashes.
    ///
    /// @throws MalformedLog if it does not hold that many
    public Tile narrowed(int width) {
        if (width > width()) {
            throw new MalformedLog("tile %d/%d holds %d hashes, not %d".formatted(level, index, width(), width));
        }
        return width == width() ? this : new Tile(level, index, hashes.subList(0, width));
    }

    /// The hash that stands for this tile one level up, once it is full.
    public TreeHash root() {
        return TreeHash.root(hashes);
    }
}
