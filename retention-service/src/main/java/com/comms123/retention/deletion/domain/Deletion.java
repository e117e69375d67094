package com.comms123.retention.deletion.domain;

import com.comms123.contracts.Event;
import com.comms123.contracts.retention.RecordErased;
import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.retention.certificate.domain.LogProof;
import com.comms123.retention.certificate.domain.ProofState;
import com.comms123.retention.certificate.domain.ProofState.Pending;
import com.comms123.retention.certificate.domain.ProofState.Proven;
import com.comms123.retention.certificate.domain.SignedCertificate;
import com.comms123.retention.deletion.domain.Answer.Complete;
import com.comms123.retention.deletion.domain.Answer.NothingNew;
import com.comms123.retention.deletion.domain.Answer.StillAwaiting;
import com.comms123.retention.deletion.domain.Obstacle.BeingRemoved;
import com.comms123.retention.deletion.domain.Obstacle.Grace;
import com.comms123.retention.deletion.domain.Obstacle.HeldBy;
import com.comms123.retention.deletion.domain.Obstacle.NotDue;
import com.comms123.retention.deletion.domain.Obstacle.Paused;
import com.comms123.retention.deletion.domain.Protection.CameTooLate;
import com.comms123.retention.deletion.domain.Protection.Marked;
import com.comms123.retention.deletion.domain.Protection.MarkedBefore;
import com.comms123.retention.hold.domain.HoldId;
import com.comms123.retention.hold.domain.LegalHold;
import com.comms123.retention.hold.domain.TooLate;
import com.comms123.retention.pause.domain.Pause;
import com.comms123.retention.round.AskBackOff;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The way of one record from the request to its certificate (UP-2 to UP-5).
///
/// ```
///   request ──► Scheduled ──claim──► Purging ──all answered──► Purged
///                 ▲   │
///        last hold│   │hold
///            ends │   ▼
///                Held
/// ```
/// The types carry the promise: only [Scheduled] can be claimed, so there is no way to write the removal of a record
/// that is on hold; and nothing leads back from [Purging].
public sealed interface Deletion {
    DeletionRequest request();

    /// The stored version this was read at, 0 when new. Every write is conditional on it, so a decision that was made
    /// on a state that is no longer true is never written.
    long version();

    default DeletionId id() {
        return request().id();
    }

    Due due();

    /// The removal that a hold that comes now comes too late for. Empty before the claim.
    default Optional<TooLate> claimed() {
        return switch (this) {
            case Scheduled _,Held _ -> Optional.empty();
            case Purging purging -> Optional.of(
                    new TooLate(request().record(), id().value(), purging.purge().claimedAt(), null));
            case Purged purged -> Optional.of(
                    new TooLate(request().record(), id().value(), purged.purge().claimedAt(), purged.purgedAt()));
        };
    }

    /// The removal that has begun, or is complete. Empty before the claim.
    default Optional<Purge> removal() {
        return switch (this) {
            case Scheduled _,Held _ -> Optional.empty();
            case Purging purging -> Optional.of(purging.purge());
            case Purged purged -> Optional.of(purged.purge());
        };
    }

    /// A hold reaches this record.
    Protection protect(HoldMark mark);

    /// A hold that covers this record has ended. Removal waits for the grace period after that, also when the hold had
    /// not yet been marked here. Empty when that changes nothing (any more).
    Optional<Deletion> release(EndOfHold end);

    /// Brings the marks and the due moment in line with what the holds themselves say, in whatever order the two were
    /// written. Empty when they are in line.
    ///
    /// @param holds at least all holds that cover this record, those that have ended included, read **after** this
    ///            deletion was
    /// @param grace how long removal waits after the end of a hold
    default Optional<Deletion> alignedWith(Collection<LegalHold> holds, Duration grace) {
        var heeded = this;
        for (var hold : holds) {
            if (hold.scope().covers(request().touches())) {
                heeded = heeded.alignedWith(hold, grace);
            }
        }
        return heeded.equals(this) ? Optional.empty() : Optional.of(heeded);
    }

