package com.comms123.retention.hold.application;

import com.comms123.platform.jobs.Isolated;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.retention.hold.application.ProtectedRecords.Marking;
import com.comms123.retention.hold.domain.HoldId;
import com.comms123.retention.hold.domain.LegalHold;
import com.comms123.retention.hold.domain.TooLate;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/// Lets the marks on records follow the holds, and proposals lapse. Carries on where a crash has left off.
///
/// The hold is written first and its marks after it, each in a write of its own. In between, and after a crash in
/// between for as long as it takes, records are protected all the same: a claim reads the holds themselves too (see
/// `PurgeCoordinator`). Marks make it cheap and visible; the hold makes it true.
///
/// A hold on a school may cover a hundred thousand deletions. Each call makes a limited number of marks; the job goes on
/// with the rest. After a crash it begins again and finds that some are made.
@Component
public class HoldReconciler {
    /// Batches of one hold that a call marks at most: a request for a hold responds within seconds, and no hold keeps the
    /// job from its other work.
    static final int BATCHES = 5;

    private final Holds holds;
    private final ProtectedRecords records;
    private final Clock clock;
    /// How far the marks of holds have come that one call could not complete.
    private final Map<HoldId, Progress> progress = new ConcurrentHashMap<>();

    /// @param next where the marks continue
    /// @param tooLate the deletions that the hold missed, as far as it is known there
    private record Progress(@Nullable UUID next, List<TooLate> tooLate) {
        static final Progress NONE = new Progress(null, List.of());

        Progress and(Marking part) {
            return new Progress(part.next(),
                    Stream.concat(tooLate.stream(), part.tooLate().stream()).distinct().toList());
        }
    }

    public HoldReconciler(Holds holds, ProtectedRecords records, Clock clock) {
        this.holds = holds;
        this.records = records;
        this.clock = clock;
    }

    /// Brings the marks of one hold in line with it, or the next of them where there are many.
    ///
    /// A hold may end while another thread is still marking for it; that thread may then leave a mark behind after the
    /// marks were taken off. It finds out when it reads the hold again after each batch, which is why this goes on until
    /// it reads a hold whose marks are complete, or one that still protects. (Should it be killed right there, the review
    /// of held records takes the mark off.) That the marks are off is only ever said of the hold as it was read
    /// **before** they were taken off: who has marked since has changed it.
    ///
    /// @return the hold; its marks are not complete when there is more to do
    /// @throws Refused `hold-not-found`
    LegalHold reconcile(HoldId id) {
        var hold = found(id);
        for (var batch = 0; batch < BATCHES && !hold.settled(); batch++) {
            if (hold.protects()) {
                hold = mark(hold);
            } else {
                if (records.release(hold)) {
                    unmark(hold);
                }
                hold = found(id);
            }
        }
        if (hold.settled() || !hold.protects()) {
            progress.remove(id);
        }
        return hold;
    }

    private LegalHold mark(LegalHold hold) {
        var done = progress.getOrDefault(hold.id(), Progress.NONE);
        var now = done.and(records.protect(hold, done.next()));
        if (now.next() == null) {
            progress.remove(hold.id());
            return marked(hold.id(), now.tooLate());
        }
        progress.put(hold.id(), now);
        var read = found(hold.id());
        return read.protects() ? read : marked(hold.id(), now.tooLate());
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
    public int reconcileRemaining(int limit) {
        var left = holds.unreconciled(limit);
        Isolated.each("reconcile-holds", left, hold -> reconcile(hold.id()));
        return left.size();
    }

    /// Lets proposals lapse that nobody approved in time.
    ///
    /// @return how many
    public int lapse(int limit) {
        var late = holds.lapsing(clock.instant(), limit);
        Isolated.each("lapse-holds", late, hold -> {
            reconcile(hold.id());
            if (lapsed(hold.id())) {
                reconcile(hold.id());
            }
        });
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
            holds.save(lapse.get().state(), lapse.get().events());
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
