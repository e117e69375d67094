package com.comms123.membership.imports.roster;

import com.comms123.membership.imports.application.UnreadableRoster;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/// The files in a ZIP archive, one after another, unpacked as they are read and never put anywhere by their names. The
/// unpacked bytes are counted: an archive that unpacks to more than a roster can be ends the reading, however little it
/// says it holds.
final class Archive implements AutoCloseable {
    static final int MOST_FILES = 100;
    static final long LARGEST = 250L * 1024 * 1024;
    /// More than this never comes out of the same number of bytes of a real roster.
    static final int HIGHEST_RATIO = 200;
    /// As long as no more has come out, the ratio is nobody's concern.
    private static final long HARMLESS = 10L * 1024 * 1024;

    private final Counted packed;
    private final ZipInputStream zip;
    private final Set<String> names = new HashSet<>();
    private long unpacked;
    private int files;

    Archive(InputStream file) {
        packed = new Counted(file);
        zip = new ZipInputStream(packed);
    }

    /// Goes to the next file. The unread rest of the one before is passed over, and counted like the rest.
    ///
    /// @return its name in lower case, without folders; null when there is none
    @Nullable
    String next() {
        try {
            if (files > 0) {
                content().transferTo(OutputStream.nullOutputStream());
            }
            var entry = zip.getNextEntry();
            if (entry == null) {
                // The stream reader takes an archive that was cut off for one that has ended.
                packed.transferTo(OutputStream.nullOutputStream());
                if (!packed.hasEnd) {
                    throw unreadable();
                }
                return null;
            }
            if (++files > MOST_FILES) {
                throw new UnreadableRoster("archive-too-large",
                        "The archive holds more than " + MOST_FILES + " files.");
            }
            var name = entry.getName().replace('\\', '/');
            name = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
            if (!entry.isDirectory() && name.endsWith(".csv") && !names.add(name)) {
                throw new UnreadableRoster("file-twice", "The archive holds several files of the same name.");
            }
            return name;
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw unreadable();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The content of the present file.
    InputStream content() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                var one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                try {
                    var count = zip.read(into, offset, length);
                    unpacked += Math.max(0, count);
                    if (unpacked > LARGEST
                            || unpacked > HARMLESS && unpacked / HIGHEST_RATIO > Math.max(1, packed.count)) {
                        throw new UnreadableRoster("archive-too-large",
                                "The archive unpacks to more than a roster can be: at most " + LARGEST / 1024 / 1024
                                        + " MB, and " + HIGHEST_RATIO + " times its own size.");
                    }
                    return count;
                } catch (ZipException | EOFException e) {
                    throw unreadable();
                }
            }
        };
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static UnreadableRoster unreadable() {
        return new UnreadableRoster("archive-unreadable",
                "The ZIP archive is damaged, incomplete or encrypted, and cannot be unpacked.");
    }

    /// Counts, and notices the record with which every archive ends (APPNOTE 4.3.16).
    private static final class Counted extends FilterInputStream {
        private static final int END = 0x504B0506;

        private long count;
        private int latest;
        private boolean hasEnd;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var one = super.read();
            if (one >= 0) {
                passed((byte) one);
            }
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            var read = super.read(into, offset, length);
            for (var at = 0; at < read; at++) {
                passed(into[offset + at]);
            }
            return read;
        }

        private void passed(byte one) {
            count++;
            latest = latest << Byte.SIZE | one & 0xFF;
            hasEnd |= latest == END;
        }
    }
}