    /// Why its removal does not begin now; empty when it does, or when it has come to its end.
    ///
    /// @param pause null while removals begin
    default List<Obstacle> obstacles(@Nullable Pause pause, Instant now) {
        return switch (this) {
            case Purging purging -> List.of(new BeingRemoved(purging.purge().claimedAt()));
            case Purged _ -> List.of();
            case Held held -> waiting(
                    held.marks().stream().<Obstacle>map(mark -> new HeldBy(mark.hold(), mark.since())), pause, now);
            case Scheduled _ -> waiting(Stream.of(), pause, now);
        };
    }

    private List<Obstacle> waiting(Stream<Obstacle> holds, @Nullable Pause pause, Instant now) {
        var found = new ArrayList<>(holds.toList());
        var promised = request().dueAt();
        if (now.isBefore(promised)) {
            found.add(new NotDue(promised));
        }
        if (now.isBefore(due().at()) && promised.isBefore(due().at())) {
            found.add(new Grace(due().at()));
        }
        if (pause != null) {
            found.add(new Paused(pause.since()));
        }
        return found;
    }

    private Deletion alignedWith(LegalHold hold, Duration grace) {
        var end = EndOfHold.of(hold, grace);
        if (end.isPresent()) {
            return release(end.get()).orElse(this);
        }
        return protect(HoldMark.of(hold)) instanceof Marked(Held held) ? held : this;
    }

    static Scheduled schedule(DeletionRequest request) {
        return new Scheduled(request, Due.of(request.dueAt()), 0);
    }

    record Scheduled(DeletionRequest request, Due due, long version) implements Deletion {
        /// The deletion and events that are written together when removal begins.
        public record Claim(Purging deletion, List<Event> events) {}

        @Override
        public Protection protect(HoldMark mark) {
            return new Marked(new Held(request, due, List.of(mark), version));
        }

        @Override
        public Optional<Deletion> release(EndOfHold end) {
            var resumed = due.after(end, request);
            return resumed.equals(due) ? Optional.empty() : Optional.of(new Scheduled(request, resumed, version));
        }

        public boolean isDue(Instant now) {
            return !now.isBefore(due.at());
        }

        /// Removal begins. Empty before the due moment, to the millisecond.
        ///
        /// @param owners the services that must answer
        public Optional<Claim> claim(PurgeId purge, Set<String> owners, AskBackOff pace, Instant now) {
            if (!isDue(now)) {
                return Optional.empty();
            }
            var purging = new Purging(request, due, Purge.begun(purge, owners, now, pace), version);
            return Optional.of(new Claim(purging, List.of(purging.command())));
        }
    }

    /// @param marks the holds that protect it; never empty
    record Held(DeletionRequest request, Due due, List<HoldMark> marks, long version) implements Deletion {
        public Held {
            marks = List.copyOf(marks);
            if (marks.isEmpty()) {
                throw new IllegalArgumentException("held by nothing");
            }
        }

        @Override
        public Protection protect(HoldMark mark) {
            if (isMarkedBy(mark.hold())) {
                return new MarkedBefore();
            }
            var more = new ArrayList<>(marks);
            more.add(mark);
            return new Marked(new Held(request, due, more, version));
        }

        /// Holds are additive: the record is scheduled again when its **last** hold ends.
        @Override
        public Optional<Deletion> release(EndOfHold end) {
            var left = marks.stream().filter(mark -> !mark.hold().equals(end.hold())).toList();
            var resumed = due.after(end, request);
            if (left.size() == marks.size() && resumed.equals(due)) {
                return Optional.empty();
            }
            return Optional.of(left.isEmpty()
                    ? new Scheduled(request, resumed, version)
                    : new Held(request, resumed, left, version));
        }

        private boolean isMarkedBy(HoldId hold) {
            return marks.stream().anyMatch(mark -> mark.hold().equals(hold));
        }
    }

