package com.comms123.messaging.delivery.application;

import com.comms123.contracts.messaging.Channel;
import com.comms123.messaging.delivery.application.DeliveryOutcomeRecorder.Outcome;
import com.comms123.messaging.delivery.domain.AcceptedBatch;
import com.comms123.messaging.delivery.domain.Attempt.Accepted;
import com.comms123.messaging.delivery.domain.ClaimId;
import com.comms123.messaging.delivery.domain.Delivery;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Service;

/// Lets a burst leave before it is recorded one by one. That a mail was accepted costs several times as much to record
/// and to tell (a version of the delivery, an event, an entry of the audit log) as to hand it over. While much is waiting, it
/// is therefore written down for many in one write, and recorded for each when the burst is over for all instances, or
/// after [#RECORDED_WITHIN].
///
/// Nothing is lost or sent twice by it: what is written down is not claimed again, and recording it a second time
/// changes nothing.
@Service
public class AcceptedBatchRecorder {
    /// For how long staff may see as queued what has left, and a flood of mails may go before its records.
    static final Duration RECORDED_WITHIN = Duration.ofSeconds(30);
    /// While any instance has begun a batch within this time there is more to send: recording would take from it.
    static final Duration OVER_AFTER = Duration.ofSeconds(1);
    /// Longer than recording a batch takes.
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final AcceptedBatches batches;
    private final Deliveries deliveries;
    private final DeliveryOutcomeRecorder recorder;
    private final Clock clock;

    public AcceptedBatchRecorder(AcceptedBatches batches, Deliveries deliveries, DeliveryOutcomeRecorder recorder,
            Clock clock) {
        this.batches = batches;
        this.deliveries = deliveries;
        this.recorder = recorder;
        this.clock = clock;
    }

    /// Durable when it returns.
    void later(ClaimId claim, Channel channel, List<Delivery> accepted) {
        if (!accepted.isEmpty()) {
            batches.add(claim, channel, accepted.stream().map(Delivery::id).toList(), clock.instant());
        }
    }

    /// Records the oldest batch, if the burst is over or the batch has waited for long.
    ///
    /// @return whether there was one
    boolean next(Channel channel) {
        var latest = batches.latest(channel);
        if (latest.isEmpty()) {
            return false;
        }
        var over = !latest.get().plus(OVER_AFTER).isAfter(clock.instant());
        return record(channel, over ? Duration.ZERO : RECORDED_WITHIN);
    }

    /// Records the oldest batch, if it has waited for long.
    void overdue(Channel channel) {
        record(channel, RECORDED_WITHIN);
    }

    private boolean record(Channel channel, Duration olderThan) {
        var now = clock.instant();
        var batch = batches.take(channel, now.minus(olderThan), now, now.plus(LEASE));
        batch.ifPresent(this::record);
        return batch.isPresent();
    }

    private void record(AcceptedBatch batch) {
        recorder.recordAll(deliveries.all(batch.deliveries()).stream()
                .map(delivery -> new Outcome(delivery, new Accepted())).toList(), batch.at());
        batches.remove(batch);
    }
}
