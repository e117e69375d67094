package com.comms123.audit.trail.web;

import com.comms123.audit.log.application.LogKeys;
import com.comms123.audit.trail.application.EntryKey;
import com.comms123.audit.trail.application.FindingEntries;
import com.comms123.audit.trail.application.FindingEntries.Export;
import com.comms123.audit.trail.application.StoredEntry;
import com.comms123.audit.trail.domain.EntryQuery;
import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.platform.accesslog.AccessLog;
import com.comms123.platform.accesslog.AccessLog.View;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.platform.web.Caller;
import com.comms123.platform.web.Cursors;
import com.comms123.platform.web.Page;
import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// Entries by filter: as pages, or as an export of all of them. The first page and each export are a look, noted before
/// anything is shown; further pages belong to the same look, and their cursor to the same auditor.
@RestController
class EntriesController {

    private static final String ENTRIES = "/api/v1/audit/entries";
    private static final String ENDPOINT = "GET " + ENTRIES;
    private static final String NDJSON = "application/x-ndjson";
    private static final String CSV = "text/csv";
    private static final String PLAIN = "entry";
    private static final String OCSF = "ocsf";
    private static final List<String> COLUMNS = List.of("index", "time", "type", "actor", "subject", "organisation",
            "action", "outcome", "source", "eventId", "detailHash");

    private final FindingEntries finding;
    private final AccessLog accessLog;
    private final Cursors cursors;
    private final JsonMapper json;
    private final LogKeys keys;

    EntriesController(FindingEntries finding, AccessLog accessLog, Cursors cursors, JsonMapper json, LogKeys keys) {
        this.finding = finding;
        this.accessLog = accessLog;
        this.cursors = cursors;
        this.json = json;
        this.keys = keys;
    }

    /// Finds entries of the audit trail, newest first.
    @GetMapping(ENTRIES)
    Page<Object> page(Caller caller, @ModelAttribute EntryFilter filter,
            @RequestParam(defaultValue = PLAIN) String view,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        EntryQuery query = filter.query();
        Function<StoredEntry, Object> shape = isOcsf(view)
                ? this::ocsf
                : entry -> EntryView.of(entry, json);
        List<Object> binding = List.of(ENTRIES, caller.userId(), query);
        String after = cursors.decode(cursor, binding);
        List<StoredEntry> found = finding.page(query, after == null ? null : EntryKey.parse(after), limit + 1);
        Page<StoredEntry> page = Page.of(found, limit, last -> cursors.encode(binding, last.key().toString()));
        if (after == null) {
            look(caller, query, page.items().size());
        }
        return page.map(shape);
    }

    /// Streams entries as NDJSON, without a limit. Each line is the leaf of an entry, byte for byte as it was hashed;
    /// with `view=ocsf` an OCSF event.
    @GetMapping(path = ENTRIES, produces = NDJSON)
    void ndjson(Caller caller, @ModelAttribute EntryFilter filter, @RequestParam(defaultValue = PLAIN) String view,
            HttpServletResponse response) throws IOException {
        Function<StoredEntry, String> line = isOcsf(view)
                ? entry -> json.writeValueAsString(ocsf(entry))
                : StoredEntry::leaf;
        Export export = begin(caller, filter.query(), response, NDJSON, "ndjson");
        try (Writer out = writer(response)) {
            export.forEach(entry -> write(out, line.apply(entry) + "\n"));
        }
    }

    /// Streams entries as CSV with a heading (RFC 4180), without a limit.
    @GetMapping(path = ENTRIES, produces = CSV)
    void csv(Caller caller, @ModelAttribute EntryFilter filter, HttpServletResponse response) throws IOException {
        Export export = begin(caller, filter.query(), response, CSV, "csv");
        try (CsvWriter csv = CsvWriter.builder().build(writer(response))) {
            csv.writeRecord(COLUMNS);
            export.forEach(entry -> csv.writeRecord(row(EntryView.of(entry, json))));
        }
    }

    private OcsfEvent ocsf(StoredEntry entry) {
        return OcsfEvent.of(entry, keys.origin(), json);
    }

    private static boolean isOcsf(String view) {
        if (!view.equals(PLAIN) && !view.equals(OCSF)) {
            throw new Refused(Refusal.invalid("view", "invalid-value", "Expected entry or ocsf."));
        }
        return view.equals(OCSF);
    }

    private Export begin(Caller caller, EntryQuery query, HttpServletResponse response, String type, String extension) {
        Export export = finding.export(query);
        look(caller, query, export.count());
        response.setContentType(type + ";charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit-entries." + extension + "\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return export;
    }

    private void look(Caller caller, EntryQuery query, long count) {
        String person = Stream.of(query.subject(), query.actor(), query.about())
                .filter(id -> id != null && id.contains("-")).findFirst().orElse(null);
        UUID organisation = query.organisation() == null ? null : UUID.fromString(query.organisation());
        RecordReference record = person != null
                ? new RecordReference(RecordKind.USER, UUID.fromString(person))
                : organisation != null
                        ? new RecordReference(RecordKind.ORGANISATION, organisation)
                        : AccessLog.NO_RECORD;
        accessLog.allowed(new View(caller.userId(), "auditor", ENDPOINT, organisation), record,
                (int) Math.min(Integer.MAX_VALUE, count));
    }

    private static List<String> row(EntryView entry) {
        return List.of(Long.toString(entry.index()), entry.time(), entry.type(), entry.actor(), entry.subject(),
                entry.organisation() == null ? "" : entry.organisation(), entry.action(), entry.outcome(),
                entry.source(), entry.eventId(), entry.detailHash());
    }

    private static Writer writer(HttpServletResponse response) throws IOException {
        return new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
    }

    /// A reader who has gone ends the export.
    private static void write(Writer out, String text) {
        try {
            out.write(text);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
