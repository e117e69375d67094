package com.comms123.membership.pupil.kafka;

import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.contracts.shared.CustodyRestrictionApplied;
import com.comms123.membership.person.domain.UserId;
import com.comms123.membership.pupil.application.Withholdings;
import com.comms123.membership.pupil.domain.Pupil;
import com.comms123.platform.outbox.Outbox;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Data that was kept back becomes `custody-restriction.applied`, durable in the outbox before there is an answer.
@Component
class PublishedWithholdings implements Withholdings {
    private final Outbox outbox;

    PublishedWithholdings(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void applied(Pupil pupil, UserId from, CustodyRestriction by, Wanted wanted, UUID record) {
        outbox.publish(new CustodyRestrictionApplied(pupil.id().value(), from.value(), pupil.organisation().value(), by,
                action(wanted), record));
    }

    private static String action(Wanted wanted) {
        return switch (wanted) {
            case READ_PUPIL -> "read-pupil";
            case LIST_PUPILS -> "list-pupils";
            case READ_GUARDIANS -> "read-guardians";
        };
    }
}
