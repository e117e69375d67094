package com.comms123.messaging.delivery.application;

import com.comms123.messaging.delivery.application.DeliveryOutcomeRecorder.Outcome;
import com.comms123.messaging.delivery.domain.Attempt.Accepted;
import com.comms123.messaging.delivery.domain.Receipt;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/// Records that something that had been taken has arrived, or was given up: of all deliveries that were part of it.
/// Told twice, it is recorded once; of what is purged nothing is recorded.
///
/// A receipt may be quicker than the record of what it is for, and may find the record of a digest half written: some of
/// its deliveries known, others not yet. Each is therefore kept before its deliveries are looked for, and the recorder of
/// deliveries looks for receipts afterwards: one of the two sees the other, wherever either is killed.
@Service
public class ReceiptRecorder {
    /// Longer than anything that was taken stays unrecorded.
    private static final Duration KEPT = Duration.ofDays(1);
    private static final int PAGE = 500;

    private final Deliveries deliveries;
    private final EarlyReceipts early;
    private final DeliveryOutcomeRecorder recorder;
    private final Clock clock;

    public ReceiptRecorder(Deliveries deliveries, EarlyReceipts early, DeliveryOutcomeRecorder recorder, Clock clock) {
        this.deliveries = deliveries;
        this.early = early;
        this.recorder = recorder;
        this.clock = clock;
    }

    /// Durable when it returns.
    public void record(Receipt receipt) {
        early.keep(receipt, clock.instant());
        apply(receipt);
    }

    /// For deliveries that were recorded just now as `taken`: their earlier receipts.
    void catchUp(Collection<Accepted> taken) {
        var references = taken.stream().map(Accepted::reference).filter(reference -> !reference.isEmpty())
                .collect(Collectors.toSet());
        if (!references.isEmpty()) {
            catchUp(early.among(references));
        }
    }

    /// Removes receipts for which no record can come any more. Their record may be there: a process can die after it wrote
    /// one, before it looks for receipts.
    public void forgetOld() {
        List<Receipt> old;
        do {
            old = early.before(clock.instant().minus(KEPT), PAGE);
            catchUp(old);
        } while (old.size() == PAGE);
    }

    private void catchUp(List<Receipt> receipts) {
        receipts.forEach(this::apply);
        if (!receipts.isEmpty()) {
            early.remove(receipts.stream().map(Receipt::reference).toList());
        }
    }

    private void apply(Receipt receipt) {
        var sent = deliveries.withReference(receipt.reference(), DigestSender.MOST);
        recorder.recordAll(sent.stream().map(delivery -> new Outcome(delivery, receipt.outcome())).toList());
    }
}
