package com.comms123.e2e.trail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/// A copy of the audit log that an auditor has taken away: verified against its checkpoint, with the public key alone.
///
/// Reads the layout of C2SP tlog-tiles: `checkpoint`, `entries/<n>[.p/<width>]` with up to 256 entries a bundle, each
/// after its length in two bytes.
public final class LogCopy {
    private static final int BUNDLE = 256;

    private final Checkpoint checkpoint;
    private final List<byte[]> entries;

    private LogCopy(Checkpoint checkpoint, List<byte[]> entries) {
        this.checkpoint = checkpoint;
        this.entries = entries;
    }

    /// Downloads and verifies.
    ///
    /// @param verifierKey as published, in the form of C2SP signed-note
    /// @param file gives a file of the log by its path
    /// @throws NotProven when the signature or the root is not right
    public static LogCopy verified(String verifierKey, Function<String, byte[]> file) {
        var checkpoint = Checkpoint.verified(file.apply("checkpoint"), VerifierKey.parse(verifierKey));
        var entries = new ArrayList<byte[]>();
        for (var bundle = 0L; entries.size() < checkpoint.size(); bundle++) {
            var wanted = (int) Math.min(BUNDLE, checkpoint.size() - entries.size());
            var found = entriesOf(file.apply("entries/" + path(bundle, wanted)));
            if (found.size() != wanted) {
                throw new NotProven("bundle %d holds %d entries, not %d".formatted(bundle, found.size(), wanted));
            }
            entries.addAll(found);
        }
        var root = Merkle.root(entries.stream().map(Merkle::leaf).toList());
        if (!Arrays.equals(root, checkpoint.root())) {
            throw new NotProven("the entries do not add up to the checkpoint's root");
        }
        return new LogCopy(checkpoint, entries);
    }

    public long size() {
        return checkpoint.size();
    }

    /// The text of the entry at that index, as it was hashed.
    public String entry(long index) {
        return new String(entries.get(Math.toIntExact(index)), UTF_8);
    }

    /// Whether the log has only grown since then.
    public boolean beginsWith(LogCopy earlier) {
        return size() >= earlier.size()
                && IntStream.range(0, Math.toIntExact(earlier.size()))
                        .allMatch(index -> Arrays.equals(entries.get(index), earlier.entries.get(index)));
    }

    /// The number of a bundle as tlog-tiles writes it: groups of three digits, all but the last after an `x`; of an
    /// incomplete one also its width.
    static String path(long number, int width) {
        var path = new StringBuilder("%03d".formatted(number % 1000));
        for (var rest = number / 1000; rest > 0; rest /= 1000) {
            path.insert(0, "x%03d/".formatted(rest % 1000));
        }
        return width == BUNDLE ? path.toString() : path + ".p/" + width;
    }

    private static List<byte[]> entriesOf(byte[] bundle) {
        var entries = new ArrayList<byte[]>();
        var buffer = ByteBuffer.wrap(bundle);
        while (buffer.hasRemaining()) {
            if (buffer.remaining() < Short.BYTES) {
                throw new NotProven("an entry bundle is cut short");
            }
            var length = Short.toUnsignedInt(buffer.getShort());
            if (buffer.remaining() < length) {
                throw new NotProven("an entry bundle is cut short");
            }
            var entry = new byte[length];
            buffer.get(entry);
            entries.add(entry);
        }
        return entries;
    }
}
