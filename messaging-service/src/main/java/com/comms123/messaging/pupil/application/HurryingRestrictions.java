package com.comms123.messaging.pupil.application;

import com.comms123.messaging.pupil.domain.Pupil;
import com.comms123.messaging.pupil.domain.PupilId;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Service;

/// Makes a restriction count at once, however many pupils' events are before it (ADR 0026): the events of restrictions come
/// on topics of their own, and the owner is asked for the whole state. The sequence keeps older events from undoing it.
@Service
public class HurryingRestrictions {
    private final PupilRecords records;
    private final FollowingPupils following;

    public HurryingRestrictions(PupilRecords records, FollowingPupils following) {
        this.records = records;
        this.following = following;
    }

    /// @return as it is followed now; empty when it is gone, which another event tells
    public Optional<Pupil> hurry(PupilId id, Instant since) {
        var now = records.find(id, since);
        now.ifPresent(following::follow);
        return now;
    }
}
