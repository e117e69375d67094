package com.comms123.identity.name.kafka;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.shared.DataAccessed;
import com.comms123.identity.name.application.Looks;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.platform.outbox.Outbox;
import java.util.Collection;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Looks become `data.accessed`, one for each person, durable in the outbox.
@Component
class PublishedLooks implements Looks {
    /// Stands for nobody's record in particular.
    private static final UUID NOBODY = new UUID(0, 0);

    private final Outbox outbox;

    PublishedLooks(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void allowed(PersonId viewer, Collection<PersonId> shown, String role, String endpoint) {
        shown.forEach(person -> publish(new DataAccessed(RecordKind.USER, person.value(), null, viewer.value(), role,
                endpoint, 1, "allowed")));
    }

    @Override
    public void foundNobody(PersonId viewer, String role, String endpoint) {
        publish(new DataAccessed(RecordKind.ORGANISATION, NOBODY, null, viewer.value(), role, endpoint, 0, "allowed"));
    }

    @Override
    public void refused(PersonId viewer, String endpoint) {
        publish(new DataAccessed(RecordKind.ORGANISATION, NOBODY, null, viewer.value(), "none", endpoint, 0,
                "refused"));
    }

    private void publish(DataAccessed look) {
        outbox.publish(look, look.viewerId().toString());
    }
}
