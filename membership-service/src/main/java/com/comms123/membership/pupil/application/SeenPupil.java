package com.comms123.membership.pupil.application;

import com.comms123.membership.pupil.domain.Pupil;
import com.comms123.membership.pupil.domain.Sight;

/// A pupil, and how much of it may be shown.
///
/// @param sight [Sight.School] or [Sight.OwnChild]
public record SeenPupil(Pupil pupil, Sight sight) {}