    /// Every owner has got the order to remove its part. Nothing leads back. Data that owners leave, as it belongs to
    /// other records that are on hold, keeps it here: there is no certificate before that has been removed, too.
    record Purging(DeletionRequest request, Due due, Purge purge, long version) implements Deletion {
        /// The deletion and events that are written together when owners are asked again.
        public record Command(Purging deletion, List<Event> events) {}

        /// The deletion and events that are written together at the end.
        public record Erasure(Purged deletion, List<Event> events) {}

        @Override
        public Protection protect(HoldMark mark) {
            return new CameTooLate(claimed().orElseThrow());
        }

        @Override
        public Optional<Deletion> release(EndOfHold end) {
            return Optional.empty();
        }

        /// Asks again those who are silent or have found a residue. Empty while it is not time.
        public Optional<Command> commandAgain(AskBackOff pace, Instant now) {
            if (now.isBefore(purge.nextCommandAt())) {
                return Optional.empty();
            }
            var asked = new Purging(request, due, purge.commandedAgain(now, pace), version);
            return Optional.of(new Command(asked, List.of(asked.command())));
        }

        /// Everything is removed but what holds on other records keep; all of them still protect.
        public Purging keptStill(AskBackOff pace, Instant now) {
            return new Purging(request, due, purge.lookedAt(now.plus(pace.longest())), version);
        }

        /// An owner answers. The order and the number of answers do not matter.
        public Answer answered(String service, Part part) {
            var after = purge.answered(service, part);
            if (after.equals(purge)) {
                return new NothingNew();
            }
            var deletion = new Purging(request, due, after, version);
            return after.awaited().isEmpty() && !after.isKept() ? new Complete(deletion) : new StillAwaiting(deletion);
        }

        /// The end: the certificate is issued in the write that says so.
        public Erasure certified(SignedCertificate certificate, Instant now) {
            if (!purge.awaited().isEmpty()) {
                throw new IllegalStateException("no certificate while " + purge.awaited() + " have not answered");
            }
            if (purge.isKept()) {
                throw new IllegalStateException("no certificate while something is kept");
            }
            return new Erasure(
                    new Purged(request, due, purge, certificate, now, new Pending(0, now), version),
                    List.of(new RecordErased(purge.id().value(), id().value(), request.record().kind(),
                            request.record().id(), certificate.id().value(), certificate.statementHash())));
        }

        RecordPurgeDue command() {
            return new RecordPurgeDue(purge.id().value(), request.record().kind(), request.record().id());
        }
    }

    /// Nothing is left. Only ids, times and numbers stay here: the ledger of erasures.
    ///
    /// @param proving how far it is proven that the certificate is in the audit log
    record Purged(DeletionRequest request, Due due, Purge purge, SignedCertificate certificate, Instant purgedAt,
            ProofState proving, long version) implements Deletion {
        /// The log was asked and has no proof yet: it is asked again after a while. Empty when it is not time, or there
        /// is a proof.
        public Optional<Purged> askedInVain(AskBackOff pace, Instant now) {
            return switch (proving) {
                case Pending(var asked, var askAt) when !now.isBefore(askAt) ->
                    Optional.of(with(new Pending(asked + 1, now.plus(pace.after(asked + 1)))));
                case Pending _,Proven _ -> Optional.empty();
            };
        }

        /// Empty when there is a proof: one is enough, and it stays the one that was handed out.
        public Optional<Purged> proven(LogProof proof, Instant now) {
            return proving instanceof Pending ? Optional.of(with(new Proven(proof, now))) : Optional.empty();
        }

        private Purged with(ProofState further) {
            return new Purged(request, due, purge, certificate, purgedAt, further, version);
        }

        @Override
        public Protection protect(HoldMark mark) {
            return new CameTooLate(claimed().orElseThrow());
        }

        @Override
        public Optional<Deletion> release(EndOfHold end) {
            return Optional.empty();
        }
    }
}
