package com.comms123.membership.pupil.application;

import com.comms123.membership.pupil.domain.Pupil;
import com.comms123.membership.pupil.domain.PupilId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of a list of pupils.
///
/// @param continuesAfter the pupil after whom the next page begins; null when there is none
public record PupilPage(List<Pupil> pupils, @Nullable PupilId continuesAfter) {

    public PupilPage {
        pupils = List.copyOf(pupils);
    }
}
