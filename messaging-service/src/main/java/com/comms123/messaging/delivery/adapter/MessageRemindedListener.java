package com.comms123.messaging.delivery.adapter;

import com.comms123.contracts.Topics;
import com.comms123.contracts.messaging.MessageReminded;
import com.comms123.messaging.delivery.application.ReminderQueuer;
import com.comms123.messaging.writing.message.domain.MessageId;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

@Component
class MessageRemindedListener {
    private final ReminderQueuer queuer;

    MessageRemindedListener(ReminderQueuer queuer) {
        this.queuer = queuer;
    }

    @KafkaListener(id = "reminders", topics = Topics.MESSAGE_REMINDED, groupId = "messaging-service.reminders")
    void on(MessageReminded event) {
        queuer.queue(new MessageId(event.messageId()), event.remindedAt());
    }
}
