package com.comms123.messaging.delivery.application;

import com.comms123.messaging.delivery.application.SettlingDeliveries.Outcome;
import com.comms123.messaging.delivery.domain.Attempt.CameBack;
import com.comms123.messaging.delivery.domain.NotificationId;
import com.comms123.messaging.delivery.domain.NotificationId.OfDelivery;
import com.comms123.messaging.delivery.domain.NotificationId.OfDigest;
import org.springframework.stereotype.Service;

/// Records that a mail which had been taken came back: of all deliveries that went with it. Told twice, it is recorded
/// once; of what is purged nothing is recorded.
@Service
public class RecordingReturns {
    private final Deliveries deliveries;
    private final SettlingDeliveries settling;

    public RecordingReturns(Deliveries deliveries, SettlingDeliveries settling) {
        this.deliveries = deliveries;
        this.settling = settling;
    }

    /// Durable when it returns.
    public void cameBack(NotificationId mail, String reason) {
        var sent = switch (mail) {
            case OfDelivery(var delivery) -> deliveries.find(delivery).stream().toList();
            case OfDigest(var digest) -> deliveries.sentWith(digest, DeliveringDigests.MOST);
        };
        settling.settleAll(
                sent.stream().map(delivery -> new Outcome(delivery, new CameBack(reason))).toList());
    }
}
