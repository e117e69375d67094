package com.comms123.messaging.directory.pupil.application;

import com.comms123.messaging.directory.pupil.domain.Pupil;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Service;

/// Makes a restriction count at once, however many pupils' events are before it (ADR 0026): the events of restrictions come
/// on topics of their own, and the owner is asked for the whole state. The sequence keeps older events from undoing it.
@Service
public class RestrictionRefresher {
    private final PupilRecords records;
    private final PupilReplicator replicator;

    public RestrictionRefresher(PupilRecords records, PupilReplicator replicator) {
        this.records = records;
        this.replicator = replicator;
    }

    /// @return as it is followed now; empty when it is gone, which another event tells
    public Optional<Pupil> refresh(PupilId id, Instant since) {
        var now = records.find(id, since);
        now.ifPresent(replicator::follow);
        return now;
    }
}
