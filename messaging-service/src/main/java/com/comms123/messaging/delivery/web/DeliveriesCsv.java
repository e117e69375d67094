package com.comms123.messaging.delivery.web;

import com.comms123.messaging.delivery.web.DeliveriesView.Item;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Deliveries as a table for a spreadsheet (RFC 4180). People choose their own names: a cell that a spreadsheet would
/// take for a formula is written so that it is none.
final class DeliveriesCsv {
    private static final String BEGINNINGS_OF_FORMULAS = "=+-@\t\r";

    private final CsvWriter csv;

    DeliveriesCsv(Writer out) {
        this.csv = CsvWriter.builder().build(out);
        csv.writeRecord("recipientId", "name", "channel", "state", "reason", "at", "readAt");
    }

    void write(Item item) {
        csv.writeRecord(item.recipientId().toString(), text(item.name()), DeliveriesView.lower(item.channel()),
                DeliveriesView.lower(item.state()), text(item.reason()), item.at().toString(), time(item.readAt()));
    }

    void flush() {
        try {
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return "";
        }
        return BEGINNINGS_OF_FORMULAS.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    }

    private static String time(@Nullable Instant at) {
        return at == null ? "" : at.toString();
    }
}
