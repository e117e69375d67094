package com.comms123.identity.person.application;

import com.comms123.identity.person.domain.PersonId;

/// What people are told by mail. Told at least once after this returns, however often something crashes, but not more
/// than once an hour for the same reason: nobody's mailbox can be filled by registering with their address.
public interface Notices {
    /// Somebody tried to register with this person's address.
    void addressRegisteredAgain(PersonId owner);

    /// @return how many were still kept for this person, and are no more
    long forget(PersonId person);

    long count(PersonId person);
}
