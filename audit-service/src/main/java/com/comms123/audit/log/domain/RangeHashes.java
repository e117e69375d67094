package com.comms123.audit.log.domain;

import com.comms123.platform.signedlog.TreeHash;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Hashes of ranges of a log's leaves, those that were asked for last. The leaves under a published checkpoint never
/// change and so neither does `MTH(D[start:end])`: nothing here is ever stale. Must be given published leaves only.
///
/// Ranges of less than a tile are not kept: they are made from the one tile of leaves that a proof has to read anyway,
/// and would push out those that many proofs share. Safe for use by several threads.
public final class RangeHashes {

    private static final RangeHashes NONE = new RangeHashes(0);

    private final int most;
    private final Map<Range, TreeHash> kept;

    private record Range(long start, long end) {}

    /// @param most how many are kept; a log of n leaves has n / 128 complete ranges of a tile and more
    public RangeHashes(int most) {
        this.most = most;
        this.kept = new LinkedHashMap<>(16, 0.75f, true) {

            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Range, TreeHash> eldest) {
                return size() > most;
            }
        };
    }

    /// Keeps nothing.
    static RangeHashes none() {
        return NONE;
    }

    @Nullable
    TreeHash get(long start, long end) {
        if (!keeps(start, end)) {
            return null;
        }
        synchronized (kept) {
            return kept.get(new Range(start, end));
        }
    }

    void keep(long start, long end, TreeHash hash) {
        if (keeps(start, end)) {
            synchronized (kept) {
                kept.put(new Range(start, end), hash);
            }
        }
    }

    private boolean keeps(long start, long end) {
        return most > 0 && end - start >= TilePath.FULL;
    }

    /// How many are kept now.
    int size() {
        synchronized (kept) {
            return kept.size();
        }
    }
}
