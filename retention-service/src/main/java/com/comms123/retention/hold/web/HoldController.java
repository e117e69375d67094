package com.comms123.retention.hold.web;

import com.comms123.platform.accesslog.AccessLog;
import com.comms123.platform.accesslog.AccessLog.View;
import com.comms123.platform.idempotency.CreationIds;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.platform.web.Caller;
import com.comms123.platform.web.Cursors;
import com.comms123.platform.web.Page;
import com.comms123.retention.hold.application.Holds.Review;
import com.comms123.retention.hold.application.Holds.State;
import com.comms123.retention.hold.application.LookingUpHolds;
import com.comms123.retention.hold.application.PlaceHold;
import com.comms123.retention.hold.application.PlacingHolds;
import com.comms123.retention.hold.domain.HoldId;
import com.comms123.retention.hold.domain.LegalHold;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

/// Legal holds, for privacy officers alone. Others get the same answer whether there are any or not.
@RestController
@RequestMapping(HoldController.HOLDS)
class HoldController {
    static final String HOLDS = "/api/v1/holds";
    private static final String OFFICER = "privacy-officer";

    private final PlacingHolds placing;
    private final LookingUpHolds lookingUp;
    private final CreationIds ids;
    private final Cursors cursors;
    private final AccessLog accessLog;

    HoldController(PlacingHolds placing, LookingUpHolds lookingUp, CreationIds ids, Cursors cursors,
            AccessLog accessLog) {
        this.placing = placing;
        this.lookingUp = lookingUp;
        this.ids = ids;
        this.cursors = cursors;
        this.accessLog = accessLog;
    }

    /// Proposes a legal hold, which protects from now on.
    @PostMapping
    ResponseEntity<HoldView> place(Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            @RequestBody @Valid PlaceHoldRequest request) {
        requireOfficer(caller, "POST " + HOLDS);
        var id = new HoldId(ids.idFor(caller, "place-hold", idempotencyKey, request));
        var hold = placing.place(new PlaceHold(id, request.toScope(), request.grounds(), request.reviewAt(),
                request.isConfidential(), caller.userId()));
        return ResponseEntity.created(URI.create(HOLDS + "/" + id)).body(view(hold));
    }

    /// Lists the legal holds.
    ///
    /// @param reviewDue only holds with a review that is due soon or overdue, by the time of the review
    /// @param approvable only holds in this `state`, `proposed` or `release-proposed`, that another officer has proposed
    @GetMapping
    Page<HoldView> list(Caller caller, @RequestParam(required = false) @Nullable String state,
            @RequestParam(defaultValue = "false") boolean reviewDue,
            @RequestParam(defaultValue = "false") boolean approvable,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        requireOfficer(caller, "GET " + HOLDS);
        var filters = Arrays.asList("holds", state, reviewDue, approvable ? caller.userId() : null);
        var after = cursors.decode(cursor, filters);
        if (reviewDue && (state != null || approvable)) {
            throw new Refused(
                    Refusal.invalid("reviewDue", "not-combined",
                            "reviewDue=true cannot be combined with another filter."));
        }
        var found = reviewDue
                ? Page.of(lookingUp.toReview(position(after), limit + 1), limit,
                        last -> cursors.encode(filters, last.reviewAt() + "/" + last.id()))
                : Page.of(inState(caller, state(state), approvable, after, limit + 1), limit,
                        last -> cursors.encode(filters, last.id().toString()));
        var page = found.map(this::view);
        accessLog.allowed(View.of(caller, OFFICER, "GET " + HOLDS), AccessLog.NO_RECORD, page.items().size());
        return page;
    }

    private List<LegalHold> inState(Caller caller, @Nullable State state, boolean approvable, @Nullable String after,
            int limit) {
        var last = after == null ? null : new HoldId(UUID.fromString(after));
        return approvable
                ? lookingUp.approvable(state, caller.userId(), last, limit)
                : lookingUp.list(state, last, limit);
    }

    /// Returns a legal hold with the officers' notes.
    @GetMapping("/{id}")
    HoldView one(Caller caller, @PathVariable UUID id) {
        requireOfficer(caller, "GET " + HOLDS + "/{id}");
        var hold = lookingUp.one(new HoldId(id));
        accessLog.allowed(View.of(caller, OFFICER, "GET " + HOLDS + "/{id}"), hold.scope().records());
        return view(hold).withNotesOf(hold);
    }

    /// Adds a note to a legal hold, for other officers. Notes are removed with the reason of the hold.
    @PostMapping("/{id}/notes")
    ResponseEntity<HoldNoteView> note(Caller caller, @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            @RequestBody @Valid AddHoldNoteRequest request) {
        requireOfficer(caller, "POST " + HOLDS + "/{id}/notes");
        var note = ids.idFor(caller, "note-hold " + id, idempotencyKey, request);
        var added = placing.note(new HoldId(id), note, request.text().strip(), caller.userId());
        return ResponseEntity.created(URI.create(HOLDS + "/" + id)).body(HoldNoteView.of(added));
    }

    /// Approves a legal hold, as a second officer.
    @PostMapping("/{id}/approval")
    HoldView approve(Caller caller, @PathVariable UUID id) {
        requireOfficer(caller, "POST " + HOLDS + "/{id}/approval");
        return view(placing.approve(new HoldId(id), caller.userId()));
    }

    /// Proposes the release of a legal hold.
    @PostMapping("/{id}/release")
    HoldView proposeRelease(Caller caller, @PathVariable UUID id) {
        requireOfficer(caller, "POST " + HOLDS + "/{id}/release");
        return view(placing.proposeRelease(new HoldId(id), caller.userId()));
    }

    /// Approves the release of a legal hold, as a second officer.
    @PostMapping("/{id}/release-approval")
    HoldView approveRelease(Caller caller, @PathVariable UUID id) {
        requireOfficer(caller, "POST " + HOLDS + "/{id}/release-approval");
        return view(placing.approveRelease(new HoldId(id), caller.userId()));
    }

    /// Confirms that a legal hold is still needed, and sets the next review.
    @PutMapping("/{id}/review")
    HoldView review(Caller caller, @PathVariable UUID id, @RequestBody @Valid ReviewHoldRequest request) {
        requireOfficer(caller, "PUT " + HOLDS + "/{id}/review");
        return view(placing.review(new HoldId(id), request.reviewAt(), caller.userId()));
    }

    private HoldView view(LegalHold hold) {
        return HoldView.of(hold, lookingUp.isReviewDue(hold));
    }

    /// Only ever our own key: the cursor is bound to it.
    private static @Nullable Review position(@Nullable String key) {
        if (key == null) {
            return null;
        }
        var parts = List.of(key.split("/", 2));
        return new Review(Instant.parse(parts.getFirst()), new HoldId(UUID.fromString(parts.getLast())));
    }

    private void requireOfficer(Caller caller, String endpoint) {
        if (!caller.has(OFFICER)) {
            accessLog.refused(caller.userId(), endpoint);
            throw new Refused(Refusal.forbidden("forbidden", "Only privacy officers can work with legal holds."));
        }
    }

    private static @Nullable State state(@Nullable String given) {
        if (given == null) {
            return null;
        }
        return switch (given) {
            case "proposed" -> State.PROPOSED;
            case "active" -> State.ACTIVE;
            case "release-proposed" -> State.RELEASE_PROPOSED;
            case "released" -> State.RELEASED;
            case "lapsed" -> State.LAPSED;
            default -> throw new Refused(Refusal.invalid("state", "unknown-value",
                    "Expected one of proposed, active, release-proposed, released, lapsed."));
        };
    }
}
