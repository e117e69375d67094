package com.comms123.messaging.delivery.adapter;

import com.comms123.contracts.Topics;
import com.comms123.contracts.messaging.MessageEdited;
import com.comms123.messaging.delivery.application.UrgentDeliveryReleaser;
import com.comms123.messaging.writing.message.domain.MessageId;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

@Component
class MessageEditedListener {
    private static final String URGENCY = "urgency";

    private final UrgentDeliveryReleaser releaser;

    MessageEditedListener(UrgentDeliveryReleaser releaser) {
        this.releaser = releaser;
    }

    @KafkaListener(id = "urgency", topics = Topics.MESSAGE_EDITED, groupId = "messaging-service.urgency")
    void on(MessageEdited event) {
        if (event.fields().contains(URGENCY)) {
            releaser.releaseUrgent(new MessageId(event.messageId()));
        }
    }
}
