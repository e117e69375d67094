package com.comms123.retention.content.kafka;

import com.comms123.contracts.Event;
import com.comms123.platform.outbox.Outbox;
import com.comms123.retention.content.application.Fetches;
import org.springframework.stereotype.Component;

@Component
class PublishedFetches implements Fetches {
    private final Outbox outbox;

    PublishedFetches(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void note(Event fetch) {
        outbox.publish(fetch);
    }
}
