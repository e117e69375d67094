package com.comms123.membership.organisation.domain;

import com.comms123.membership.person.domain.UserId;
import java.time.Instant;

/// Somebody wants a closed organisation open again.
///
/// @param admin whether as an admin of it, rather than as one of the platform's operators
public record ReopeningRequest(UserId by, boolean admin, Instant at) {}
