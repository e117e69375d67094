package com.comms123.messaging.directory.person.application;

import com.comms123.messaging.directory.person.domain.ContactPoint;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.platform.outcome.Refused;
import java.util.Collection;
import java.util.Map;

/// Asks identity-service where mails and texts reach people, in one batch, never cached: an address is asked for at the
/// moment of sending, and who is deleted or unknown is left out of the answer.
public interface ContactPoints {
    /// @throws Refused when identity-service does not answer in time
    Map<UserId, ContactPoint> contactsOf(Collection<UserId> users);
}
