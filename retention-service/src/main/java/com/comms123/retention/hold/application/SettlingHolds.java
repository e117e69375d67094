package com.comms123.retention.hold.application;

import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.retention.hold.domain.HoldId;
import com.comms123.retention.hold.domain.LegalHold;
import com.comms123.retention.hold.domain.TooLate;
import java.time.Clock;
import java.util.List;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/// Lets the marks on records follow the holds, and proposals lapse. Carries on where a crash has left off.
///
/// The hold is written first and its marks after it, each in a write of its own. In between, and after a crash in
/// between for as long as it takes, records are protected all the same: a claim reads the holds themselves too (see
/// `PurgingRecords`). Marks make it cheap and visible; the hold makes it true.
@Component
public class SettlingHolds {
    private final Holds holds;
    private final ProtectedRecords records;
    private final Clock clock;

    public SettlingHolds(Holds holds, ProtectedRecords records, Clock clock) {
        this.holds = holds;
        this.records = records;
        this.clock = clock;
    }

    /// Brings the marks of one hold in line with it.
    ///
    /// A hold may end while another thread is still marking for it; that thread may then leave a mark behind after the
    /// marks were taken off. It finds out when it reads the hold again, which is why this goes on until it reads a hold
    /// whose marks are complete. (Should it be killed right there, the review of held records takes the mark off.) That
    /// the marks are off is only ever said of the hold as it was read **before** they were taken off: who has marked
    /// since has changed it.
    ///
    /// @throws Refused `hold-not-found`
    LegalHold settle(HoldId id) {
        var hold = found(id);
        while (!hold.settled()) {
            if (hold.protects()) {
                hold = marked(id, records.protect(hold));
            } else {
                records.release(hold);
                unmark(hold);
                hold = found(id);
            }
        }
        return hold;
    }

    private void unmark(LegalHold released) {
        try {
            holds.save(released.unmarked(), List.of());
        } catch (OptimisticLockingFailureException e) {
            // Somebody has marked meanwhile, or has completed the marks: the present state decides what is left to do.
        }
    }

    /// Completes marks that a crash has left.
    ///
    /// @return how many
    public int settleLeft(int limit) {
        var left = holds.unsettled(limit);
        left.forEach(hold -> settle(hold.id()));
        return left.size();
    }

    /// Lets proposals lapse that nobody approved in time.
    ///
    /// @return how many
    public int lapse(int limit) {
        var late = holds.lapsing(clock.instant(), limit);
        for (var hold : late) {
            settle(hold.id());
            if (lapsed(hold.id())) {
                settle(hold.id());
            }
        }
        return late.size();
    }

    LegalHold found(HoldId id) {
        return holds.find(id).orElseThrow(
                () -> new Refused(Refusal.absent("hold-not-found", "There is no hold with this id.")));
    }

    private boolean lapsed(HoldId id) {
        var lapse = found(id).lapse(clock.instant());
        if (lapse.isEmpty()) {
            return false;
        }
        try {
            holds.save(lapse.get().hold(), lapse.get().events());
            return true;
        } catch (OptimisticLockingFailureException e) {
            // Approved or lapsed by somebody else at this very moment: the next round sees which.
            return false;
        }
    }

    private LegalHold marked(HoldId id, List<TooLate> tooLate) {
        return Conflicts.retrying(() -> {
            var before = found(id);
            var after = before.marked(tooLate);
            if (after.equals(before)) {
                return before;
            }
            holds.save(after, List.of());
            return found(id);
        });
    }
}
