package com.comms123.membership.pupil.domain;

import com.comms123.membership.person.domain.AddressHash;
import com.comms123.membership.person.domain.UserId;
import java.util.Set;

/// A new guardian of a pupil.
///
/// @param membershipVersion the version at which they were seen to be an active member of the pupil's organisation
/// @param addresses by which restrictions of other accounts of theirs are recognised; MUST be there when the pupil
///        [may carry some over][Pupil#mayCarryOverTo]
public record NewGuardian(UserId user, Relationship relationship, long membershipVersion, Set<AddressHash> addresses) {
    public NewGuardian {
        addresses = Set.copyOf(addresses);
    }

    public NewGuardian(UserId user, Relationship relationship, long membershipVersion) {
        this(user, relationship, membershipVersion, Set.of());
    }

    public NewGuardian under(Set<AddressHash> known) {
        return new NewGuardian(user, relationship, membershipVersion, known);
    }
}
