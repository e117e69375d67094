package com.comms123.messaging.pupil.application;

import com.comms123.messaging.pupil.domain.Pupil;

/// Hears of pupils, perhaps late and perhaps twice: what was sent to their groups before they were known here is to be
/// caught up with.
public interface PupilArrivals {
    void arrived(Pupil pupil);
}
