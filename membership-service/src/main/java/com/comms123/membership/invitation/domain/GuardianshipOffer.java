package com.comms123.membership.invitation.domain;

import java.util.UUID;

/// The person who accepts an invitation becomes the guardian of this pupil.
///
/// @param relationship relationship to the pupil, as the pupil's record has it
public record GuardianshipOffer(UUID pupil, String relationship) {}
