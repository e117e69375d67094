package com.comms123.membership.invitation.web;

import com.comms123.membership.invitation.application.SeeingFirstAdmin;
import com.comms123.membership.invitation.domain.Invitation;
import com.comms123.membership.invitation.domain.InvitationState;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.organisation.web.Requesters;
import com.comms123.platform.web.Caller;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// The first administrator of a school or club, for operators.
@RestController
class FirstAdminController {
    private final SeeingFirstAdmin seeing;

    FirstAdminController(SeeingFirstAdmin seeing) {
        this.seeing = seeing;
    }

    /// How far an invitation has come, without its address.
    ///
    /// @param sentAt null when it is on its way for the first time
    record FirstAdminInvitationView(UUID id, InvitationState state, @Nullable Instant sentAt, Instant expiresAt) {
        static FirstAdminInvitationView of(Invitation invitation, Instant now) {
            return new FirstAdminInvitationView(invitation.id().value(), invitation.stateAt(now), invitation.sentAt(),
                    invitation.expiresAt());
        }
    }

    /// Whether a school or club has an administrator, and the invitations of the first one; nothing personal.
    ///
    /// @param hasAdmin whether anybody administers it
    /// @param invitations those to the first administrator that are open, or else the last one that ended; empty when there
    ///        is an administrator
    record FirstAdminView(boolean hasAdmin, List<FirstAdminInvitationView> invitations) {}

    /// Tells an operator whether a school or club has an administrator, and how far the invitation of the first one has
    /// come.
    @GetMapping("/api/v1/organisations/{id}/first-admin")
    FirstAdminView firstAdmin(@PathVariable UUID id, Caller caller) {
        var first = seeing.of(new OrganisationId(id), Requesters.of(caller));
        return new FirstAdminView(first.present(), first.invitations().stream()
                .map(invitation -> FirstAdminInvitationView.of(invitation, first.at())).toList());
    }
}
