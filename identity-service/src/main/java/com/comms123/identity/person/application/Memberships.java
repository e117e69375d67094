package com.comms123.identity.person.application;

import com.comms123.identity.person.domain.PersonId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A person's schools and clubs, asked from membership-service.
public interface Memberships {
    /// Empty when membership-service cannot be asked just now.
    Optional<List<Membership>> of(PersonId person);

    /// @param kind `school` or `club`
    /// @param role `admin`, `staff`, `guardian` or `member`
    /// @param state `active` or `pending`
    record Membership(UUID organisationId, String organisationName, String kind, String role, List<UUID> groupIds,
            String state) {}
}
