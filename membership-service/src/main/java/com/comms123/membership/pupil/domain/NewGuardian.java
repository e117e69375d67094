package com.comms123.membership.pupil.domain;

import com.comms123.membership.person.domain.UserId;

/// Somebody who is to be a pupil's guardian.
///
/// @param membershipVersion the version at which they were seen to be an active member of the pupil's organisation
public record NewGuardian(UserId user, Relationship relationship, long membershipVersion) {}
