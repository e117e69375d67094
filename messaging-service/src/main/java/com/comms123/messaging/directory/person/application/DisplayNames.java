package com.comms123.messaging.directory.person.application;

import com.comms123.messaging.directory.person.domain.PersonName;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.platform.outcome.Refused;
import java.util.Collection;
import java.util.Map;

/// Asks identity-service for names, in one batch. People who are deleted or unknown there are left out of the answer.
public interface DisplayNames {
    /// @throws Refused when identity-service does not answer in time
    Map<UserId, PersonName> of(Collection<UserId> users);
}
