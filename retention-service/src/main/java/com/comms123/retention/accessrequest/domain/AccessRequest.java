package com.comms123.retention.accessrequest.domain;

import com.comms123.contracts.Event;
import com.comms123.contracts.RecordReference;
import com.comms123.contracts.retention.AccessRequestAnswerDue;
import com.comms123.contracts.retention.AccessRequestClarificationAsked;
import com.comms123.contracts.retention.AccessRequestClarified;
import com.comms123.contracts.retention.AccessRequestCollectDue;
import com.comms123.contracts.retention.AccessRequestCompleted;
import com.comms123.contracts.retention.AccessRequestExpired;
import com.comms123.contracts.retention.AccessRequestFeeSettled;
import com.comms123.contracts.retention.AccessRequestOpened;
import com.comms123.contracts.retention.AccessRequestRefused;
import com.comms123.platform.outcome.Decision;
import com.comms123.platform.outcome.Decision.Accepted;
import com.comms123.platform.outcome.Decision.Declined;
import com.comms123.platform.outcome.Decision.Unchanged;
import com.comms123.platform.outcome.Refusal;
import com.comms123.retention.accessrequest.domain.AccessState.Collecting;
import com.comms123.retention.accessrequest.domain.AccessState.Expired;
import com.comms123.retention.accessrequest.domain.AccessState.FeeDue;
import com.comms123.retention.accessrequest.domain.AccessState.Ready;
import com.comms123.retention.accessrequest.domain.AccessState.Reason;
import com.comms123.retention.accessrequest.domain.AccessState.Refused;
import com.comms123.retention.content.domain.Fetchable;
import com.comms123.retention.content.domain.Gathered;
import com.comms123.retention.content.domain.Gathering;
import com.comms123.retention.content.domain.Stored;
import com.comms123.retention.reminder.domain.Deadline;
import com.comms123.retention.round.AskBackOff;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A subject access request: the wish for a copy of everything that is held about a person, a pupil, or a school or
/// club (AC-4).
///
/// Holds ids, times and the fee alone. The parts of the copy lie beside it in the same store, and `untidy` is true from
/// each change that leaves content behind which is not needed any more until that is removed: a worker that finds an
/// untidy request, after a crash too, carries on.
///
/// @param subject whom, or what, the copy is about
/// @param requester the person who asked, and alone may have it
/// @param due the deadline for the answer
/// @param clarification since when the requester has been asked for more detail; null when nobody waits for an answer
/// @param renewal null when the copy was never made anew
/// @param version the stored version this was read at; 0 when new
public record AccessRequest(AccessRequestId id, RecordReference subject, UUID requester, Instant openedAt,
        Deadline due, Fee fee, @Nullable Instant clarification, AccessState state, @Nullable Renewal renewal,
        boolean untidy, long version)
        implements
            Gathered<AccessRequest> {

    /// Where there is no fee to pay, the services are asked at once.
    ///
    /// @param services the services whose parts make the copy
    public static Accepted<AccessRequest> open(AccessRequestId id, RecordReference subject, UUID requester, Fee fee,
            ClockRule rule,
            Set<String> services, AskBackOff pace, Instant now) {
        var open = new AccessRequest(id, subject, requester, now, rule.deadline(now), fee, null, new FeeDue(),
                null, false, 0);
        var opened = new AccessRequestOpened(id.value(), subject.kind(), subject.id(), requester, open.deadline());
        if (!fee.isNothing()) {
            return new Accepted<>(open, List.of(opened));
        }
        var collecting = open.with(collecting(services, pace, now), false);
        return new Accepted<>(collecting, List.of(opened, collecting.collectDue()));
    }

    /// A privacy officer records the fee; the services are asked in the same write. Nobody records a fee of their own.
    public Decision<AccessRequest> settle(Settlement settlement, ClockRule rule, Set<String> services,
            AskBackOff pace) {
        if (settlement.by().equals(requester)) {
            return new Declined<>(Refusal.forbidden("own-request",
                    "You cannot record the fee of your own request. Ask another privacy officer."));
        }
        return switch (state) {
            case FeeDue _ -> {
                var now = settlement.at();
                var next = new AccessRequest(id, subject, requester, openedAt, rule.afterFee(due, now),
                        fee.settled(settlement), clarification, collecting(services, pace, now), null, false, version);
                yield new Accepted<>(next, List.of(
                        new AccessRequestFeeSettled(id.value(), name(settlement.outcome()), settlement.by(),
                                next.deadline()),
                        next.collectDue()));
            }
            case Collecting _,Ready _,Expired _ -> isSettledLike(settlement)
                    ? new Unchanged<>(this)
                    : new Declined<>(Refusal.conflict("fee-already-settled",
                            "This request has no open fee: the fee is recorded already, or there was none."));
            case Refused _ -> new Declined<>(ended());
        };
    }

    /// A privacy officer asks for more detail. Services go on handing in.
    public Decision<AccessRequest> askForClarification(ClockRule rule, UUID officer, Instant now) {
        if (!isOpen()) {
            return new Declined<>(ended());
        }
        return clarification != null
                ? new Unchanged<>(this)
                : new Accepted<>(clarifying(rule.whileClarifying(due), now),
                        List.of(new AccessRequestClarificationAsked(id.value(), officer, deadline())));
    }

    /// It has been answered; where the time stood still it goes on.
    public Decision<AccessRequest> clarified(ClockRule rule, UUID officer, Instant now) {
        if (!isOpen()) {
            return new Declined<>(ended());
        }
        if (clarification == null) {
            return new Unchanged<>(this);
        }
        var later = rule.afterClarification(due, clarification, now);
        return new Accepted<>(clarifying(later, null),
                List.of(new AccessRequestClarified(id.value(), officer, later.at())));
    }

    /// Whether the copy may show something that was deleted or withheld at this moment. A change reaches all services within
    /// `known`.
    public boolean isOlderThan(Instant change, Duration known) {
        return switch (state) {
            case Collecting _,Ready _ -> collectedSince(known).isBefore(change);
            case FeeDue _,Expired _,Refused _ -> false;
        };
    }

    /// Changes before this moment were known to all services when they were asked for what they hold.
    public Instant collectedSince(Duration known) {
        if (renewal != null) {
            return renewal.at();
        }
        var settled = fee.settlement();
        return (settled == null ? openedAt : settled.at()).minus(known);
    }

    /// Something in the copy was deleted, or must not be shown to its requester any more: it is made anew, for the same fee.
    /// All parts of it are removed, and the services are asked once all of them know of the change. Empty when there is
    /// no copy.
    public Optional<Accepted<AccessRequest>> renew(ClockRule rule, Set<String> services, Duration known, Renewal next) {
        if (gathering().isEmpty() && fetchable().isEmpty()) {
            return Optional.empty();
        }
        var later = Gathering.later(services, next.at().plus(known));
        return Optional.of(new Accepted<>(new AccessRequest(id, subject, requester, openedAt,
                isOpen() ? due : rule.deadline(next.at()), fee, clarification, new Collecting(later), next, true,
                version), List.of()));
    }

    /// A part that was begun before the copy had to be made anew is not taken.
    @Override
    public Optional<AccessRequest> received(String service, Stored part, Instant now) {
        return renewal != null && renewal.isAfter(part.id())
                ? Optional.empty()
                : Gathered.super.received(service, part, now);
    }

    /// Asks services that are silent again, once nothing is left of an earlier copy. Empty when there is nothing to ask
    /// (yet).
    public Optional<Accepted<AccessRequest>> askAgain(AskBackOff pace, Instant now) {
        return gathering().filter(_ -> !untidy).flatMap(gathering -> gathering.askedAgain(pace, now))
                .map(asked -> new Accepted<>(with(asked), List.of(collectDue())));
    }

    /// A reminder for privacy officers that the time to answer it runs out. Empty when that is not so (yet).
    public Optional<Accepted<AccessRequest>> remind(ClockRule rule, Instant now) {
        return isOpen()
                ? due.reminder(now)
                        .map(reminder -> new Accepted<>(clarifying(due.reminded(rule.reminders(), now), clarification),
                                List.of(new AccessRequestAnswerDue(id.value(), subject.kind(), subject.id(),
                                        due.at(), reminder))))
                : Optional.empty();
    }

    @Override
    public Optional<Accepted<AccessRequest>> complete(Stored content, Duration lifetime, Instant now) {
        return gathering().filter(Gathering::isWhole)
                .map(_ -> new Accepted<>(with(new Ready(Fetchable.from(now, content, lifetime)), true),
                        List.of(new AccessRequestCompleted(id.value(), subject.kind(), subject.id(), requester,
                                now.plus(lifetime)))));
    }

    @Override
    public Optional<Accepted<AccessRequest>> expire(Instant now) {
        return fetchable().filter(copy -> copy.isExpired(now))
                .map(copy -> new Accepted<>(with(new Expired(copy.completedAt(), now), true),
                        List.of(new AccessRequestExpired(id.value(), subject.kind(), subject.id(), requester))));
    }

    /// The request ends, and what there is of a package is removed. Empty when it has ended before.
    public Optional<Accepted<AccessRequest>> refuse(Reason reason, Instant now) {
        return switch (state) {
            case FeeDue _,Collecting _,Ready _ -> Optional.of(new Accepted<>(with(new Refused(reason, now), true),
                    List.of(new AccessRequestRefused(id.value(), subject.kind(), subject.id(), requester,
                            name(reason)))));
            case Expired _,Refused _ -> Optional.empty();
        };
    }

    /// Nobody has recorded the fee in a long time. Empty when that is not so (yet).
    public Optional<Accepted<AccessRequest>> lapse(Duration feeWithin, Instant now) {
        return state instanceof FeeDue && !now.isBefore(openedAt.plus(feeWithin))
                ? refuse(Reason.FEE_NOT_SETTLED, now)
                : Optional.empty();
    }

    @Override
    public UUID owner() {
        return id.value();
    }

    @Override
    public Optional<Gathering> gathering() {
        return state instanceof Collecting(var gathering) ? Optional.of(gathering) : Optional.empty();
    }

    @Override
    public Optional<Fetchable> fetchable() {
        return state instanceof Ready(var copy) ? Optional.of(copy) : Optional.empty();
    }

    @Override
    public AccessRequest with(Gathering further) {
        return with(new Collecting(further), untidy);
    }

    @Override
    public AccessRequest tidied() {
        return with(state, false);
    }

    public Instant deadline() {
        return due.at();
    }

    /// Whether it still waits for an answer.
    public boolean isOpen() {
        return state.isOpen();
    }

    /// Such as `fee-not-settled`.
    public static String name(Enum<?> value) {
        return value.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private static Refusal ended() {
        return Refusal.conflict("access-request-ended", "This request has ended or is answered already.");
    }

    private AccessRequest clarifying(Deadline until, @Nullable Instant since) {
        return new AccessRequest(id, subject, requester, openedAt, until, fee, since, state, renewal, untidy, version);
    }

    private static Collecting collecting(Set<String> services, AskBackOff pace, Instant now) {
        return new Collecting(Gathering.begun(services, pace, now));
    }

    private Event collectDue() {
        return new AccessRequestCollectDue(id.value(), subject.kind(), subject.id(), requester, deadline());
    }

    private boolean isSettledLike(Settlement again) {
        var settled = fee.settlement();
        return settled != null && settled.outcome() == again.outcome()
                && Objects.equals(settled.reference(), again.reference()) && settled.by().equals(again.by());
    }

    private AccessRequest with(AccessState next, boolean nowUntidy) {
        return new AccessRequest(id, subject, requester, openedAt, due, fee, next.isOpen() ? clarification : null,
                next, renewal, nowUntidy, version);
    }
}
