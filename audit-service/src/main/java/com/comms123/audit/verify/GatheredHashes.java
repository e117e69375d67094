package com.comms123.audit.verify;

import com.comms123.platform.signedlog.TreeHash;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// Hashes that came in any order; about 32 bytes an entry.
final class GatheredHashes implements LeafHashes {

    private static final int ROW = 1 << 16;

    private final long size;
    private final @Nullable Row[] rows;

    private static final class Row {

        private final byte[] hashes = new byte[ROW * TreeHash.LENGTH];
        private final BitSet present = new BitSet(ROW);
    }

    GatheredHashes(long size) {
        if (size / ROW >= Integer.MAX_VALUE) {
            throw new NotValid("the checkpoint claims %d entries: more than can be verified at once".formatted(size));
        }
        this.size = size;
        this.rows = new Row[(int) ((size + ROW - 1) / ROW)];
    }

    @Override
    public long size() {
        return size;
    }

    /// @return false when there is one already
    boolean put(long index, TreeHash hash) {
        int at = (int) (index / ROW);
        Row row = rows[at];
        if (row == null) {
            row = new Row();
            rows[at] = row;
        }
        int place = (int) (index % ROW);
        if (row.present.get(place)) {
            return false;
        }
        System.arraycopy(hash.bytes(), 0, row.hashes, place * TreeHash.LENGTH, TreeHash.LENGTH);
        row.present.set(place);
        return true;
    }

    @Override
    public TreeHash get(long index) {
        Row row = rows[(int) (index / ROW)];
        int place = (int) (index % ROW);
        if (row == null || !row.present.get(place)) {
            throw new NotValid("entry " + index + " is missing");
        }
        int start = place * TreeHash.LENGTH;
        return TreeHash.of(Arrays.copyOfRange(row.hashes, start, start + TreeHash.LENGTH));
    }
}
