package com.comms123.messaging.delivery.application;

import com.comms123.messaging.delivery.domain.DeliveryId;
import com.comms123.messaging.message.domain.Message;
import com.comms123.messaging.person.domain.EmailAddress;

/// One mail to one recipient: nobody else's name or address is in it.
public sealed interface Mail {
    DeliveryId id();

    EmailAddress to();

    /// The message itself.
    record Content(DeliveryId id, EmailAddress to, Message message) implements Mail {}

    /// Only that something waits, for an address that nobody has confirmed: it may be a stranger's, who is to learn
    /// nothing (AC-2).
    record Notice(DeliveryId id, EmailAddress to) implements Mail {}
}
