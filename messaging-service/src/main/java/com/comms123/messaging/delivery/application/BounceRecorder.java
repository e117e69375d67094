package com.comms123.messaging.delivery.application;

import com.comms123.messaging.delivery.application.DeliveryOutcomeRecorder.Outcome;
import com.comms123.messaging.delivery.domain.Attempt.CameBack;
import com.comms123.messaging.delivery.domain.Delivery;
import com.comms123.messaging.delivery.domain.NotificationId;
import com.comms123.messaging.delivery.domain.NotificationId.OfDelivery;
import com.comms123.messaging.delivery.domain.NotificationId.OfDigest;
import java.util.List;
import org.springframework.stereotype.Service;

/// Records that a mail which had been taken came back: of all deliveries that were part of it. Told twice, it is
/// recorded once; of what is purged nothing is recorded.
///
/// A mail may come back quicker than it is recorded as sent. Then who tells it is asked to tell it again: nothing is
/// known yet that could have come back.
@Service
public class BounceRecorder {
    private final Deliveries deliveries;
    private final DeliveryOutcomeRecorder recorder;

    public BounceRecorder(Deliveries deliveries, DeliveryOutcomeRecorder recorder) {
        this.deliveries = deliveries;
        this.recorder = recorder;
    }

    /// Durable when it returns.
    ///
    /// @return false when something of this mail is still queued: the return must come again later
    public boolean cameBack(NotificationId mail, String reason) {
        return switch (mail) {
            case OfDelivery(var id, _) -> {
                var delivery = deliveries.find(id).stream().toList();
                record(delivery, reason);
                yield delivery.stream().noneMatch(Delivery::isQueued);
            }
            case OfDigest(var digest) -> {
                // In this order: what is recorded as sent between the two is seen by both, never by neither.
                var complete = deliveries.waitingFor(digest, 1).isEmpty();
                record(deliveries.sentWith(digest, DigestSender.MOST), reason);
                yield complete;
            }
        };
    }

    private void record(List<Delivery> sent, String reason) {
        recorder.recordAll(
                sent.stream().map(delivery -> new Outcome(delivery, new CameBack(reason))).toList());
    }
}
