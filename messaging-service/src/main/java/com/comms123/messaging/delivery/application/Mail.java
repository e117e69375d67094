package com.comms123.messaging.delivery.application;

import com.comms123.messaging.delivery.domain.MailId;
import com.comms123.messaging.message.domain.Message;
import com.comms123.messaging.person.domain.EmailAddress;
import com.comms123.messaging.person.domain.UserId;
import java.time.ZoneId;
import java.util.List;

/// One mail to one recipient: nobody else's name or address is in it.
public sealed interface Mail {
    MailId id();

    UserId recipient();

    EmailAddress to();

    /// The message itself.
    record Content(MailId id, UserId recipient, EmailAddress to, Message message) implements Mail {}

    /// Everything that came since the last one, oldest first.
    ///
    /// @param zone the recipient's, for the times in it
    record DigestOf(MailId id, UserId recipient, EmailAddress to, List<Message> messages,
            ZoneId zone) implements Mail {
        public DigestOf {
            messages = List.copyOf(messages);
        }
    }

    /// Only that something waits, for an address that nobody has confirmed: it may be a stranger's, who is to learn
    /// nothing (AC-2).
    record Notice(MailId id, UserId recipient, EmailAddress to) implements Mail {}
}
