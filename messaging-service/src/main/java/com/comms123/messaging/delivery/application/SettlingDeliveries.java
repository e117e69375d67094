package com.comms123.messaging.delivery.application;

import com.comms123.messaging.delivery.domain.Attempt;
import com.comms123.messaging.delivery.domain.Attempt.Unwanted;
import com.comms123.messaging.delivery.domain.Delivery;
import com.comms123.messaging.delivery.domain.Reasons;
import com.comms123.messaging.delivery.domain.RetryPolicy;
import com.comms123.messaging.person.domain.UserId;
import com.comms123.platform.outbox.Conflicts;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;

/// Records how attempts ended, each with its event in one write.
@Service
public class SettlingDeliveries {
    private static final int PAGE = 100;

    private final Deliveries deliveries;
    private final RetryPolicy policy;
    private final Clock clock;
    private final MeterRegistry meters;

    public SettlingDeliveries(Deliveries deliveries, MailProperties properties, Clock clock, MeterRegistry meters) {
        this.deliveries = deliveries;
        this.policy = new RetryPolicy(properties.waits(), properties.giveUpAfter());
        this.clock = clock;
        this.meters = meters;
    }

    /// @param known the delivery as the caller knows it; what it has become meanwhile is looked at again
    public void settle(Delivery known, Attempt attempt) {
        try {
            save(known, attempt);
        } catch (OptimisticLockingFailureException overtaken) {
            Conflicts.retrying(() -> {
                var current = deliveries.find(known.id());
                current.ifPresent(delivery -> save(delivery, attempt));
                return current;
            });
        }
    }

    /// Calls off whatever is still queued for a person who has asked for deletion.
    public void callOff(UserId recipient) {
        List<Delivery> queued;
        do {
            queued = deliveries.queuedFor(recipient, PAGE);
            queued.forEach(delivery -> settle(delivery, new Unwanted(Reasons.RECIPIENT_DELETED)));
        } while (queued.size() == PAGE);
    }

    private void save(Delivery delivery, Attempt attempt) {
        delivery.after(attempt, clock.instant(), policy).ifPresent(settled -> {
            deliveries.save(settled);
            meters.counter("comms.messaging.delivery.attempts", "channel",
                    delivery.id().channel().name().toLowerCase(Locale.ROOT), "outcome",
                    settled.event().outcome().name().toLowerCase(Locale.ROOT), "state",
                    settled.delivery().state().name().toLowerCase(Locale.ROOT)).increment();
        });
    }
}
