package com.comms123.contracts.membership;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One guardian of a pupil, and what that guardian may not have.
///
/// @param former true for somebody who is no guardian any more and is still restricted; null for a guardian
public record Guardianship(UUID userId, Set<CustodyRestriction> restrictions, @Nullable Boolean former) {

    /// A guardian.
    public Guardianship(UUID userId, Set<CustodyRestriction> restrictions) {
        this(userId, restrictions, null);
    }
}
