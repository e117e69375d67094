package com.comms123.messaging.reply.adapter;

import com.comms123.contracts.Topics;
import com.comms123.contracts.messaging.ReplyPosted;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.reply.application.ReplyMarker;
import com.comms123.messaging.reply.domain.ReplyId;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

@Component
class ReplyPostedListener {
    private final ReplyMarker marker;

    ReplyPostedListener(ReplyMarker marker) {
        this.marker = marker;
    }

    @KafkaListener(id = "reply-marks", topics = Topics.REPLY_POSTED, groupId = "messaging-service.reply-marks")
    void on(ReplyPosted event) {
        marker.mark(new ReplyId(event.replyId()), event.notifiedIds().stream().map(UserId::new).toList());
    }
}
