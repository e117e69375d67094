package com.comms123.retention.deletion.application;

import com.comms123.contracts.RecordReference;
import com.comms123.platform.jobs.Isolated;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.retention.RetentionProperties;
import com.comms123.retention.deletion.domain.Deletion;
import com.comms123.retention.deletion.domain.DeletionId;
import com.comms123.retention.deletion.domain.EndOfHold;
import com.comms123.retention.deletion.domain.HoldMark;
import com.comms123.retention.deletion.domain.Protection.CameTooLate;
import com.comms123.retention.deletion.domain.Protection.Marked;
import com.comms123.retention.deletion.domain.Protection.MarkedBefore;
import com.comms123.retention.hold.application.Holds;
import com.comms123.retention.hold.application.ProtectedRecords;
import com.comms123.retention.hold.domain.LegalHold;
import com.comms123.retention.hold.domain.Scope;
import com.comms123.retention.hold.domain.TooLate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Keeps the marks of holds on deletions.
///
/// Why no interleaving lets a held record be removed. Call **H** the write of a hold, **R** the write of a record's
/// schedule, **M** the write of the mark, **C** the write of the claim. Each is one atomic write of one document.
///
/// 1. *A record knows of every hold.* The hold's side does H and then searches for records; the record's side does R
///    and then searches for holds. The later of H and R searches after both, so at least one side sees the other and
///    does M.
/// 2. *A mark excludes the claim.* M and C are conditional on the version that they were decided on, and each raises it.
///    When M is first, C's condition fails, and what C would be decided on next is a `Held`, that cannot be claimed.
///    When C is first, M's condition fails, and what M is decided on next is a `Purging`: the hold came too late, and
///    says for what.
/// 3. *The time between H and M is covered too*, also when the process that did H is killed before M. A claim reads the
///    record, **then** the holds, then does C. If H is before that look, the look sees it and there is no C. If H is after
///    it and M before C, see 2. If M is after C, then H was after the look: the hold came too late, and M finds that out.
/// 4. *A hold that has ended leaves nothing behind.* An end is final, so a mark of an ended hold may be taken off at
///    any time. The side that marks reads the hold again afterwards: if it ended before that, the one who marked takes
///    the mark off; if after, the one who ended it does. If the one who marked is killed right between, [#review] does.
///
/// A deletion that was called off leaves the schedule; whoever finds it gone has nothing to mark.
///
/// `InterleavingsTest` runs seeded schedules of all of it, with crashes, against a store in memory; `RacesIT` does it
/// with threads against a real one.
@Component
public class HoldMarker implements ProtectedRecords {
    /// How far the clocks of two instances are apart at most.
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private final Deletions deletions;
    private final Holds holds;
    private final RetentionProperties properties;

    public HoldMarker(Deletions deletions, Holds holds, RetentionProperties properties) {
        this.deletions = deletions;
        this.holds = holds;
        this.properties = properties;
    }

    @Override
    public Marking protect(LegalHold hold, @Nullable UUID from) {
        var mark = HoldMark.of(hold);
        var tooLate = new ArrayList<TooLate>();
        var batch = deletions.touchingUnpurged(hold.scope().records(), from == null ? null : new DeletionId(from),
                properties.batch());
        batch.forEach(deletion -> mark(deletion.id(), mark).ifPresent(tooLate::add));
        if (batch.size() == properties.batch()) {
            return new Marking(List.copyOf(tooLate), batch.getLast().id().value());
        }
        // A record that was purged between the two searches is found by this one.
        var since = hold.state().proposed().at().minus(CLOCKS_DIFFER);
        each(after -> deletions.touchingPurgedSince(hold.scope().records(), since, after, properties.batch()),
                deletion -> deletion.claimed().ifPresent(tooLate::add));
        deletions.of(hold.scope().records()).forEach(deletion -> deletion.claimed().ifPresent(tooLate::add));
        return new Marking(tooLate.stream().distinct().toList(), null);
    }

    @Override
    public boolean release(LegalHold hold) {
        var end = EndOfHold.of(hold, properties.grace())
                .orElseThrow(() -> new IllegalArgumentException("hold " + hold.id() + " still protects"));
        var marked = deletions.markedBy(hold.id(), null, properties.batch());
        marked.forEach(deletion -> released(deletion.id(), end));
        return marked.size() < properties.batch();
    }

    @Override
    public List<TooLate> claimed(Scope scope) {
        return deletions.of(scope.records()).stream().flatMap(deletion -> deletion.claimed().stream())
                .filter(late -> !deletions.isAnyUnclaimed(late.record())).toList();
    }

    /// Brings one deletion in line with the holds, and looks again until it is: a hold may have ended, and its marks have
    /// been taken off, between the look that saw it and the mark that followed.
    void align(DeletionId id) {
        var inLine = false;
        while (!inLine) {
            inLine = Conflicts.retrying(() -> {
                var read = deletions.find(id);
                var aligned = read.flatMap(found -> found.alignedWith(covering(List.of(found)), properties.grace()));
                aligned.ifPresent(this::save);
                return aligned.isEmpty();
            });
        }
    }

    /// Checks held records once more and takes off marks that a hold that has ended left behind.
    ///
    /// @param after where the last review ended
    /// @return where this one ended; empty when there are no more
    public Optional<DeletionId> review(@Nullable DeletionId after, int limit) {
        var held = deletions.held(after, limit);
        var found = covering(held);
        Isolated.each("review-held", held, deletion -> inLine(deletion, found));
        return held.size() < limit ? Optional.empty() : Optional.of(held.getLast().id());
    }

    /// The holds on any of these deletions and on what they belong to, read now.
    List<LegalHold> covering(List<? extends Deletion> read) {
        var touched = new HashSet<RecordReference>();
        read.forEach(deletion -> touched.addAll(deletion.request().touches()));
        return touched.isEmpty() ? List.of() : holds.covering(touched);
    }

    /// Whether a deletion, as it was read, heeds these holds. When not, it does once this returns, and what was read
    /// must not be acted on.
    boolean inLine(Deletion read, Collection<LegalHold> found) {
        if (read.alignedWith(found, properties.grace()).isEmpty()) {
            return true;
        }
        align(read.id());
        return false;
    }

    private Optional<TooLate> mark(DeletionId id, HoldMark mark) {
        return Conflicts.retrying(() -> deletions.find(id).flatMap(found -> switch (found.protect(mark)) {
            case Marked(var held) -> {
                save(held);
                yield Optional.<TooLate>empty();
            }
            case MarkedBefore _ -> Optional.<TooLate>empty();
            case CameTooLate(TooLate late) -> Optional.of(late);
        }));
    }

    private void released(DeletionId id, EndOfHold end) {
        Conflicts.retrying(() -> {
            deletions.find(id).flatMap(found -> found.release(end)).ifPresent(this::save);
            return id;
        });
    }

    private void save(Deletion deletion) {
        deletions.save(deletion, List.of());
    }

    private void each(Function<@Nullable DeletionId, List<Deletion>> next, Consumer<Deletion> action) {
        DeletionId after = null;
        while (true) {
            var batch = next.apply(after);
            batch.forEach(action);
            if (batch.size() < properties.batch()) {
                return;
            }
            after = batch.getLast().id();
        }
    }
}
