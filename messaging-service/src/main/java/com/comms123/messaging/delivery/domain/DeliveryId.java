package com.comms123.messaging.delivery.domain;

import com.comms123.contracts.messaging.Channel;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.writing.message.domain.MessageId;

/// One message to one recipient over one channel. There is one delivery for each, ever.
public record DeliveryId(MessageId message, UserId recipient, Channel channel) {}
