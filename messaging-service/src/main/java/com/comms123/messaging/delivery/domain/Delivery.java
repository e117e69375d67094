package com.comms123.messaging.delivery.domain;

import com.comms123.contracts.messaging.Channel;
import com.comms123.contracts.messaging.DeliveryAttempted;
import com.comms123.contracts.messaging.DeliveryOutcome;
import com.comms123.messaging.delivery.domain.Attempt.Accepted;
import com.comms123.messaging.delivery.domain.Attempt.Postponed;
import com.comms123.messaging.delivery.domain.Attempt.Rejected;
import com.comms123.messaging.delivery.domain.Attempt.Unwanted;
import com.comms123.messaging.message.domain.Message;
import com.comms123.messaging.organisation.domain.OrganisationId;
import com.comms123.messaging.person.domain.UserId;
import java.time.Instant;
import java.util.Optional;

/// The way of one message to one recipient over one channel. It holds neither address nor text: both are asked for when
/// it is sent.
///
/// @param dueAt when it is to be attempted next, as long as it is queued; a worker that attempts it moves this ahead,
///        which is its lease: if the worker dies, the delivery is due again
/// @param attempts how many times somebody was asked to take it
/// @param reason one of [Reasons]
/// @param at when it came into this state
/// @param version of the stored delivery; 0 for one that is not stored yet
public record Delivery(DeliveryId id, OrganisationId organisation, DeliveryState state, String reason, int attempts,
        Instant queuedAt, Instant dueAt, Instant at, long version) {
    public static Delivery mail(Message message, UserId recipient, Instant now) {
        return new Delivery(new DeliveryId(message.id(), recipient, Channel.MAIL), message.organisation(),
                DeliveryState.QUEUED, Reasons.NONE, 0, now, now, now, 0);
    }

    public boolean isQueued() {
        return state == DeliveryState.QUEUED;
    }

    /// What has become of it after an attempt. Empty when it was settled in the meantime; only that it left after all
    /// overrules that it was called off, for it is the truth.
    public Optional<Settled> after(Attempt attempt, Instant now, RetryPolicy policy) {
        if (!isQueued() && !(state == DeliveryState.SKIPPED && attempt instanceof Accepted)) {
            return Optional.empty();
        }
        return Optional.of(switch (attempt) {
            case Accepted _ -> settled(DeliveryState.SENT, Reasons.NONE, attempts + 1, now, DeliveryOutcome.SENT);
            case Rejected(var reason) ->
                settled(DeliveryState.FAILED, reason, attempts + 1, now, DeliveryOutcome.FAILED);
            case Unwanted(var reason) -> settled(DeliveryState.SKIPPED, reason, attempts, now, DeliveryOutcome.SKIPPED);
            case Postponed(var reason) -> policy.next(attempts + 1, queuedAt, now)
                    .map(next -> new Settled(new Delivery(id, organisation, DeliveryState.QUEUED, reason, attempts + 1,
                            queuedAt, next, now, version), event(DeliveryOutcome.FAILED, reason)))
                    .orElseGet(() -> settled(DeliveryState.FAILED, Reasons.GIVEN_UP, attempts + 1, now,
                            DeliveryOutcome.FAILED));
        });
    }

    private Settled settled(DeliveryState next, String why, int made, Instant now, DeliveryOutcome outcome) {
        return new Settled(new Delivery(id, organisation, next, why, made, queuedAt, dueAt, now, version),
                event(outcome, why));
    }

    private DeliveryAttempted event(DeliveryOutcome outcome, String why) {
        return new DeliveryAttempted(id.message().value(), organisation.value(), id.recipient().value(), id.channel(),
                outcome, why);
    }

    /// A delivery in its next state, and what is to be told of it.
    public record Settled(Delivery delivery, DeliveryAttempted event) {}
}
