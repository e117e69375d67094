package com.comms123.audit.verify;

import com.comms123.audit.log.domain.EntryBundle;
import com.comms123.audit.log.domain.MalformedLog;
import com.comms123.audit.log.domain.TilePath;
import com.comms123.audit.log.domain.TreeHash;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Downloaded entries, read into the hashes of their leaves. Each entry says in its leaf which number it has, so one that
/// is missing, doubled or in another's place is named before any hash is compared.
sealed interface Entries {

    /// Hashes of the first `size` entries, all of them.
    ///
    /// @throws NotValid with the first that is missing, doubled, misplaced or no entry
    LeafHashes read(long size) throws IOException;

    /// A file of an export as NDJSON: a leaf a line, in any order. Entries beyond the checkpoint are passed over.
    record Lines(Path file) implements Entries {

        @Override
        public LeafHashes read(long size) throws IOException {
            LeafHashes hashes = new LeafHashes(size);
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
                long number = 0;
                for (byte[] line = line(in); line.length > 0; line = line(in)) {
                    number++;
                    String where = "line " + number;
                    long index = EntryIndex.of(line, where);
                    if (index < size && !hashes.put(index, TreeHash.ofLeaf(line))) {
                        throw new NotValid(where + ": entry " + index + " comes a second time");
                    }
                }
            }
            return hashes;
        }

        private static byte[] line(InputStream in) throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream(512);
            for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
                line.write(c);
            }
            return line.toByteArray();
        }
    }

    /// A directory that mirrors the log's addresses: `tile/entries/000`, ... or `entries/000`, ...
    record Bundles(Path directory) implements Entries {

        @Override
        public LeafHashes read(long size) throws IOException {
            LeafHashes hashes = new LeafHashes(size);
            for (long start = 0; start < size; start += TilePath.FULL) {
                TilePath path = TilePath.holding(start, size);
                long index = start;
                for (byte[] leaf : bundle(path).leaves().subList(0, path.width())) {
                    String where = "bundle " + path;
                    long says = EntryIndex.of(leaf, where);
                    if (says != index) {
                        throw new NotValid("%s: where entry %d belongs is entry %d".formatted(where, index, says));
                    }
                    hashes.put(index++, TreeHash.ofLeaf(leaf));
                }
            }
            return hashes;
        }

        private EntryBundle bundle(TilePath path) throws IOException {
            Path file = LogDirectory.find(directory, path, "tile/entries", "entries");
            if (file == null) {
                throw new NotValid("bundle %s is missing: entry %d".formatted(path, path.start()));
            }
            EntryBundle bundle;
            try {
                bundle = EntryBundle.parse(Files.readAllBytes(file));
            } catch (MalformedLog malformed) {
                throw new NotValid("bundle %s: %s".formatted(path, malformed.getMessage()));
            }
            if (bundle.leaves().size() < path.width()) {
                throw new NotValid("bundle %s is cut: entry %d is missing".formatted(path,
                        path.start() + bundle.leaves().size()));
            }
            return bundle;
        }
    }
}
