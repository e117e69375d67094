package com.comms123.retention.export.kafka;

import com.comms123.contracts.retention.LegalHoldExportFetched;
import com.comms123.platform.outbox.Outbox;
import com.comms123.retention.export.application.Notes;
import org.springframework.stereotype.Component;

@Component
class PublishedNotes implements Notes {
    private final Outbox outbox;

    PublishedNotes(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void fetched(LegalHoldExportFetched fetched) {
        outbox.publish(fetched);
    }
}
