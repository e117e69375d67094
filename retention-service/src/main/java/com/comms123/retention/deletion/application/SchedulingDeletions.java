package com.comms123.retention.deletion.application;

import com.comms123.retention.deletion.domain.Deletion;
import com.comms123.retention.deletion.domain.DeletionRequest;
import java.util.List;
import org.springframework.stereotype.Component;

/// Puts on the schedule what its owner has marked as deleted.
@Component
public class SchedulingDeletions {
    private final Deletions deletions;
    private final HeedingHolds heeding;
    private final CallingOffDeletions callingOff;
    private final List<DeletionRequested> acting;

    public SchedulingDeletions(Deletions deletions, HeedingHolds heeding, CallingOffDeletions callingOff,
            List<DeletionRequested> acting) {
        this.deletions = deletions;
        this.heeding = heeding;
        this.callingOff = callingOff;
        this.acting = List.copyOf(acting);
    }

    /// The same request twice, or late, schedules once. Writes the record, **then** looks for holds: a hold that is
    /// placed at this very moment either sees the record or is seen here. The look is repeated when the request comes
    /// again, so a crash between the two leaves nothing out. Others act on it in the same order: a copy that is being made
    /// either sees the record or is seen. In the same order it looks whether the deletion was called
    /// off: such a one is not on the schedule in the end.
    public void schedule(DeletionRequest request) {
        if (!callingOff.isCalledOff(request.id())) {
            deletions.add(Deletion.schedule(request));
        }
        if (callingOff.isCalledOff(request.id())) {
            callingOff.takeOff(request.id());
        } else {
            acting.forEach(each -> each.requested(request));
            heeding.heed(request.id());
        }
    }
}
