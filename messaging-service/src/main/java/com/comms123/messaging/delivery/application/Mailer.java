package com.comms123.messaging.delivery.application;

import com.comms123.messaging.delivery.domain.Attempt;
import com.comms123.messaging.delivery.domain.MailId;
import java.util.List;
import java.util.Map;

/// Hands mails to the mail server.
public interface Mailer {
    /// Hands over as many as it can on one connection, in order.
    ///
    /// @return how it went for each mail that the server was asked about; those that are missing were not attempted,
    ///         because the server could not be reached or was lost on the way
    Map<MailId, Attempt> send(List<Mail> mails);
}
