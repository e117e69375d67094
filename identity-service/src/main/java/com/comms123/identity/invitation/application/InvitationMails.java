package com.comms123.identity.invitation.application;

import com.comms123.identity.input.domain.EmailAddress;
import com.comms123.identity.invitation.domain.InvitationId;
import com.comms123.identity.invitation.domain.InvitationMail;
import com.comms123.identity.invitation.domain.QueuedMail;
import com.comms123.identity.invitation.domain.QueuedMail.Outcome;
import com.comms123.identity.mail.MailQueue;
import java.time.Instant;

/// Invitations' mails waiting to be sent, durable. Of those that wait no longer, the invitation's id, the hashes of the
/// latest sendings and what has become of it are kept for some days, and nothing that says who was written to.
public interface InvitationMails extends MailQueue<QueuedMail> {
    /// Queues it, in place of an earlier sending of the invitation that still waits. A mail that was queued before,
    /// however long ago it was sent, is not queued again; nor is any mail of an invitation that was withdrawn.
    ///
    /// @return whether it is new
    boolean add(InvitationMail mail, Instant at);

    /// Nothing happens when another sending has taken its place.
    void retryAt(QueuedMail queued, Instant at);

    /// It waits no longer: all that it says, and the address, is forgotten. Nothing happens when another sending has taken
    /// its place.
    void complete(QueuedMail queued, Outcome outcome, Instant at);

    /// The invitation is over, even if it is not known yet: mails that wait are not sent, later ones are not queued.
    void withdraw(InvitationId id, Instant at);

    /// Forgets those that were completed before this instant wholly.
    void removeCompletedBefore(Instant instant);

    /// Mails that wait for this address are not sent.
    ///
    /// @return how many there were
    long forget(EmailAddress address, Instant at);

    /// How many wait for this address.
    long count(EmailAddress address);
}
