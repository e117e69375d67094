package com.comms123.messaging.delivery.application;

import com.comms123.contracts.messaging.Channel;
import com.comms123.messaging.delivery.domain.Attempt;
import com.comms123.messaging.delivery.domain.Attempt.Unwanted;
import com.comms123.messaging.delivery.domain.Delivery;
import com.comms123.messaging.delivery.domain.Delivery.Finished;
import com.comms123.messaging.delivery.domain.Reasons;
import com.comms123.messaging.delivery.domain.RetryPolicy;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.platform.outbox.Conflicts;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;

/// Records how attempts ended, each with its event in one write.
@Service
public class DeliveryOutcomeRecorder {
    private static final int PAGE = 100;
    private static final int MOST_AT_ONCE = 500;

    private final Deliveries deliveries;
    private final Map<Channel, RetryPolicy> policies = new EnumMap<>(Channel.class);
    private final Clock clock;
    private final MeterRegistry meters;

    public DeliveryOutcomeRecorder(Deliveries deliveries, List<? extends Pace> paces, Clock clock,
            MeterRegistry meters) {
        this.deliveries = deliveries;
        paces.forEach(pace -> policies.put(pace.channel(), pace.retries()));
        this.clock = clock;
        this.meters = meters;
    }

    private void record(Delivery known, Attempt attempt, Instant at) {
        try {
            save(known, attempt, at);
        } catch (OptimisticLockingFailureException overtaken) {
            Conflicts.retrying(() -> {
                var current = deliveries.find(known.id());
                current.ifPresent(delivery -> save(delivery, attempt, at));
                return current;
            });
        }
    }

    /// Many in one round trip.
    public void recordAll(List<Outcome> outcomes) {
        recordAll(outcomes, clock.instant());
    }

    /// @param at when the attempts were made
    void recordAll(List<Outcome> outcomes, Instant at) {
        for (var from = 0; from < outcomes.size(); from += MOST_AT_ONCE) {
            recordBatch(outcomes.subList(from, Math.min(outcomes.size(), from + MOST_AT_ONCE)), at);
        }
    }

    private void recordBatch(List<Outcome> outcomes, Instant at) {
        var finished = new ArrayList<Finished>(outcomes.size());
        outcomes.forEach(
                outcome -> outcome.delivery().after(outcome.attempt(), at, policy(outcome.delivery()))
                        .ifPresent(finished::add));
        var overtaken = deliveries.saveAll(finished);
        finished.stream().filter(one -> !overtaken.contains(one.delivery().id())).forEach(this::count);
        outcomes.stream().filter(outcome -> overtaken.contains(outcome.delivery().id()))
                .forEach(outcome -> record(outcome.delivery(), outcome.attempt(), at));
    }

    /// @param delivery as the caller knows it; its present state is read again
    public record Outcome(Delivery delivery, Attempt attempt) {}

    /// Calls off whatever is still queued for a person who has asked for deletion.
    public void callOff(UserId recipient) {
        callOff(() -> deliveries.queuedFor(recipient, PAGE), Reasons.RECIPIENT_DELETED);
    }

    /// Calls off whatever is still queued of a message that is hidden.
    ///
    /// @param reason one of [Reasons]
    public void callOff(MessageId message, String reason) {
        callOff(() -> deliveries.queuedOf(message, PAGE), reason);
    }

    /// Calls off whatever is still queued in a school or club that has closed.
    public void callOff(OrganisationId organisation) {
        callOff(() -> deliveries.queuedIn(organisation, PAGE), Reasons.ORGANISATION_CLOSED);
    }

    private void callOff(Supplier<List<Delivery>> next, String reason) {
        List<Delivery> queued;
        do {
            queued = next.get();
            recordAll(queued.stream().map(delivery -> new Outcome(delivery, new Unwanted(reason))).toList());
        } while (queued.size() == PAGE);
    }

    private void save(Delivery delivery, Attempt attempt, Instant at) {
        delivery.after(attempt, at, policy(delivery)).ifPresent(finished -> {
            deliveries.save(finished);
            count(finished);
        });
    }

    private RetryPolicy policy(Delivery delivery) {
        return Objects.requireNonNull(policies.get(delivery.id().channel()));
    }

    private void count(Finished finished) {
        meters.counter("comms.messaging.delivery.attempts", "channel",
                finished.delivery().id().channel().name().toLowerCase(Locale.ROOT), "outcome",
                finished.event().outcome().name().toLowerCase(Locale.ROOT), "state",
                finished.delivery().state().name().toLowerCase(Locale.ROOT)).increment();
    }
}
