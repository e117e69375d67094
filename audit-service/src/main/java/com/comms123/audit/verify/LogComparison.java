package com.comms123.audit.verify;

import com.comms123.audit.log.domain.EntryBundle;
import com.comms123.audit.log.domain.TilePath;
import com.comms123.platform.signedlog.Checkpoint;
import com.comms123.platform.signedlog.SignedNote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Two copies of one log, as two auditors were given them, each proven by a checkpoint of its own. The shorter must be the
/// beginning of the longer: or else the log was shown to them with two faces.
public final class LogComparison {

    private LogComparison() {}

    /// @param one a directory that mirrors a log's addresses, proven
    /// @param other likewise
    /// @return how many entries both have
    /// @throws NotValid with the first entry that differs in the other copy
    public static long compare(Path one, Path other) throws IOException {
        long size = Math.min(size(one), size(other));
        for (long start = 0; start < size; start += TilePath.FULL) {
            List<byte[]> leaves = leaves(one, start);
            List<byte[]> others = leaves(other, start);
            int both = (int) Math.min(TilePath.FULL, size - start);
            for (int i = 0; i < both; i++) {
                if (!Arrays.equals(leaves.get(i), others.get(i))) {
                    throw new NotValid(
                            ("the log was forked: entry %d differs in %s, and both are signed. Keep both "
                                    + "directories: their checkpoints prove it")
                                    .formatted(start + i, other));
                }
            }
        }
        return size;
    }

    private static long size(Path copy) throws IOException {
        String note = Files.readString(copy.resolve("checkpoint"));
        return Checkpoint.parse(SignedNote.parse(note).text()).size();
    }

    private static List<byte[]> leaves(Path copy, long start) throws IOException {
        TilePath path = TilePath.holding(start, size(copy));
        Path file = LogDirectory.find(copy, path, "tile/entries", "entries");
        if (file == null) {
            throw new NotValid("bundle %s is missing in %s".formatted(path, copy));
        }
        return EntryBundle.parse(Files.readAllBytes(file)).leaves();
    }
}
