package com.comms123.identity.notice.application;

import com.comms123.identity.mail.MailId;
import com.comms123.identity.notice.domain.Letter;

/// Puts letters into words and sends them.
public interface NoticeMail {
    /// When this returns, the mail server has taken it.
    ///
    /// @throws com.comms123.identity.mail.OutgoingMail.NotSent when it did not; worth trying again
    void send(MailId id, Letter letter);
}
