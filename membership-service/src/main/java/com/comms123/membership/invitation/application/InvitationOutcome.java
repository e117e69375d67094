package com.comms123.membership.invitation.application;

import com.comms123.membership.invitation.domain.Invitation;
import com.comms123.platform.outcome.Refusal;

/// The outcome of one of many wishes to invite somebody.
public sealed interface InvitationOutcome {
    /// There is this invitation now.
    ///
    /// @param changed false when it was there already, to all of this
    record Invited(Invitation invitation, boolean changed) implements InvitationOutcome {}

    /// There is none, or none to this.
    record NotInvited(Refusal refusal) implements InvitationOutcome {}
}
