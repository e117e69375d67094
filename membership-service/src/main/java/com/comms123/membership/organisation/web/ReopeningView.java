package com.comms123.membership.organisation.web;

import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.person.domain.UserId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Whether a school or club is closed, and how far its reopening is. For its admins and for operators.
///
/// @param state `open`; `closed`, when it can reopen; `final`, when it cannot any more
/// @param until from when on it cannot reopen; null unless it can
/// @param requestedAt when the first of two people asked for it; null when nobody has
/// @param requestedByYou whether that was the caller: then a second person is missing
record ReopeningView(UUID organisationId, String name, State state, @Nullable Instant closedAt,
        @Nullable Instant until, @Nullable Instant requestedAt, boolean requestedByYou) {
    enum State {
        OPEN, CLOSED, FINAL
    }

    static ReopeningView of(Organisation organisation, UserId caller, Instant now) {
        var id = organisation.id().value();
        var name = organisation.name().value();
        var closing = organisation.closing();
        if (closing == null) {
            return new ReopeningView(id, name, State.OPEN, null, null, null, false);
        }
        var request = closing.reopening();
        var over = closing.isFinal(now);
        return new ReopeningView(id, name, over ? State.FINAL : State.CLOSED, closing.deletion().requestedAt(),
                over ? null : closing.finalAt(), request == null ? null : request.at(),
                request != null && request.by().equals(caller));
    }
}
