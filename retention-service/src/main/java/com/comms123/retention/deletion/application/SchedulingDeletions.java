package com.comms123.retention.deletion.application;

import com.comms123.retention.deletion.domain.Deletion;
import com.comms123.retention.deletion.domain.DeletionRequest;
import org.springframework.stereotype.Component;

/// Puts on the schedule what its owner has marked as deleted.
@Component
public class SchedulingDeletions {
    private final Deletions deletions;
    private final HeedingHolds heeding;

    public SchedulingDeletions(Deletions deletions, HeedingHolds heeding) {
        this.deletions = deletions;
        this.heeding = heeding;
    }

    /// The same request twice, or late, schedules once. Writes the record, **then** looks for holds: a hold that is
    /// placed at this very moment either sees the record or is seen here. The look is repeated when the request comes
    /// again, so a crash between the two leaves nothing out.
    public void schedule(DeletionRequest request) {
        deletions.add(Deletion.schedule(request));
        heeding.heed(request.id());
    }
}
