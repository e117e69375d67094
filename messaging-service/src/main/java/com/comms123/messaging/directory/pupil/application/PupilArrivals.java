package com.comms123.messaging.directory.pupil.application;

import com.comms123.messaging.directory.pupil.domain.Pupil;

/// Runs for pupils, perhaps late and perhaps twice: messages that were sent to their groups before they were known here
/// must be caught up with.
public interface PupilArrivals {
    void arrived(Pupil pupil);
}
