package com.comms123.retention.hold.application;

import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outcome.Decision;
import com.comms123.platform.outcome.Decision.Accepted;
import com.comms123.platform.outcome.Decision.Declined;
import com.comms123.platform.outcome.Decision.Unchanged;
import com.comms123.platform.outcome.FieldRefusal;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.retention.RetentionProperties;
import com.comms123.retention.hold.domain.HoldId;
import com.comms123.retention.hold.domain.HoldNote;
import com.comms123.retention.hold.domain.LegalHold;
import com.comms123.retention.hold.domain.TooLate;
import com.comms123.retention.reminder.domain.Deadline;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Places, reviews and releases holds, and notes things about them, for privacy officers (UP-5).
///
/// When any of these returns, a hold protects everything in its scope, except what the response says it came too late
/// for. The records know of the change; where there are more than a thousand, the job tells the rest, and reading the hold
/// again shows the rest of that list.
@Component
public class PlacingHolds {
    private final Holds holds;
    private final ProtectedRecords records;
    private final HoldReconciler reconciler;
    private final Clock clock;
    private final RetentionProperties properties;

    public PlacingHolds(Holds holds, ProtectedRecords records, HoldReconciler reconciler, Clock clock,
            RetentionProperties properties) {
        this.holds = holds;
        this.records = records;
        this.reconciler = reconciler;
        this.clock = clock;
        this.properties = properties;
    }

    /// Protects from now on. A hold that could protect nothing at all, as everything it names has been claimed for
    /// removal, is refused with exactly that list.
    ///
    /// @throws Refused `already-purging`
    public LegalHold place(PlaceHold command) {
        if (holds.find(command.id()).isEmpty()) {
            refuseWhenTooLateForAll(command);
            var decision = LegalHold.propose(command.id(), command.scope(), command.grounds(),
                    deadline(command.reviewAt()),
                    command.confidential(), properties.proposalLifetime(), command.officer(), clock.instant());
            switch (decision) {
                // Nothing to do when it exists by now: the same request, sent twice at once.
                case Accepted(LegalHold hold, var events) -> holds.add(hold, events);
                case Unchanged(_) -> {
                }
                case Declined(Refusal refusal) -> throw new Refused(refusal);
            }
        }
        return reconciler.reconcile(command.id());
    }

    /// @throws Refused `hold-not-found`, `second-officer-required`, `hold-already-approved`, `hold-lapsed`
    public LegalHold approve(HoldId id, UUID officer) {
        return decide(id, (hold, now) -> hold.approve(officer, now));
    }

    /// @throws Refused `hold-not-found`, `hold-not-active`, `release-already-proposed`, `hold-ended`
    public LegalHold proposeRelease(HoldId id, UUID officer) {
        return decide(id, (hold, now) -> hold.proposeRelease(officer, now));
    }

    /// @throws Refused `hold-not-found`, `second-officer-required`, `release-not-proposed`, `hold-ended`
    public LegalHold approveRelease(HoldId id, UUID officer) {
        return decide(id, (hold, now) -> hold.approveRelease(officer, now));
    }

    /// @throws Refused `hold-not-found`, `hold-lapsed`, `hold-ended`, or for a review that is not in the future
    public LegalHold review(HoldId id, Instant next, UUID officer) {
        return decide(id, (hold, now) -> hold.review(deadline(next), officer, now));
    }

    /// @param note reserved before, so that the same request twice adds one note
    /// @throws Refused `hold-not-found`, `hold-lapsed`, `hold-ended`, `too-many-notes`
    public HoldNote note(HoldId id, UUID note, String text, UUID officer) {
        var added = new HoldNote(note, text, officer, clock.instant());
        return decide(id, (hold, _) -> hold.note(added)).grounds().notes().stream()
                .filter(stored -> stored.id().equals(note)).findFirst().orElse(added);
    }

    private Deadline deadline(Instant reviewAt) {
        return Deadline.of(reviewAt, properties.remindersOfReview(), clock.instant());
    }

    private LegalHold decide(HoldId id, Step step) {
        reconciler.reconcile(id);
        Conflicts.retrying(() -> step.decide(reconciler.found(id), clock.instant()).carryOut((hold, events) -> {
            holds.save(hold, events);
            return hold;
        }));
        return reconciler.reconcile(id);
    }

    private void refuseWhenTooLateForAll(PlaceHold command) {
        var late = records.claimed(command.scope());
        var named = command.scope().records();
        if (named.stream().allMatch(record -> late.stream().anyMatch(l -> l.record().equals(record)))) {
            throw new Refused(new Refusal(Refusal.Kind.CONFLICT, "already-purging",
                    "The removal of all these records has begun. A hold cannot protect them any more.",
                    named.stream().flatMap(record -> late.stream().filter(l -> l.record().equals(record))
                            .map(l -> tooLate("scope[" + named.indexOf(record) + "]", l))).toList()));
        }
    }

    private static FieldRefusal tooLate(String field, TooLate late) {
        return late.purgedAt() == null
                ? new FieldRefusal(field, "already-purging",
                        "Deletion " + late.deletionId() + ": removal began at " + late.claimedAt() + ".")
                : new FieldRefusal(field, "already-purged", "Deletion " + late.deletionId() + ": removal began at "
                        + late.claimedAt() + " and ended at " + late.purgedAt() + ".");
    }

    @FunctionalInterface
    private interface Step {
        Decision<LegalHold> decide(LegalHold hold, Instant now);
    }
}
