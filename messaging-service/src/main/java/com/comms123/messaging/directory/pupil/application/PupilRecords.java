package com.comms123.messaging.directory.pupil.application;

import com.comms123.messaging.directory.pupil.domain.Pupil;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import java.time.Instant;
import java.util.Optional;

/// Pupils at their owner, as they are now.
public interface PupilRecords {
    /// @param since when something is known to have changed
    /// @return empty when there is no such pupil, or not any more
    /// @throws com.comms123.platform.outcome.Refused when the owner does not answer in time
    Optional<Pupil> find(PupilId id, Instant since);
}
