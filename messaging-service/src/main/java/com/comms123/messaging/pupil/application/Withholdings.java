package com.comms123.messaging.pupil.application;

import com.comms123.messaging.message.domain.MessageId;
import com.comms123.messaging.organisation.domain.OrganisationId;
import com.comms123.messaging.person.domain.UserId;
import com.comms123.messaging.pupil.domain.PupilId;
import com.comms123.messaging.pupil.domain.Withholding;
import java.util.Collection;

/// The messages that custody restrictions kept back. Each is published once, `custody-restriction.applied`, whatever
/// crashes and however often it is recorded.
public interface Withholdings {
    /// Durable when it returns.
    void record(Collection<Withholding> withheld);

    long count(MessageId message);

    long count(UserId user);

    long count(PupilId pupil);

    long count(OrganisationId organisation);

    void remove(MessageId message);

    void remove(UserId user);

    void remove(PupilId pupil);

    void remove(OrganisationId organisation);
}
