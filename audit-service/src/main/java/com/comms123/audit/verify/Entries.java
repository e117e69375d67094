package com.comms123.audit.verify;

import com.comms123.platform.signedlog.TreeHash;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Downloaded entries, read into the hashes of their leaves. Each entry says in its leaf which number it has, so one that
/// is missing, doubled or in another's place is named.
sealed interface Entries {

    /// Hashes of the first `size` entries.
    ///
    /// @throws NotValid with one that is doubled or no entry, now or when it is its turn
    LeafHashes read(long size) throws IOException;

    /// A file of an export as NDJSON: a leaf a line, in any order. Entries beyond the checkpoint are passed over.
    record Lines(Path file) implements Entries {

        @Override
        public LeafHashes read(long size) throws IOException {
            GatheredHashes hashes = new GatheredHashes(size);
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
        public LeafHashes read(long size) {
            return new BundledHashes(directory, size);
        }
    }
}
