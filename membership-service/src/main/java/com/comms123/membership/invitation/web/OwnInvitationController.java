package com.comms123.membership.invitation.web;

import com.comms123.membership.invitation.application.AcceptingInvitations;
import com.comms123.membership.invitation.domain.InvitationToken;
import com.comms123.membership.member.web.OwnMembershipView;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.web.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Invitations as whoever is invited sees them.
@RestController
class OwnInvitationController {
    private final AcceptingInvitations accepting;

    OwnInvitationController(AcceptingInvitations accepting) {
        this.accepting = accepting;
    }

    record AcceptRequest(@NotBlank @Size(max = 100) String token) {
        @Override
        public String toString() {
            return "AcceptRequest[***]";
        }
    }

    /// Accepts an invitation by the link in its mail.
    @PostMapping("/api/v1/me/invitations")
    OwnMembershipView accept(@Valid @RequestBody AcceptRequest request, Caller caller) {
        return OwnMembershipView
                .of(accepting.accept(new InvitationToken(request.token().strip()), new UserId(caller.userId())));
    }
}
