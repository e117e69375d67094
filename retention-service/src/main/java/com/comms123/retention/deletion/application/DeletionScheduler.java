package com.comms123.retention.deletion.application;

import com.comms123.retention.deletion.domain.Deletion;
import com.comms123.retention.deletion.domain.DeletionRequest;
import java.util.List;
import org.springframework.stereotype.Component;

/// Puts on the schedule what its owner has marked as deleted.
@Component
public class DeletionScheduler {
    private final Deletions deletions;
    private final HoldMarker marker;
    private final DeletionCanceller canceller;
    private final List<DeletionRequested> acting;

    public DeletionScheduler(Deletions deletions, HoldMarker marker, DeletionCanceller canceller,
            List<DeletionRequested> acting) {
        this.deletions = deletions;
        this.marker = marker;
        this.canceller = canceller;
        this.acting = List.copyOf(acting);
    }

    /// The same request twice, or late, schedules once. Writes the record, **then** looks for holds: a hold that is
    /// placed at this very moment either sees the record or is seen here. The look is repeated when the request comes
    /// again, so a crash between the two leaves nothing out. Others act on it in the same order: a copy that is being made
    /// either sees the record or is seen. In the same order it looks whether the deletion was called
    /// off: such a one is not on the schedule in the end.
    public void schedule(DeletionRequest request) {
        if (!canceller.isCalledOff(request.id())) {
            deletions.add(Deletion.schedule(request));
        }
        if (canceller.isCalledOff(request.id())) {
            canceller.takeOff(request.id());
        } else {
            acting.forEach(each -> each.requested(request));
            marker.align(request.id());
        }
    }
}
