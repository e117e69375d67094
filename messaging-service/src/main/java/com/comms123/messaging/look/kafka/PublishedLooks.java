package com.comms123.messaging.look.kafka;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.shared.DataAccessed;
import com.comms123.messaging.look.application.Looks;
import com.comms123.messaging.member.domain.Member;
import com.comms123.platform.outbox.Outbox;
import java.util.Locale;
import org.springframework.stereotype.Component;

/// The access log publishes `data.accessed` about the school or club: staff view a list.
@Component
class PublishedLooks implements Looks {
    private final Outbox outbox;

    PublishedLooks(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void allowed(Member viewer, String endpoint, int people) {
        publish(viewer, endpoint, people, "allowed");
    }

    @Override
    public void refused(Member viewer, String endpoint) {
        publish(viewer, endpoint, 0, "refused");
    }

    private void publish(Member viewer, String endpoint, int people, String outcome) {
        var organisation = viewer.organisation().value();
        outbox.publish(new DataAccessed(RecordKind.ORGANISATION, organisation, organisation, viewer.user().value(),
                viewer.role().name().toLowerCase(Locale.ROOT), endpoint, people, outcome));
    }
}
