package com.comms123.messaging.delivery.application;

import com.comms123.messaging.delivery.application.SettlingDeliveries.Outcome;
import com.comms123.messaging.delivery.domain.Attempt.Accepted;
import com.comms123.messaging.delivery.domain.Receipt;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/// Records that something that had been taken has arrived, or was given up: of all deliveries that were part of it.
/// Told twice, it is recorded once; of what is purged nothing is recorded.
///
/// A receipt may be quicker than the record of what it is for, and may find the record of a digest half written: some of
/// its deliveries known, others not yet. Each is therefore kept before its deliveries are looked for, and who records
/// deliveries looks for receipts afterwards: one of the two sees the other, wherever either is killed.
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
        early.keep(receipt, clock.instant());
        settle(receipt);
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

    /// Removes receipts for which no record can come any more.
    public void forgetOld() {
        early.removeBefore(clock.instant().minus(KEPT));
    }

    private void settle(Receipt receipt) {
        var sent = deliveries.withReference(receipt.reference(), DeliveringDigests.MOST);
        settling.settleAll(sent.stream().map(delivery -> new Outcome(delivery, receipt.outcome())).toList());
    }
}
