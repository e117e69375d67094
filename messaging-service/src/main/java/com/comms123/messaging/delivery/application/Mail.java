package com.comms123.messaging.delivery.application;

import com.comms123.messaging.delivery.domain.DeliveryId;
import com.comms123.messaging.message.domain.Message;
import com.comms123.messaging.person.domain.EmailAddress;

/// One mail to one recipient: nobody else's name or address is in it.
public record Mail(DeliveryId id, EmailAddress to, Message message) {}
