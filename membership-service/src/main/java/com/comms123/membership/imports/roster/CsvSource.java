package com.comms123.membership.imports.roster;

import com.comms123.membership.imports.application.UnreadableRoster;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/// Records of a CSV file (RFC 4180), read as a stream: UTF-8 and nothing else, with or without a byte order mark. Text
/// that is not well-formed ends the reading with an [UnreadableRoster] that says where; no field, record or line makes
/// it hold more than is allowed for one.
final class CsvSource implements AutoCloseable {
    static final int MOST_COLUMNS = 200;
    private static final int LONGEST_FIELD = 4 * 1024;
    private static final int LONGEST_RECORD = 32 * 1024;
    /// Part of it is read before it is known how to read the file.
    private static final int BEGINNING = LONGEST_RECORD;

    private final CsvReader<CsvRecord> reader;
    private final CloseableIterator<CsvRecord> records;
    private long lastLine;

    private CsvSource(CsvReader<CsvRecord> reader) {
        this.reader = reader;
        this.records = reader.iterator();
    }

    /// How a file that people have made begins: its first part, decoded, and the stream from its beginning on.
    record Beginning(String text, InputStream whole) {}

    /// Reads the beginning and passes over a byte order mark.
    ///
    /// @throws UnreadableRoster `encoding-not-utf-8`
    static Beginning beginning(InputStream file) {
        var whole = new BufferedInputStream(file, BEGINNING + 4);
        try {
            whole.mark(BEGINNING + 4);
            var bytes = whole.readNBytes(BEGINNING);
            whole.reset();
            if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
                throw notUtf8();
            }
            if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
                whole.skipNBytes(3);
            }
            var text = decoded(bytes);
            if (text.indexOf('\0') >= 0) {
                throw notUtf8();
            }
            return new Beginning(text.startsWith("\uFEFF") ? text.substring(1) : text, whole);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param file from behind a byte order mark
    static CsvSource open(InputStream file, char separator) {
        return of(new InputStreamReader(file, strict()), separator);
    }

    static CsvSource of(Reader text, char separator) {
        return new CsvSource(CsvReader.builder().fieldSeparator(separator).skipEmptyLines(true).allowExtraFields(true)
                .allowMissingFields(true).allowUnclosedQuote(false).maxBufferSize(2 * LONGEST_RECORD)
                .build(CsvRecordHandler.builder().maxFields(MOST_COLUMNS).maxFieldSize(LONGEST_FIELD)
                        .maxRecordSize(LONGEST_RECORD).build(), text));
    }

    boolean hasNext() {
        return reading(records::hasNext);
    }

    CsvRecord next() {
        var next = reading(records::next);
        lastLine = next.getStartingLineNumber();
        return next;
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static UnreadableRoster notUtf8() {
        return new UnreadableRoster("encoding-not-utf-8",
                "The file is not encoded in UTF-8. In a spreadsheet program, save it as \"CSV UTF-8\".");
    }

    private <T> T reading(Supplier<T> read) {
        try {
            return read.get();
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof UnreadableRoster known) {
                    throw known;
                }
                if (cause instanceof CharacterCodingException) {
                    throw notUtf8();
                }
            }
            if (e instanceof UncheckedIOException) {
                throw e;
            }
            throw new UnreadableRoster("csv-malformed", "The record behind the one that begins in line " + lastLine
                    + " is not well-formed (RFC 4180): a quote is not closed, or there is text behind a closing one; or"
                    + " it has more than " + MOST_COLUMNS + " fields, or more than " + LONGEST_FIELD
                    + " characters in one.");
        }
    }

    private static CharsetDecoder strict() {
        return StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /// The last character may be cut in two.
    private static String decoded(byte[] bytes) {
        var text = CharBuffer.allocate(bytes.length);
        if (strict().decode(ByteBuffer.wrap(bytes), text, bytes.length < BEGINNING).isError()) {
            throw notUtf8();
        }
        return text.flip().toString();
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (var i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
