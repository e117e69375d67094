package com.comms123.retention.hold.domain;

import com.comms123.contracts.Event;
import com.comms123.contracts.RecordReference;
import com.comms123.contracts.retention.LegalHoldApproved;
import com.comms123.contracts.retention.LegalHoldNoteAdded;
import com.comms123.contracts.retention.LegalHoldPlaced;
import com.comms123.contracts.retention.LegalHoldReleaseProposed;
import com.comms123.contracts.retention.LegalHoldReleased;
import com.comms123.contracts.retention.LegalHoldReviewDue;
import com.comms123.contracts.retention.LegalHoldReviewed;
import com.comms123.platform.outcome.Decision;
import com.comms123.platform.outcome.Decision.Accepted;
import com.comms123.platform.outcome.Decision.Declined;
import com.comms123.platform.outcome.Decision.Unchanged;
import com.comms123.platform.outcome.Refusal;
import com.comms123.retention.hold.domain.HoldState.Active;
import com.comms123.retention.hold.domain.HoldState.Lapsed;
import com.comms123.retention.hold.domain.HoldState.Proposed;
import com.comms123.retention.hold.domain.HoldState.ReleaseProposed;
import com.comms123.retention.hold.domain.HoldState.Released;
import com.comms123.retention.reminder.domain.Deadline;
import com.comms123.retention.reminder.domain.Reminders;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A legal hold: an authority's order to keep certain records (UP-5). Proposed and approved by two different privacy
/// officers, released by two different ones likewise.
///
/// The hold itself is the truth about what is protected; the marks on deletions follow it. `settled` is false from each
/// change that marks must follow until all of them have: whoever finds an unsettled hold, after a crash too, carries on.
///
/// @param review when the officers have promised to look whether the hold is still needed
/// @param confidential the data subject must not learn that there is a hold
/// @param lapsesAt when the proposal lapses unless approved before
/// @param tooLateFor exactly what had been claimed for removal before the hold reached it
/// @param subjectErased a record that it covers has been purged: what grounds are left go when the hold ends
/// @param version the stored version this was read at; 0 when new
public record LegalHold(HoldId id, Scope scope, Grounds grounds, Deadline review, boolean confidential,
        Instant lapsesAt, HoldState state, List<TooLate> tooLateFor, boolean subjectErased, boolean settled,
        long version) {

    public LegalHold {
        tooLateFor = List.copyOf(tooLateFor);
    }

    /// Protects from now on.
    ///
    /// @param lifetime how long the proposal stands without an approval
    public static Decision<LegalHold> propose(HoldId id, Scope scope, Grounds grounds, Deadline review,
            boolean confidential,
            Duration lifetime, UUID officer, Instant now) {
        if (!review.at().isAfter(now)) {
            return new Declined<>(reviewInThePast(now));
        }
        var hold = new LegalHold(id, scope, grounds, review, confidential, now.plus(lifetime),
                new Proposed(new Step(officer, now)), List.of(), false, false, 0);
        return accepted(hold, new LegalHoldPlaced(id.value(), scope.records(), officer));
    }

    public Instant reviewAt() {
        return review.at();
    }

    public boolean protects() {
        return state.protects();
    }

    /// When it ceased to protect; empty while it does.
    public Optional<Instant> endedAt() {
        return switch (state) {
            case Released(_, _, _, Step released) -> Optional.of(released.at());
            case Lapsed(_, Instant at) -> Optional.of(at);
            case Proposed _,Active _,ReleaseProposed _ -> Optional.empty();
        };
    }

    /// Whether the officers must review, within that time or since a while, whether it is still needed.
    public boolean isReviewDue(Instant now, Duration warning) {
        return protects() && !now.isBefore(review.at().minus(warning));
    }

    /// An officer has reviewed it: the hold is still needed, and has its next review then. It takes one officer, for
    /// nothing that it protects changes.
    public Decision<LegalHold> review(Deadline next, UUID officer, Instant now) {
        if (!protects()) {
            return state instanceof Lapsed ? lapsed() : ended();
        }
        if (!next.at().isAfter(now)) {
            return new Declined<>(reviewInThePast(now));
        }
        if (next.at().equals(review.at())) {
            return new Unchanged<>(this);
        }
        return accepted(with(next), new LegalHoldReviewed(id.value(), scope.records(), officer, next.at()));
    }

    /// An officer notes something about it. The note is removed together with the reason; nobody changes it.
    public Decision<LegalHold> note(HoldNote note) {
        if (grounds.hasNote(note.id())) {
            return new Unchanged<>(this);
        }
        if (!protects()) {
            return state instanceof Lapsed ? lapsed() : ended();
        }
        if (grounds.notes().size() >= Grounds.MOST_NOTES) {
            return new Declined<>(Refusal.conflict("too-many-notes",
                    "A hold has at most " + Grounds.MOST_NOTES + " notes. Keep further ones in the file of the case."));
        }
        return accepted(new LegalHold(id, scope, grounds.with(note), review, confidential, lapsesAt, state, tooLateFor,
                subjectErased, settled, version), new LegalHoldNoteAdded(id.value(), scope.records(), note.by()));
    }

    /// A reminder of the review for the officers. Empty when that is not so (yet).
    public Optional<Accepted<LegalHold>> remind(Reminders reminders, Instant now) {
        return protects()
                ? review.reminder(now)
                        .map(reminder -> accepted(with(review.reminded(reminders, now)),
                                new LegalHoldReviewDue(id.value(), scope.records(), review.at(), reminder)))
                : Optional.empty();
    }

    private static Refusal reviewInThePast(Instant now) {
        return Refusal.invalid("reviewAt", "future",
                "The review must be later than the present time, " + now + "; give a later one.");
    }

    /// A second officer approves the proposal.
    public Decision<LegalHold> approve(UUID officer, Instant now) {
        return switch (state) {
            case Proposed(Step proposed) when !now.isBefore(lapsesAt) -> lapsed();
            case Proposed(Step proposed) when proposed.by().equals(officer) -> secondOfficerRequired();
            case Proposed(Step proposed) -> accepted(with(new Active(proposed, new Step(officer, now)), settled),
                    new LegalHoldApproved(id.value(), scope.records(), officer));
            case Active(_, Step approved) when approved.by().equals(officer) -> new Unchanged<>(this);
            case Lapsed _ -> lapsed();
            case Active _,ReleaseProposed _,Released _ -> new Declined<>(
                    Refusal.conflict("hold-already-approved", "The hold has been approved already."));
        };
    }

    /// An officer proposes to release the hold. It still protects.
    public Decision<LegalHold> proposeRelease(UUID officer, Instant now) {
        return switch (state) {
            case Active(Step proposed, Step approved) -> accepted(
                    with(new ReleaseProposed(proposed, approved, new Step(officer, now)), settled),
                    new LegalHoldReleaseProposed(id.value(), scope.records(), officer));
            case ReleaseProposed(_, _, Step release) when release.by().equals(officer) -> new Unchanged<>(this);
            case ReleaseProposed _ -> new Declined<>(
                    Refusal.conflict("release-already-proposed", "The release of the hold has been proposed already."));
            case Proposed _ -> new Declined<>(Refusal.conflict("hold-not-active",
                    "The hold has not been approved; without an approval it lapses at " + lapsesAt + "."));
            case Released _,Lapsed _ -> ended();
        };
    }

    /// A second officer approves the release: the hold protects no longer.
    public Decision<LegalHold> approveRelease(UUID officer, Instant now) {
        return switch (state) {
            case ReleaseProposed(_, _, Step release) when release.by().equals(officer) -> secondOfficerRequired();
            case ReleaseProposed(Step proposed, Step approved, Step release) -> accepted(
                    ended(new Released(proposed, approved, release, new Step(officer, now))),
                    new LegalHoldReleased(id.value(), scope.records(), "approved"));
            case Released(_, _, _, Step released) when released.by().equals(officer) -> new Unchanged<>(this);
            case Proposed _,Active _ -> new Declined<>(
                    Refusal.conflict("release-not-proposed", "Nobody has proposed to release the hold."));
            case Released _,Lapsed _ -> ended();
        };
    }

    /// Nobody has approved the proposal in time: it protects no longer. Empty when it is not for lapsing (yet).
    ///
    /// The end is the moment at which the lapse is recorded, not the one at which it fell due: the grace period that
    /// follows is for people, and they cannot have used it before.
    public Optional<Accepted<LegalHold>> lapse(Instant now) {
        return switch (state) {
            case Proposed(Step proposed) when !now.isBefore(lapsesAt) -> Optional.of(accepted(
                    ended(new Lapsed(proposed, now)), new LegalHoldReleased(id.value(), scope.records(), "lapsed")));
            case Proposed _,Active _,ReleaseProposed _,Released _,Lapsed _ -> Optional.empty();
        };
    }

    /// All matching records have been visited to be marked. When the hold ended meanwhile, some marks may have been
    /// made after others were taken off: its marks are then **not** complete, and must be taken off (again).
    public LegalHold marked(List<TooLate> found) {
        var all = new LinkedHashSet<>(tooLateFor);
        all.removeIf(old -> found.stream().anyMatch(late -> late.deletionId().equals(old.deletionId())));
        all.addAll(found);
        return new LegalHold(id, scope, grounds, review, confidential, lapsesAt, state, List.copyOf(all),
                subjectErased, protects(), version);
    }

    /// All marks have been taken off. Only what has ended can be unmarked.
    public LegalHold unmarked() {
        if (protects()) {
            throw new IllegalStateException("hold " + id + " still protects");
        }
        return with(state, true);
    }

    /// A record that this hold covers is being purged, and what people wrote about it goes too (UP-4).
    ///
    /// Once the hold has ended, all grounds go. While it protects, which here means that it came too late for that
    /// record, the reason goes if the record is named in the scope: it is content about the subject. The authority and
    /// its reference then stay until the end, for without them nobody could decide about the rest of the case.
    public LegalHold withoutTextsAbout(RecordReference erased) {
        var left = !protects() ? Grounds.none() : names(erased) ? grounds.withoutReason() : grounds;
        return new LegalHold(id, scope, left, review, confidential, lapsesAt, state, tooLateFor, true, settled,
                version);
    }

    /// It has ended, and nobody needs to know any more why it was there.
    public LegalHold withoutTexts() {
        if (protects()) {
            throw new IllegalStateException("hold " + id + " still protects");
        }
        return new LegalHold(id, scope, Grounds.none(), review, confidential, lapsesAt, state, tooLateFor,
                subjectErased, settled, version);
    }

    /// Whether any of people's own words are in it.
    public boolean isWordy() {
        return !grounds.equals(Grounds.none());
    }

    /// Whether [#withoutTextsAbout] still has something to do.
    public boolean hasTextsAbout(RecordReference erased) {
        return !withoutTextsAbout(erased).equals(this);
    }

    /// Whether people's own words would be removed with [#withoutTextsAbout].
    public boolean losesTextsWith(RecordReference erased) {
        return !withoutTextsAbout(erased).grounds().equals(grounds);
    }

    /// As another service remembers it. Its marks follow.
    public LegalHold relearned(HoldState known) {
        return with(known, false);
    }

    private boolean names(RecordReference record) {
        return scope.records().contains(record);
    }

    private LegalHold ended(HoldState end) {
        return new LegalHold(id, scope, subjectErased ? Grounds.none() : grounds, review, confidential, lapsesAt, end,
                tooLateFor, subjectErased, false, version);
    }

    private LegalHold with(Deadline next) {
        return new LegalHold(id, scope, grounds, next, confidential, lapsesAt, state, tooLateFor, subjectErased,
                settled, version);
    }

    private LegalHold with(HoldState next, boolean nowSettled) {
        return new LegalHold(id, scope, grounds, review, confidential, lapsesAt, next, tooLateFor, subjectErased,
                nowSettled, version);
    }

    private static Accepted<LegalHold> accepted(LegalHold hold, Event event) {
        return new Accepted<>(hold, List.of(event));
    }

    private static Declined<LegalHold> secondOfficerRequired() {
        return new Declined<>(Refusal.forbidden("second-officer-required",
                "You proposed this, so you cannot approve it. Ask another privacy officer."));
    }

    private Declined<LegalHold> lapsed() {
        return new Declined<>(Refusal.conflict("hold-lapsed",
                "The proposal lapsed at " + lapsesAt + ", as nobody had approved it. Place a new hold."));
    }

    private static Declined<LegalHold> ended() {
        return new Declined<>(Refusal.conflict("hold-ended", "The hold no longer protects anything."));
    }
}
