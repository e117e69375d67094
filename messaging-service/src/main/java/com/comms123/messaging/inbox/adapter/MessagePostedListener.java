package com.comms123.messaging.inbox.adapter;

import com.comms123.contracts.Topics;
import com.comms123.contracts.messaging.MessagePosted;
import com.comms123.messaging.inbox.application.MessageFanOut;
import com.comms123.messaging.writing.message.domain.MessageId;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Several threads, so that a message to a large school does not hold up the others of all schools; few records at a
/// time, so that a row of large ones is not taken for a consumer that has died.
@Component
class MessagePostedListener {
    private final MessageFanOut messageFanOut;

    MessagePostedListener(MessageFanOut messageFanOut) {
        this.messageFanOut = messageFanOut;
    }

    @KafkaListener(id = "fan-out", topics = Topics.MESSAGE_POSTED, groupId = "messaging-service.fan-out", concurrency = "3", properties = "max.poll.records=10")
    void on(MessagePosted event) {
        messageFanOut.fanOut(new MessageId(event.messageId()));
    }
}
