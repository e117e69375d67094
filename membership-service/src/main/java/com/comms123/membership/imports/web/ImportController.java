package com.comms123.membership.imports.web;

import com.comms123.membership.imports.application.SampleRoster;
import com.comms123.membership.imports.application.SeeingImports;
import com.comms123.membership.imports.application.StartImport;
import com.comms123.membership.imports.application.StartingImports;
import com.comms123.membership.imports.domain.Import;
import com.comms123.membership.imports.domain.ImportId;
import com.comms123.membership.imports.domain.RowOutcome;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.organisation.web.Requesters;
import com.comms123.platform.bytes.Sha256;
import com.comms123.platform.idempotency.CreationIds;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.platform.web.Caller;
import com.comms123.platform.web.Cursors;
import com.comms123.platform.web.Page;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/// Rosters, for a school's or club's admins.
@RestController
@RequestMapping("/api/v1/organisations/{id}/imports")
class ImportController {
    private static final String OUTCOMES = "created|updated|unchanged|refused";

    private final StartingImports starting;
    private final SeeingImports seeing;
    private final SampleRoster sample;
    private final CreationIds creationIds;
    private final Cursors cursors;

    ImportController(StartingImports starting, SeeingImports seeing, SampleRoster sample, CreationIds creationIds,
            Cursors cursors) {
        this.starting = starting;
        this.seeing = seeing;
        this.sample = sample;
        this.creationIds = creationIds;
        this.cursors = cursors;
    }

    /// The request that an `Idempotency-Key` belongs to: the same file, to be taken in the same way.
    record Fingerprint(String sha256, boolean dryRun, boolean invite) {}

    /// Imports a roster from a CSV file or a OneRoster archive; `dryRun` only checks it. The response comes as soon as
    /// the file is stored; the import goes on in the background.
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<ImportView> start(@PathVariable UUID id, Caller caller,
            @RequestParam(name = "file", required = false) @Nullable List<MultipartFile> file,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(defaultValue = "false") boolean invite,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        var organisation = new OrganisationId(id);
        var requester = Requesters.of(caller);
        seeing.enter(organisation, requester);
        var roster = only(file);
        var importId = creationIds.idFor(caller, "import " + id, key,
                new Fingerprint(key == null ? "" : sha256(roster), dryRun, invite));
        var started = starting.start(new StartImport(new ImportId(importId), organisation, dryRun, invite), requester,
                roster);
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/organisations/" + id + "/imports/" + started.id().value()))
                .body(ImportView.of(started));
    }

    /// Lists the imports of a school or club, the newest first.
    @GetMapping
    Page<ImportView> list(@PathVariable UUID id, Caller caller,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var filters = "imports of=" + id;
        var last = cursors.decode(cursor, filters);
        var found = seeing.list(new OrganisationId(id), Requesters.of(caller),
                last == null ? null : new ImportId(UUID.fromString(last)), limit + 1);
        return Page.of(found, limit, item -> cursors.encode(filters, item.id().value().toString()))
                .map(ImportView::of);
    }

    /// Returns an import and its progress.
    @GetMapping("/{importId}")
    ImportView one(@PathVariable UUID id, @PathVariable UUID importId, Caller caller) {
        return ImportView.of(seeing.one(new OrganisationId(id), new ImportId(importId), Requesters.of(caller)));
    }

    /// Lists the rows of an import with their results, in the order of lines.
    @GetMapping("/{importId}/rows")
    Page<RowView> rows(@PathVariable UUID id, @PathVariable UUID importId, Caller caller,
            @RequestParam(required = false) @Pattern(regexp = OUTCOMES, message = "Expected one of " + OUTCOMES
                    + ".") @Nullable String outcome,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var filters = "rows of=" + importId + " outcome=" + outcome;
        var last = cursors.decode(cursor, filters);
        var found = seeing.rows(new OrganisationId(id), new ImportId(importId), Requesters.of(caller),
                outcome == null ? null : RowOutcome.valueOf(outcome.toUpperCase(Locale.ROOT)),
                last == null ? 0 : Integer.parseInt(last), limit + 1);
        return Page.of(found, limit, item -> cursors.encode(filters, String.valueOf(item.line()))).map(RowView::of);
    }

    /// Returns a sample of a roster file, with groups of this organisation, to be filled in.
    @GetMapping("/sample.csv")
    ResponseEntity<String> sample(@PathVariable UUID id, Caller caller) {
        var organisation = seeing.enter(new OrganisationId(id), Requesters.of(caller));
        return ResponseEntity.ok().header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8;header=present")
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename("sample.csv").build().toString())
                .body(sample.of(organisation));
    }

    private static MultipartFile only(@Nullable List<MultipartFile> files) {
        if (files == null || files.size() != 1) {
            throw new Refused(Refusal.invalid("file", "required",
                    "Send multipart/form-data (RFC 7578) with exactly one part named file."));
        }
        if (files.getFirst().isEmpty()) {
            throw new Refused(StartingImports.fileEmpty());
        }
        if (files.getFirst().getSize() > Import.LARGEST_FILE) {
            throw new Refused(StartingImports.fileTooLarge(files.getFirst().getSize()));
        }
        return files.getFirst();
    }

    private static String sha256(MultipartFile file) {
        try (var content = file.getInputStream()) {
            return Sha256.hex(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
