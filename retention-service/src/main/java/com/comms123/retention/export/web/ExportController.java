package com.comms123.retention.export.web;

import com.comms123.platform.accesslog.AccessLog;
import com.comms123.platform.accesslog.AccessLog.View;
import com.comms123.platform.idempotency.CreationIds;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.platform.web.Caller;
import com.comms123.platform.web.Cursors;
import com.comms123.platform.web.Page;
import com.comms123.retention.content.PackageAnswers;
import com.comms123.retention.export.application.ExportingHolds;
import com.comms123.retention.export.application.OrderExport;
import com.comms123.retention.export.domain.ExportId;
import com.comms123.retention.hold.domain.HoldId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Records on hold as sealed packages for the authority, for privacy officers alone.
@RestController
@RequestMapping("/api/v1/holds/{holdId}/exports")
class ExportController {
    private static final String EXPORTS = "/api/v1/holds/{id}/exports";
    private static final String OFFICER = "privacy-officer";

    private final ExportingHolds exporting;
    private final CreationIds ids;
    private final Cursors cursors;
    private final AccessLog accessLog;

    ExportController(ExportingHolds exporting, CreationIds ids, Cursors cursors, AccessLog accessLog) {
        this.exporting = exporting;
        this.ids = ids;
        this.cursors = cursors;
        this.accessLog = accessLog;
    }

    /// Orders an export of the evidence under a hold.
    @PostMapping
    ResponseEntity<ExportView> order(Caller caller, @PathVariable UUID holdId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            @RequestBody @Valid OrderExportRequest request) {
        requireOfficer(caller, "POST " + EXPORTS);
        var id = new ExportId(ids.idFor(caller, "export-hold-" + holdId, idempotencyKey, request));
        var export = exporting.order(new OrderExport(id, new HoldId(holdId), request.toRecipient(), caller.userId(),
                caller.signedInAt()));
        return ResponseEntity.created(URI.create("/api/v1/holds/" + holdId + "/exports/" + id))
                .body(ExportView.of(export, caller.userId()));
    }

    /// Lists the exports of the evidence under a hold.
    @GetMapping
    Page<ExportView> list(Caller caller, @PathVariable UUID holdId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        requireOfficer(caller, "GET " + EXPORTS);
        var filters = List.of("exports", holdId);
        var after = cursors.decode(cursor, filters);
        var found = exporting.of(new HoldId(holdId), after == null ? null : new ExportId(UUID.fromString(after)),
                limit + 1);
        var page = Page.of(found, limit, last -> cursors.encode(filters, last.id().toString()))
                .map(export -> ExportView.of(export, caller.userId()));
        accessLog.allowed(View.of(caller, OFFICER, "GET " + EXPORTS), AccessLog.NO_RECORD, page.items().size());
        return page;
    }

    /// Returns an export and its progress.
    @GetMapping("/{id}")
    ExportView one(Caller caller, @PathVariable UUID holdId, @PathVariable UUID id) {
        requireOfficer(caller, "GET " + EXPORTS + "/{exportId}");
        var export = exporting.one(new HoldId(holdId), new ExportId(id));
        accessLog.allowed(View.of(caller, OFFICER, "GET " + EXPORTS + "/{exportId}"), export.scope().records());
        return ExportView.of(export, caller.userId());
    }

    /// Returns the evidence as a sealed ZIP archive.
    @GetMapping("/{id}/package")
    ResponseEntity<Resource> fetch(Caller caller, @PathVariable UUID holdId, @PathVariable UUID id) {
        requireOfficer(caller, "GET " + EXPORTS + "/{exportId}/package");
        var found = exporting.fetch(new HoldId(holdId), new ExportId(id), caller.userId());
        return PackageAnswers.of("held-" + id + ".zip", found);
    }

    private void requireOfficer(Caller caller, String endpoint) {
        if (!caller.has(OFFICER)) {
            accessLog.refused(caller.userId(), endpoint);
            throw new Refused(Refusal.forbidden("forbidden", "Only privacy officers can work with legal holds."));
        }
    }
}
