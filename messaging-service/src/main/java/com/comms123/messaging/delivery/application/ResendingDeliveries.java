package com.comms123.messaging.delivery.application;

import com.comms123.contracts.messaging.DeliveryResent;
import com.comms123.messaging.delivery.domain.DeliveryState;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.writing.message.application.ReadingMessages;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.time.Clock;
import org.springframework.stereotype.Service;

/// Sends a message again to those whom it has not reached: what was refused for good, given up, or came back starts
/// anew. Every check at sending is made again.
///
/// Asked twice, the second time finds nothing left to do; killed in the middle, asking again does the rest.
@Service
public class ResendingDeliveries {
    private static final int PAGE = 500;

    private final ReadingMessages reading;
    private final Deliveries deliveries;
    private final WorkSignal signal;
    private final Clock clock;

    public ResendingDeliveries(ReadingMessages reading, Deliveries deliveries, WorkSignal signal, Clock clock) {
        this.reading = reading;
        this.deliveries = deliveries;
        this.signal = signal;
        this.clock = clock;
    }

    /// @return how many deliveries had failed and start anew
    /// @throws Refused when the message is not the caller's to read, or they are not staff
    public long resend(UserId staff, MessageId message) {
        var read = reading.readBy(staff, message);
        if (!read.member().isStaff()) {
            throw new Refused(Refusal.forbidden("only-staff-resends",
                    "Only staff and administrators of the organisation can send a message again."));
        }
        var totals = deliveries.totals(message);
        var failed = totals.values().stream().mapToLong(states -> states.getOrDefault(DeliveryState.FAILED, 0L)
                + states.getOrDefault(DeliveryState.BOUNCED, 0L)).sum();
        if (failed == 0) {
            return 0;
        }
        deliveries.publish(new DeliveryResent(message.value(), read.message().organisation().value(), failed));
        restart(message);
        totals.keySet().forEach(signal::raise);
        return failed;
    }

    /// A failure from now on is for the next time somebody asks.
    private void restart(MessageId message) {
        var now = clock.instant();
        var more = true;
        while (more) {
            var failed = deliveries.failedOf(message, now, PAGE);
            deliveries.restart(failed.stream().flatMap(delivery -> delivery.again(now).stream()).toList());
            more = failed.size() == PAGE;
        }
    }
}
