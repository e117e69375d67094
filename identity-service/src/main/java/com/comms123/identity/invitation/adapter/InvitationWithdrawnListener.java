package com.comms123.identity.invitation.adapter;

import com.comms123.contracts.Topics;
import com.comms123.contracts.membership.InvitationWithdrawn;
import com.comms123.identity.invitation.application.InvitationMailer;
import com.comms123.identity.invitation.domain.InvitationId;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// A mail to somebody who is not invited any more, such as to a mistyped address, is not sent. This may arrive before
/// the mail itself has come.
@Component
class InvitationWithdrawnListener {
    private final InvitationMailer mailer;

    InvitationWithdrawnListener(InvitationMailer mailer) {
        this.mailer = mailer;
    }

    @KafkaListener(id = "invitations", topics = Topics.INVITATION_WITHDRAWN, groupId = "identity-service.invitations")
    void on(InvitationWithdrawn event) {
        mailer.withdraw(new InvitationId(event.invitationId()));
    }
}
