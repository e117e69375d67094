package com.comms123.messaging.delivery.domain;

import com.comms123.contracts.messaging.Channel;
import com.comms123.contracts.messaging.DeliveryAttempted;
import com.comms123.contracts.messaging.DeliveryOutcome;
import com.comms123.messaging.delivery.domain.Attempt.Accepted;
import com.comms123.messaging.delivery.domain.Attempt.Arrived;
import com.comms123.messaging.delivery.domain.Attempt.CameBack;
import com.comms123.messaging.delivery.domain.Attempt.Postponed;
import com.comms123.messaging.delivery.domain.Attempt.Rejected;
import com.comms123.messaging.delivery.domain.Attempt.Undelivered;
import com.comms123.messaging.delivery.domain.Attempt.Unwanted;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.writing.message.domain.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The way of one message to one recipient over one channel. It holds neither address nor text: both are asked for when
/// it is sent.
///
/// @param dueAt when the next attempt is due, as long as it is queued; a worker that attempts it moves this ahead,
/// which is its lease: if the worker dies, the delivery is due again
/// @param attempts how many times somebody was asked to take it
/// @param reason one of [Reasons]
/// @param at when it came into this state
/// @param digestAt the time of the digest that it waits for, or was part of; null for none
/// @param reference by which the next system on the way knows it; empty for none
/// @param remindedAt the time of the reminder to confirm that it carries; null for none
/// @param version of the stored delivery; 0 for one that is not stored yet
public record Delivery(DeliveryId id, OrganisationId organisation, DeliveryState state, String reason, int attempts,
        Instant queuedAt, Instant dueAt, Instant at, @Nullable Instant digestAt, String reference,
        @Nullable Instant remindedAt, long version) {
    private static final String NO_REFERENCE = "";
    /// How long after its digest's time a delivery is due by itself: if the digest was lost, or had gone already when the
    /// delivery came to wait for it, the next one takes it.
    static final Duration DIGEST_LATE = Duration.ofMinutes(15);

    public static Delivery queued(Channel channel, Message message, UserId recipient, Instant now) {
        return new Delivery(new DeliveryId(message.id(), recipient, channel), message.organisation(),
                DeliveryState.QUEUED, Reasons.NONE, 0, now, now, now, null, NO_REFERENCE, null, 0);
    }

    public boolean isQueued() {
        return state == DeliveryState.QUEUED;
    }

    /// From the beginning, for one that was refused, given up, or came back; empty for any other.
    public Optional<Delivery> again(Instant now) {
        return state == DeliveryState.FAILED || state == DeliveryState.BOUNCED
                ? Optional.of(new Delivery(id, organisation, DeliveryState.QUEUED, Reasons.NONE, 0, now, now, now, null,
                        NO_REFERENCE, remindedAt, version))
                : Optional.empty();
    }

    /// From the beginning, as the reminder that was asked for at `reminder`. Empty for one that carries it already, and for
    /// one that still waited then: its recipient has the message just now.
    public Optional<Delivery> reminding(Instant reminder, Instant now) {
        return isQueued() || reminder.equals(remindedAt) || !at.isBefore(reminder)
                ? Optional.empty()
                : Optional.of(new Delivery(id, organisation, DeliveryState.QUEUED, Reasons.NONE, 0, now, now, now, null,
                        NO_REFERENCE, reminder, version));
    }

    /// A new one that carries a reminder, on a channel over which nothing was sent before.
    public Delivery carrying(Instant reminder) {
        return new Delivery(id, organisation, state, reason, attempts, queuedAt, dueAt, at, digestAt, reference,
                reminder,
                version);
    }

    /// Not attempted, for a reason that will pass: that is no attempt.
    public Delivery waiting(Instant until, String why) {
        return new Delivery(id, organisation, state, why, attempts, queuedAt, until, at, digestAt, reference,
                remindedAt, version);
    }

    /// Not attempted, because it waits for a digest.
    public Delivery waitingFor(DigestId digest) {
        return new Delivery(id, organisation, state, Reasons.DIGEST, attempts, queuedAt, digest.at().plus(DIGEST_LATE),
                at, digest.at(), reference, remindedAt, version);
    }

    /// Still there when its digest was expected to be gone: for the same digest again, if that is late.
    public Delivery waitingLonger(Instant now) {
        return new Delivery(id, organisation, state, reason, attempts, queuedAt, now.plus(DIGEST_LATE), at, digestAt,
                reference, remindedAt, version);
    }

    /// The digest that it waits for, if it waits for one.
    public Optional<DigestId> digest() {
        return Optional.ofNullable(digestAt).map(time -> new DigestId(id.recipient(), id.channel(), time));
    }

    /// From when on it is counted how long it has been tried.
    public Instant triedFrom() {
        return digestAt == null || digestAt.isBefore(queuedAt) ? queuedAt : digestAt;
    }

    /// Its state after an attempt. Empty when it had an outcome in the meantime; only that it left after all overrules
    /// that it was called off, for it is the truth. A delivery that had been taken can change once: it arrived, came
    /// back or was given up.
    public Optional<Finished> after(Attempt attempt, Instant now, RetryPolicy policy) {
        if (!isAwaited(attempt)) {
            return Optional.empty();
        }
        return Optional.of(switch (attempt) {
            case Accepted(var known) -> new Finished(
                    in(DeliveryState.SENT, Reasons.NONE, attempts + 1, now, known),
                    event(DeliveryOutcome.SENT, Reasons.NONE));
            case Arrived _ -> finished(DeliveryState.DELIVERED, Reasons.NONE, attempts, now, DeliveryOutcome.DELIVERED);
            case Undelivered(var reason) ->
                finished(DeliveryState.FAILED, reason, attempts, now, DeliveryOutcome.FAILED);
            case Rejected(var reason) ->
                finished(DeliveryState.FAILED, reason, attempts + 1, now, DeliveryOutcome.FAILED);
            case CameBack(var reason) ->
                finished(DeliveryState.BOUNCED, reason, attempts, now, DeliveryOutcome.BOUNCED);
            case Unwanted(var reason) ->
                finished(DeliveryState.SKIPPED, reason, attempts, now, DeliveryOutcome.SKIPPED);
            case Postponed(var reason) -> policy.next(attempts + 1, triedFrom(), now)
                    .map(next -> new Finished(new Delivery(id, organisation, DeliveryState.QUEUED, reason, attempts + 1,
                            queuedAt, digestAt == null ? next : next.plus(DIGEST_LATE), now, digestAt,
                            reference, remindedAt, version),
                            event(DeliveryOutcome.FAILED, reason)))
                    .orElseGet(() -> finished(DeliveryState.FAILED, Reasons.GIVEN_UP, attempts + 1, now,
                            DeliveryOutcome.FAILED));
        });
    }

    private boolean isAwaited(Attempt attempt) {
        return switch (attempt) {
            case CameBack _,Arrived _,Undelivered _ -> state == DeliveryState.SENT;
            case Accepted _ -> isQueued() || state == DeliveryState.SKIPPED;
            case Postponed _,Rejected _,Unwanted _ -> isQueued();
        };
    }

    private Finished finished(DeliveryState next, String why, int made, Instant now, DeliveryOutcome outcome) {
        return new Finished(in(next, why, made, now, reference), event(outcome, why));
    }

    private Delivery in(DeliveryState next, String why, int made, Instant now, String known) {
        return new Delivery(id, organisation, next, why, made, queuedAt, dueAt, now, digestAt, known,
                remindedAt, version);
    }

    private DeliveryAttempted event(DeliveryOutcome outcome, String why) {
        return new DeliveryAttempted(id.message().value(), organisation.value(), id.recipient().value(), id.channel(),
                outcome, why);
    }

    /// A delivery in its next state, and the event about it.
    public record Finished(Delivery delivery, DeliveryAttempted event) {}
}
