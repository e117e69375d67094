package com.comms123.retention.hold.web;

import com.comms123.contracts.RecordReference;
import com.comms123.retention.hold.domain.HoldState.Active;
import com.comms123.retention.hold.domain.HoldState.Lapsed;
import com.comms123.retention.hold.domain.HoldState.Proposed;
import com.comms123.retention.hold.domain.HoldState.ReleaseProposed;
import com.comms123.retention.hold.domain.HoldState.Released;
import com.comms123.retention.hold.domain.LegalHold;
import com.comms123.retention.hold.domain.Step;
import com.comms123.retention.hold.domain.TooLate;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// @param authority null, like `reference` and `reason`, after it was erased with a data subject or after the end
/// @param lapsesAt when the proposal lapses without an approval; null once approved
/// @param reviewDue whether its review is due soon or overdue
/// @param tooLateFor exactly what had been claimed for removal before the hold reached it
/// @param notes of officers, the oldest first; only where a single hold is read
public record HoldView(UUID id, List<RecordReference> scope, @Nullable String authority, @Nullable String reference,
        @Nullable String reason, Instant reviewAt, boolean reviewDue, boolean confidential, String state,
        UUID proposedBy,
        Instant proposedAt, @Nullable Instant lapsesAt, @Nullable UUID approvedBy, @Nullable Instant approvedAt,
        @Nullable UUID releaseProposedBy, @Nullable Instant releaseProposedAt, @Nullable UUID releaseApprovedBy,
        @Nullable Instant releasedAt, List<TooLate> tooLateFor,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<HoldNoteView> notes) {

    static HoldView of(LegalHold hold, boolean reviewDue) {
        return switch (hold.state()) {
            case Proposed(Step proposed) -> view(hold, reviewDue, "proposed", proposed, null, null, null, null);
            case Active(Step proposed, Step approved) ->
                view(hold, reviewDue, "active", proposed, approved, null, null, null);
            case ReleaseProposed(Step proposed, Step approved, Step release) ->
                view(hold, reviewDue, "release-proposed", proposed,
                        approved, release, null, null);
            case Released(Step proposed, Step approved, Step release, Step released) ->
                view(hold, reviewDue, "released", proposed,
                        approved, release, released, released.at());
            case Lapsed(Step proposed, Instant at) -> view(hold, reviewDue, "lapsed", proposed, null, null, null, at);
        };
    }

    HoldView withNotesOf(LegalHold hold) {
        return new HoldView(id, scope, authority, reference, reason, reviewAt, reviewDue, confidential, state,
                proposedBy, proposedAt, lapsesAt, approvedBy, approvedAt, releaseProposedBy, releaseProposedAt,
                releaseApprovedBy, releasedAt, tooLateFor,
                hold.grounds().notes().stream().map(HoldNoteView::of).toList());
    }

    private static HoldView view(LegalHold hold, boolean reviewDue, String state, Step proposed,
            @Nullable Step approved,
            @Nullable Step release, @Nullable Step released, @Nullable Instant endedAt) {
        var grounds = hold.grounds();
        return new HoldView(hold.id().value(), hold.scope().records(), grounds.authority(), grounds.reference(),
                grounds.reason(), hold.reviewAt(), reviewDue, hold.confidential(), state, proposed.by(), proposed.at(),
                approved == null ? hold.lapsesAt() : null, by(approved), at(approved), by(release), at(release),
                by(released), endedAt, hold.tooLateFor(), null);
    }

    private static @Nullable UUID by(@Nullable Step step) {
        return step == null ? null : step.by();
    }

    private static @Nullable Instant at(@Nullable Step step) {
        return step == null ? null : step.at();
    }
}
