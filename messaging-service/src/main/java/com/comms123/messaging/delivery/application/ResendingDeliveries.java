package com.comms123.messaging.delivery.application;

import com.comms123.contracts.messaging.Channel;
import com.comms123.contracts.messaging.DeliveryResent;
import com.comms123.messaging.delivery.domain.DeliveryState;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.writing.custody.application.CustodyCheck;
import com.comms123.messaging.writing.message.application.ReadingMessages;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Service;

/// Sends a message again to those whom it has not reached: what was refused for good, given up, or came back starts
/// anew. Every check at sending is made again.
///
/// Asked twice, the second time finds nothing left to do; killed in the middle, asking again does the rest.
///
/// The number leaves out people whom custody restrictions keep from the caller. Their deliveries start anew together
/// with the others, but never alone: a caller who sees no failed delivery must not learn that there are some.
@Service
public class ResendingDeliveries {
    private static final int PAGE = 500;

    private final ReadingMessages reading;
    private final Deliveries deliveries;
    private final CustodyCheck custody;
    private final WorkSignal signal;
    private final Clock clock;

    public ResendingDeliveries(ReadingMessages reading, Deliveries deliveries, CustodyCheck custody,
            WorkSignal signal, Clock clock) {
        this.reading = reading;
        this.deliveries = deliveries;
        this.custody = custody;
        this.signal = signal;
        this.clock = clock;
    }

    /// @return how many deliveries had failed and start anew, without people whom restrictions keep from the caller
    /// @throws Refused when the message is not the caller's to read, or they are not staff
    public long resend(UserId staff, MessageId message) {
        var read = reading.readBy(staff, message);
        if (!read.member().isStaff()) {
            throw new Refused(Refusal.forbidden("only-staff-resends",
                    "Only staff and administrators of the organisation can send a message again."));
        }
        var organisation = read.message().organisation();
        var shown = failed(deliveries.totals(message, custody.keptFrom(staff, organisation).people()));
        if (shown == 0) {
            return 0;
        }
        var totals = deliveries.totals(message);
        deliveries.publish(new DeliveryResent(message.value(), organisation.value(), failed(totals)));
        restart(message);
        totals.keySet().forEach(signal::raise);
        return shown;
    }

    private static long failed(Map<Channel, Map<DeliveryState, Long>> totals) {
        return totals.values().stream().mapToLong(states -> states.getOrDefault(DeliveryState.FAILED, 0L)
                + states.getOrDefault(DeliveryState.BOUNCED, 0L)).sum();
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
