package com.comms123.membership.pupil.application;

import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.membership.person.domain.UserId;
import com.comms123.membership.pupil.domain.CourtReference;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// From now on a guardian, or a former one, has exactly these restrictions.
///
/// @param reference reference of the court order; null to keep the stored one
/// @param seenVersion the version of the pupil that the admin has seen; null when they overwrite whatever is there
public record RestrictGuardian(UserId guardian, Set<CustodyRestriction> restrictions,
        @Nullable CourtReference reference, @Nullable Long seenVersion) {

    public RestrictGuardian {
        restrictions = Set.copyOf(restrictions);
    }
}
