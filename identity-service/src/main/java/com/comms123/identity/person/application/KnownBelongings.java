package com.comms123.identity.person.application;

import com.comms123.identity.person.domain.Belonging;
import com.comms123.identity.person.domain.PersonId;
import java.util.UUID;

/// The known memberships of each person, as membership-service published them: so that a deletion can say which schools
/// and clubs it concerns without waiting for anybody.
public interface KnownBelongings {
    Belonging of(PersonId person);

    /// @param sequence of the membership; what is older than what is known changes nothing
    void joined(PersonId person, UUID organisation, long sequence);

    void left(PersonId person, UUID organisation, long sequence);

    long forget(PersonId person);

    long count(PersonId person);
}
