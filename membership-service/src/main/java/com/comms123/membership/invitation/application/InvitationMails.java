package com.comms123.membership.invitation.application;

import java.util.List;

/// How invitations reach people.
public interface InvitationMails {
    /// How many can be sent at once.
    int MOST_AT_ONCE = 200;

    /// The outcome of a number of mails.
    enum Outcome {
        /// They will be delivered.
        TAKEN,
        /// There is something wrong with at least one of them.
        REFUSED,
        /// Nobody is there to take them now.
        AWAY
    }

    /// Hands all of them over, or none. The same id again replaces what has not gone out yet.
    Outcome send(List<InvitationMail> mails);
}
