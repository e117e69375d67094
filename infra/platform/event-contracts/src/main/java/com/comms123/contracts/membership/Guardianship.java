package com.comms123.contracts.membership;

import java.util.Set;
import java.util.UUID;

/// One guardian of a pupil, and what that guardian may not have.
public record Guardianship(UUID userId, Set<CustodyRestriction> restrictions) {}
