package com.comms123.retention.deletion.application;

import com.comms123.contracts.RecordReference;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.retention.deletion.domain.Deletion;
import com.comms123.retention.deletion.domain.Deletion.Held;
import com.comms123.retention.deletion.domain.Deletion.Purged;
import com.comms123.retention.deletion.domain.Deletion.Purging;
import com.comms123.retention.deletion.domain.Deletion.Scheduled;
import com.comms123.retention.deletion.domain.DeletionId;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Takes deletions off the schedule that their owner has called off: a school or club has reopened.
///
/// The id is remembered first, then the schedule is read. Scheduling and claiming do it the other way round, so
/// that in any order, however often, a deletion that was called off is not on the schedule in the end. A removal that has
/// begun is never called off: nothing leads back from there.
@Component
public class DeletionCanceller {
    private final Deletions deletions;
    private final CalledOffDeletions calledOff;
    private final Clock clock;

    public DeletionCanceller(Deletions deletions, CalledOffDeletions calledOff, Clock clock) {
        this.deletions = deletions;
        this.calledOff = calledOff;
        this.clock = clock;
    }

    /// Any order, any number of times.
    ///
    /// @return false when its removal has begun: it came too late
    public boolean callOff(DeletionId id, RecordReference record) {
        calledOff.add(id, record, clock.instant());
        return takeOff(id);
    }

    public boolean isCalledOff(DeletionId id) {
        return !calledOff.among(List.of(id)).isEmpty();
    }

    Set<DeletionId> among(Collection<? extends Deletion> read) {
        return calledOff.among(read.stream().map(Deletion::id).toList());
    }

    /// @return false when its removal has begun
    boolean takeOff(DeletionId id) {
        return Conflicts.retrying(() -> deletions.find(id).map(found -> switch (found) {
            case Scheduled scheduled -> takenOff(scheduled);
            case Held held -> takenOff(held);
            case Purging _,Purged _ -> false;
        }).orElse(true));
    }

    private boolean takenOff(Deletion unclaimed) {
        deletions.takeOff(unclaimed);
        return true;
    }
}
