package com.comms123.membership.imports.roster;

import com.comms123.membership.imports.application.RosterReader.Roster;
import com.comms123.membership.imports.application.UnreadableRoster;
import com.comms123.membership.imports.domain.RosterEntry;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.InputStream;
import java.io.StringReader;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A school's own CSV file. The header shows its separator: the one that yields the most known columns.
final class CsvRoster implements Roster {
    private static final List<Character> SEPARATORS = List.of(',', ';', '\t');

    private final CsvSource source;
    private final Columns columns;
    private @Nullable CsvRecord next;

    private CsvRoster(CsvSource source, Columns columns) {
        this.source = source;
        this.columns = columns;
    }

    /// A separator, and what the header means with it.
    private record Guess(char separator, Columns columns) {}

    static CsvRoster open(InputStream file) {
        var beginning = CsvSource.beginning(file);
        if (beginning.text().isBlank()) {
            throw new UnreadableRoster("file-empty", "The file is empty. Expected a header and a row for each pupil.");
        }
        var best = SEPARATORS.stream().flatMap(separator -> guess(beginning.text(), separator))
                .max(Comparator.<Guess>comparingInt(guess -> guess.columns().known())
                        .thenComparingInt(guess -> guess.columns().count()))
                .orElseThrow(CsvRoster::delimiterUnknown);
        if (best.columns().count() < 2) {
            throw delimiterUnknown();
        }
        best.columns().require();
        var source = CsvSource.open(beginning.whole(), best.separator());
        source.hasNext();
        source.next();
        return new CsvRoster(source, best.columns());
    }

    private static Stream<Guess> guess(String beginning, char separator) {
        try (var source = CsvSource.of(new StringReader(beginning), separator)) {
            return source.hasNext() ? Stream.of(new Guess(separator, Columns.of(source.next()))) : Stream.of();
        } catch (UnreadableRoster notWithThisOne) {
            return Stream.of();
        }
    }

    private static UnreadableRoster delimiterUnknown() {
        return new UnreadableRoster("delimiter-unknown",
                "The first line must be a header with columns separated by commas, semicolons or tabs.");
    }

    @Override
    public boolean hasNext() {
        while (next == null && source.hasNext()) {
            var record = source.next();
            next = Columns.isBlank(record) ? null : record;
        }
        return next != null;
    }

    @Override
    public RosterEntry next() {
        var record = hasNext() ? next : null;
        if (record == null) {
            throw new NoSuchElementException();
        }
        next = null;
        return columns.entry(record);
    }

    @Override
    public List<String> ignoredColumns() {
        return columns.ignored();
    }

    @Override
    public void close() {
        source.close();
    }
}
