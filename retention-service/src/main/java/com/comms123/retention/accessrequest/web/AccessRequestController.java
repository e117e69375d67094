package com.comms123.retention.accessrequest.web;

import com.comms123.platform.idempotency.CreationIds;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.platform.web.Caller;
import com.comms123.platform.web.Cursors;
import com.comms123.platform.web.Page;
import com.comms123.retention.accessrequest.application.AccessRequests.Position;
import com.comms123.retention.accessrequest.application.AccessRequests.State;
import com.comms123.retention.accessrequest.application.ClarifyingAccessRequests;
import com.comms123.retention.accessrequest.application.FetchingPackages;
import com.comms123.retention.accessrequest.application.LookingUpAccessRequests;
import com.comms123.retention.accessrequest.application.OpenAccessRequest;
import com.comms123.retention.accessrequest.application.OpeningAccessRequests;
import com.comms123.retention.accessrequest.application.RecordingFees;
import com.comms123.retention.accessrequest.domain.AccessRequest;
import com.comms123.retention.accessrequest.domain.AccessRequestId;
import com.comms123.retention.content.PackageAnswers;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Copies of personal data (AC-4): for requesters, and for privacy officers, who record fees and watch deadlines.
@RestController
@RequestMapping("/api/v1/access-requests")
class AccessRequestController {
    private static final String OFFICER = "privacy-officer";

    private final OpeningAccessRequests opening;
    private final LookingUpAccessRequests lookingUp;
    private final RecordingFees fees;
    private final ClarifyingAccessRequests clarifying;
    private final FetchingPackages fetching;
    private final CreationIds ids;
    private final Cursors cursors;

    AccessRequestController(OpeningAccessRequests opening, LookingUpAccessRequests lookingUp, RecordingFees fees,
            ClarifyingAccessRequests clarifying, FetchingPackages fetching, CreationIds ids, Cursors cursors) {
        this.opening = opening;
        this.lookingUp = lookingUp;
        this.fees = fees;
        this.clarifying = clarifying;
        this.fetching = fetching;
        this.ids = ids;
        this.cursors = cursors;
    }

    /// Asks for a copy of the data of a person or a pupil.
    @PostMapping
    ResponseEntity<AccessRequestView> open(Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            @RequestBody @Valid OpenAccessRequestRequest request) {
        var subject = request.toSubject();
        var id = new AccessRequestId(ids.idFor(caller, "open-access-request", idempotencyKey, request));
        var opened = opening.open(new OpenAccessRequest(id, subject, caller.userId(),
                caller.signedInAt()));
        return ResponseEntity.created(URI.create("/api/v1/access-requests/" + id))
                .body(AccessRequestView.of(opened, caller.userId()));
    }

    /// Lists the person's requests for copies; a privacy officer's list has everybody's, unless they ask for their own.
    ///
    /// @param due only requests that are due soon, by deadline; for privacy officers
    @GetMapping
    Page<AccessRequestView> list(Caller caller, @RequestParam(required = false) @Nullable String state,
            @RequestParam(defaultValue = "false") boolean due, @RequestParam(defaultValue = "false") boolean mine,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        var filters = Arrays.asList("access-requests", caller.userId(), state, due, mine);
        var after = cursors.decode(cursor, filters);
        return due
                ? due(caller, state, mine, filters, after, limit)
                : Page.of(lookingUp.list(caller.has(OFFICER) && !mine ? null : caller.userId(), state(state),
                        after == null ? null : new AccessRequestId(UUID.fromString(after)), limit + 1), limit,
                        last -> cursors.encode(filters, last.id().toString()))
                        .map(found -> AccessRequestView.of(found, caller.userId()));
    }

    private Page<AccessRequestView> due(Caller caller, @Nullable String state, boolean mine, List<?> filters,
            @Nullable String after, int limit) {
        requireOfficer(caller);
        if (state != null || mine) {
            throw new Refused(
                    Refusal.invalid("due", "not-combined", "due=true cannot be combined with another filter."));
        }
        return Page.of(lookingUp.due(position(after), limit + 1), limit, last -> cursors.encode(filters, key(last)))
                .map(found -> AccessRequestView.of(found, caller.userId()));
    }

    /// Returns a request for a copy.
    @GetMapping("/{id}")
    AccessRequestView one(Caller caller, @PathVariable UUID id) {
        var request = new AccessRequestId(id);
        return AccessRequestView.of(
                caller.has(OFFICER) ? lookingUp.any(request) : lookingUp.own(request, caller.userId()),
                caller.userId());
    }

    /// Records the fee of a request as paid or waived.
    @PutMapping("/{id}/fee")
    AccessRequestView settle(Caller caller, @PathVariable UUID id, @RequestBody @Valid SettleFeeRequest request) {
        requireOfficer(caller);
        return AccessRequestView.of(fees.settle(new AccessRequestId(id), request.toOutcome(),
                request.reference().strip(), caller.userId()), caller.userId());
    }

    /// Extends the deadline of a request, with the question that is open.
    @PutMapping("/{id}/clarification")
    AccessRequestView clarify(Caller caller, @PathVariable UUID id,
            @RequestBody @Valid ClarificationRequest request) {
        requireOfficer(caller);
        return AccessRequestView.of(clarifying.record(new AccessRequestId(id), request.isGiven(), caller.userId()),
                caller.userId());
    }

    /// Returns the copy as a ZIP archive.
    @GetMapping("/{id}/package")
    ResponseEntity<Resource> fetch(Caller caller, @PathVariable UUID id) {
        var found = fetching.fetch(new AccessRequestId(id), caller.userId());
        return PackageAnswers.of("your-copy-" + id + ".zip", found);
    }

    private static void requireOfficer(Caller caller) {
        if (!caller.has(OFFICER)) {
            throw new Refused(Refusal.forbidden("forbidden", "Only privacy officers can do this."));
        }
    }

    private static @Nullable State state(@Nullable String given) {
        if (given == null) {
            return null;
        }
        return switch (given) {
            case "fee-due" -> State.FEE_DUE;
            case "collecting" -> State.COLLECTING;
            case "ready" -> State.READY;
            case "expired" -> State.EXPIRED;
            case "refused" -> State.REFUSED;
            default -> throw new Refused(Refusal.invalid("state", "unknown-value",
                    "Expected one of fee-due, collecting, ready, expired, refused."));
        };
    }

    private static String key(AccessRequest request) {
        return request.deadline() + "/" + request.id();
    }

    /// Only ever our own key: the cursor is bound to it.
    private static @Nullable Position position(@Nullable String key) {
        if (key == null) {
            return null;
        }
        var parts = List.of(key.split("/", 2));
        return new Position(Instant.parse(parts.getFirst()), new AccessRequestId(UUID.fromString(parts.getLast())));
    }
}
