package com.comms123.messaging.writing.custody.application;

import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.writing.custody.domain.Withholding;
import com.comms123.messaging.writing.message.domain.MessageId;
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
