package com.comms123.membership.imports.roster;

import com.comms123.membership.imports.application.UnreadableRoster;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One file of a OneRoster archive: columns by their names, which the standard fixes, in any order.
final class Table implements AutoCloseable {
    private final CsvSource source;
    private final Map<String, Integer> columns = new HashMap<>();
    private int width;
    private @Nullable CsvRecord row;

    /// @param file its name, for the message about a missing column
    Table(InputStream content, String file, String... required) {
        source = CsvSource.open(CsvSource.beginning(content).whole(), ',');
        if (source.hasNext()) {
            var header = source.next();
            width = header.getFieldCount();
            for (var at = 0; at < header.getFieldCount(); at++) {
                columns.putIfAbsent(header.getField(at).strip().toLowerCase(Locale.ROOT), at);
            }
        }
        for (var column : required) {
            if (!has(column)) {
                throw new UnreadableRoster("columns-missing", "The header of " + file + " lacks: " + column + ".");
            }
        }
    }

    boolean has(String column) {
        return columns.containsKey(column.toLowerCase(Locale.ROOT));
    }

    /// Goes to the next row.
    boolean next() {
        row = source.hasNext() ? source.next() : null;
        return row != null;
    }

    /// The value of the present row there; empty when it has none.
    String get(String column) {
        var at = columns.get(column.toLowerCase(Locale.ROOT));
        return row == null || at == null || at >= row.getFieldCount() ? "" : row.getField(at).strip();
    }

    int line() {
        return row == null ? 0 : Math.toIntExact(row.getStartingLineNumber());
    }

    /// Whether the row holds more fields than there are columns.
    boolean overflows() {
        return row != null && row.getFields().stream().skip(width).anyMatch(field -> !field.isBlank());
    }

    @Override
    public void close() {
        source.close();
    }
}
