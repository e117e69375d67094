package com.comms123.audit.verify;

import com.comms123.audit.log.domain.EntryBundle;
import com.comms123.audit.log.domain.TilePath;
import com.comms123.platform.signedlog.MalformedLog;
import com.comms123.platform.signedlog.TreeHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Hashes of the entries in a directory that mirrors the log's addresses: `tile/entries/000`, ... or `entries/000`, ...
/// One bundle is in memory at a time, however large the log is.
final class BundledHashes implements LeafHashes {

    private final Path directory;
    private final long size;
    private long read = -1;
    private List<TreeHash> hashes = List.of();

    BundledHashes(Path directory, long size) {
        this.directory = directory;
        this.size = size;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public TreeHash get(long index) {
        TilePath path = TilePath.holding(index, size);
        if (path.index() != read) {
            hashes = hashes(path);
            read = path.index();
        }
        return hashes.get((int) (index - path.start()));
    }

    private List<TreeHash> hashes(TilePath path) {
        List<TreeHash> found = new ArrayList<>(path.width());
        String where = "bundle " + path;
        for (byte[] leaf : bundle(path).leaves().subList(0, path.width())) {
            long index = path.start() + found.size();
            long says = EntryIndex.of(leaf, where);
            if (says != index) {
                throw new NotValid("%s: where entry %d belongs is entry %d".formatted(where, index, says));
            }
            found.add(TreeHash.ofLeaf(leaf));
        }
        return found;
    }

    private EntryBundle bundle(TilePath path) {
        Path file = LogDirectory.find(directory, path, "tile/entries", "entries");
        if (file == null) {
            throw new NotValid("bundle %s is missing: entry %d".formatted(path, path.start()));
        }
        EntryBundle bundle;
        try {
            bundle = EntryBundle.parse(Files.readAllBytes(file));
        } catch (MalformedLog malformed) {
            throw new NotValid("bundle %s: %s".formatted(path, malformed.getMessage()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        if (bundle.leaves().size() < path.width()) {
            throw new NotValid("bundle %s is cut: entry %d is missing".formatted(path,
                    path.start() + bundle.leaves().size()));
        }
        return bundle;
    }
}
