package com.comms123.messaging.delivery.application;

import com.comms123.messaging.delivery.application.SettlingDeliveries.Outcome;
import com.comms123.messaging.delivery.domain.Attempt.Accepted;
import com.comms123.messaging.delivery.domain.Receipt;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/// Records that something that had been taken has arrived, or was given up: of all deliveries that were part of it.
/// Told twice, it is recorded once; of what is purged nothing is recorded.
///
/// A receipt may be quicker than the record of what it is for. It is kept before it is looked for the delivery once
/// more, and who records a delivery looks for receipts afterwards: so that one of the two sees the other, wherever
/// either is killed.
@Service
public class RecordingReceipts {
    /// Longer than anything that was taken stays unrecorded.
    private static final Duration KEPT = Duration.ofDays(1);

    private final Deliveries deliveries;
    private final EarlyReceipts early;
    private final SettlingDeliveries settling;
    private final Clock clock;

    public RecordingReceipts(Deliveries deliveries, EarlyReceipts early, SettlingDeliveries settling, Clock clock) {
        this.deliveries = deliveries;
        this.early = early;
        this.settling = settling;
        this.clock = clock;
    }

    /// Durable when it returns.
    public void record(Receipt receipt) {
        if (settle(receipt)) {
            return;
        }
        early.keep(receipt, clock.instant());
        if (settle(receipt)) {
            early.remove(List.of(receipt.reference()));
        }
    }

    /// For deliveries that were recorded just now: their earlier receipts.
    void catchUp(Collection<Outcome> recorded) {
        var references = recorded.stream()
                .map(outcome -> outcome.attempt() instanceof Accepted(var reference) ? reference : "")
                .filter(reference -> !reference.isEmpty()).collect(Collectors.toSet());
        if (references.isEmpty()) {
            return;
        }
        var receipts = early.among(references).stream()
                .collect(Collectors.toMap(Receipt::reference, Function.identity()));
        receipts.values().forEach(this::settle);
        if (!receipts.isEmpty()) {
            early.remove(receipts.keySet());
        }
    }

    /// Removes receipts that belong to nothing: such as those of deliveries that are purged.
    public void forgetOld() {
        early.removeBefore(clock.instant().minus(KEPT));
    }

    /// @return whether it is known what the receipt is for
    private boolean settle(Receipt receipt) {
        var sent = deliveries.withReference(receipt.reference(), DeliveringDigests.MOST);
        settling.settleAll(sent.stream().map(delivery -> new Outcome(delivery, receipt.outcome())).toList());
        return !sent.isEmpty();
    }
}
