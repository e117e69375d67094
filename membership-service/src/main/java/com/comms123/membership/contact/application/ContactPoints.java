package com.comms123.membership.contact.application;

import com.comms123.membership.person.domain.UserId;
import java.util.Collection;
import java.util.Map;

/// Contact data, from the service that owns it.
public interface ContactPoints {

    /// Asks for all of them at once. People who have asked for deletion are left out.
    ///
    /// @throws com.comms123.platform.outcome.Refused when there is no answer now: a list without names serves nobody
    Map<UserId, ContactPoint> of(Collection<UserId> people);
}
