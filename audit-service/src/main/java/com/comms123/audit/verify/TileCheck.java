package com.comms123.audit.verify;

import com.comms123.audit.log.domain.TilePath;
import com.comms123.platform.signedlog.MalformedLog;
import com.comms123.platform.signedlog.TreeHash;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Holds the hash tiles that lie beside the entries against those that the entries make. Takes the entries one after
/// the other and keeps one tile of each level.
final class TileCheck {

    private final LogDirectory tiles;
    private final List<Row> rows = new ArrayList<>();
    private @Nullable String finding;

    private static final class Row {

        private final List<TreeHash> hashes = new ArrayList<>(TilePath.FULL);
        private long index;
    }

    TileCheck(LogDirectory tiles) {
        this.tiles = tiles;
    }

    void add(TreeHash leaf) {
        add(0, leaf);
    }

    private void add(int level, TreeHash hash) {
        if (level == rows.size()) {
            rows.add(new Row());
        }
        Row row = rows.get(level);
        row.hashes.add(hash);
        if (row.hashes.size() == TilePath.FULL) {
            check(level, row);
            add(level + 1, TreeHash.root(row.hashes));
            row.hashes.clear();
            row.index++;
        }
    }

    /// After the last entry, when the entries are proven: tiles that say something else were changed.
    ///
    /// @throws NotValid with the first tile that is not that of the entries; what is not there is not missed
    void end() {
        for (int level = 0; level < rows.size(); level++) {
            if (!rows.get(level).hashes.isEmpty()) {
                check(level, rows.get(level));
            }
        }
        if (finding != null) {
            throw new NotValid(finding);
        }
    }

    private void check(int level, Row row) {
        TilePath path = new TilePath(row.index, row.hashes.size());
        if (finding != null || !tiles.has(level, path)) {
            return;
        }
        try {
            if (!row.hashes.equals(tiles.read(level, path).hashes())) {
                finding = "hash tile %d/%s is not that of the entries".formatted(level, path);
            }
        } catch (MalformedLog malformed) {
            finding = "hash tile %d/%s: %s".formatted(level, path, malformed.getMessage());
        }
    }
}
