package com.comms123.membership.contact.kafka;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.contracts.shared.DataAccessed;
import com.comms123.membership.contact.application.Look;
import com.comms123.membership.contact.application.Looks;
import com.comms123.platform.outbox.Outbox;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/// Looks become `data.accessed`, durable in the outbox before anything is shown.
@Component
class PublishedLooks implements Looks {

    private static final String ALLOWED = "allowed";
    private static final String REFUSED = "refused";

    private final Outbox outbox;
    private final MeterRegistry metrics;

    PublishedLooks(Outbox outbox, MeterRegistry metrics) {
        this.outbox = outbox;
        this.metrics = metrics;
    }

    @Override
    public void allowed(Look look, String role, int count) {
        publish(look, role, count, ALLOWED);
    }

    @Override
    public void refused(Look look, String role) {
        publish(look, role, 0, REFUSED);
    }

    private void publish(Look look, String role, int count, String outcome) {
        var subject = subject(look);
        outbox.publish(new DataAccessed(subject.kind(), subject.id(), look.organisation().value(),
                look.viewer().user().value(), role, look.endpoint(), count, outcome));
        metrics.counter("comms.membership.contact.looks", "outcome", outcome).increment();
    }

    private static RecordReference subject(Look look) {
        var member = look.member();
        if (member != null) {
            return new RecordReference(RecordKind.USER, member.value());
        }
        var pupil = look.pupil();
        return pupil == null
                ? new RecordReference(RecordKind.ORGANISATION, look.organisation().value())
                : new RecordReference(RecordKind.PUPIL, pupil);
    }
}
