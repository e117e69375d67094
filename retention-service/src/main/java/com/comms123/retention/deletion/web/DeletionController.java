package com.comms123.retention.deletion.web;

import com.comms123.platform.accesslog.AccessLog;
import com.comms123.platform.accesslog.AccessLog.View;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.platform.web.Caller;
import com.comms123.platform.web.Cursors;
import com.comms123.platform.web.Page;
import com.comms123.retention.certificate.print.PrintedCertificate;
import com.comms123.retention.deletion.application.Deletions.Position;
import com.comms123.retention.deletion.application.Deletions.State;
import com.comms123.retention.deletion.application.LookingUpDeletions;
import com.comms123.retention.deletion.application.Viewer;
import com.comms123.retention.deletion.application.Viewer.PrivacyOfficer;
import com.comms123.retention.deletion.application.Viewer.ReceiptHolder;
import com.comms123.retention.deletion.application.Viewer.Stranger;
import com.comms123.retention.deletion.domain.Deletion;
import com.comms123.retention.deletion.domain.DeletionId;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// The schedule, for privacy officers; and single deletions with their certificates, also for whoever holds the receipt.
@RestController
@RequestMapping(DeletionController.DELETIONS)
class DeletionController {
    static final String DELETIONS = "/api/v1/deletions";

    private static final String OFFICER = "privacy-officer";

    private final LookingUpDeletions lookingUp;
    private final Cursors cursors;
    private final JsonMapper json;
    private final AccessLog accessLog;

    DeletionController(LookingUpDeletions lookingUp, Cursors cursors, JsonMapper json, AccessLog accessLog) {
        this.lookingUp = lookingUp;
        this.cursors = cursors;
        this.json = json;
        this.accessLog = accessLog;
    }

    /// Lists deletions by state and due date.
    @GetMapping
    Page<DeletionView> list(Caller caller, @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable Instant dueBefore,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        if (!caller.has(OFFICER)) {
            accessLog.refused(caller.userId(), "GET " + DELETIONS);
            throw new Refused(Refusal.forbidden("forbidden", "Only privacy officers can see the schedule."));
        }
        var filters = Arrays.asList("deletions", state, dueBefore);
        var after = position(cursors.decode(cursor, filters));
        var found = lookingUp.list(state(state), dueBefore, after, limit + 1);
        var page = Page.of(found, limit, last -> cursors.encode(filters, key(last))).map(DeletionView::forOfficer);
        accessLog.allowed(View.of(caller, OFFICER, "GET " + DELETIONS), AccessLog.NO_RECORD, page.items().size());
        return page;
    }

    /// Returns a deletion, to officers or with its receipt.
    @GetMapping("/{id}")
    ResponseEntity<DeletionView> one(@PathVariable UUID id, Optional<Caller> caller,
            @RequestHeader(name = "Receipt", required = false) @Nullable String receipt) {
        var viewer = viewer(caller, receipt);
        var deletion = lookingUp.one(new DeletionId(id), viewer);
        look(caller, viewer, deletion, "GET " + DELETIONS + "/{id}");
        return unstored(viewer instanceof PrivacyOfficer
                ? DeletionView.forOfficer(deletion)
                : DeletionView.forReceiptHolder(deletion));
    }

    /// Returns the certificate of a deletion.
    @GetMapping("/{id}/certificate")
    ResponseEntity<CertificateView> certificate(@PathVariable UUID id, Optional<Caller> caller,
            @RequestHeader(name = "Receipt", required = false) @Nullable String receipt) {
        var viewer = viewer(caller, receipt);
        var certified = lookingUp.certified(new DeletionId(id), viewer);
        look(caller, viewer, certified, "GET " + DELETIONS + "/{id}/certificate");
        return unstored(CertificateView.of(certified, json));
    }

    /// Returns the certificate of a deletion as a PDF, to read, to print and to file.
    @GetMapping(path = "/{id}/certificate", produces = MediaType.APPLICATION_PDF_VALUE)
    ResponseEntity<byte[]> printedCertificate(@PathVariable UUID id, Optional<Caller> caller,
            @RequestHeader(name = "Receipt", required = false) @Nullable String receipt) {
        var viewer = viewer(caller, receipt);
        var certified = lookingUp.certified(new DeletionId(id), viewer);
        look(caller, viewer, certified, "GET " + DELETIONS + "/{id}/certificate");
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment()
                        .filename("certificate-" + certified.certificate().id() + ".pdf").build().toString())
                .body(PrintedCertificate.of(json.writeValueAsString(CertificateView.of(certified, json))));
    }

    private static Viewer viewer(Optional<Caller> caller, @Nullable String receipt) {
        if (caller.isPresent() && caller.get().has(OFFICER)) {
            return new PrivacyOfficer();
        }
        return receipt == null ? new Stranger() : new ReceiptHolder(receipt);
    }

    /// A view by the holder of the receipt is one by the data subject, or on their behalf.
    private void look(Optional<Caller> caller, Viewer viewer, Deletion deletion, String endpoint) {
        if (viewer instanceof PrivacyOfficer) {
            accessLog.allowed(View.of(caller.orElseThrow(), OFFICER, endpoint), deletion.request().record(), 1);
        }
    }

    private static <T> ResponseEntity<T> unstored(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }

    private static @Nullable State state(@Nullable String given) {
        if (given == null) {
            return null;
        }
        return switch (given) {
            case "scheduled" -> State.SCHEDULED;
            case "held" -> State.HELD;
            case "purging" -> State.PURGING;
            case "purged" -> State.PURGED;
            default -> throw new Refused(Refusal.invalid("state", "unknown-value",
                    "Expected one of scheduled, held, purging, purged."));
        };
    }

    private static String key(Deletion deletion) {
        return deletion.due().at() + "/" + deletion.id();
    }

    /// Only ever our own key: the cursor is bound to it.
    private static @Nullable Position position(@Nullable String key) {
        if (key == null) {
            return null;
        }
        var parts = List.of(key.split("/", 2));
        return new Position(Instant.parse(parts.getFirst()), new DeletionId(UUID.fromString(parts.getLast())));
    }
}
