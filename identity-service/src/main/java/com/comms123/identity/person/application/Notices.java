package com.comms123.identity.person.application;

import com.comms123.identity.person.domain.OwedNotice;
import com.comms123.identity.person.domain.PersonId;

/// Mails to people. Sent at least once after a method returns, however often something crashes; asked for twice, it is
/// sent once.
public interface Notices {
    void queue(PersonId person, OwedNotice notice);

    /// Somebody tried to register with this person's address. Told not more than once an hour: nobody's mailbox can be
    /// filled by registering with their address.
    void addressRegisteredAgain(PersonId owner);

    /// @return how many were still kept for this person, and are no more
    long forget(PersonId person);

    long count(PersonId person);
}
