package com.comms123.retention.witness.application;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.retention.RetentionProperties;
import com.comms123.retention.deletion.application.DeletionCanceller;
import com.comms123.retention.deletion.application.DeletionRequests;
import com.comms123.retention.deletion.application.DeletionScheduler;
import com.comms123.retention.deletion.application.Deletions;
import com.comms123.retention.deletion.domain.DeletionId;
import com.comms123.retention.deletion.domain.DeletionRequest;
import com.comms123.retention.round.Each;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The reconciler of deletions: compares what each owner has marked as deleted with the schedule, once a day, and
/// schedules what is missing: its event may have ended as a dead letter, or a database was restored. Every deletion
/// ends as purged, held or alarmed.
@Component
public class DeletionReconciler {
    private static final Logger log = LoggerFactory.getLogger(DeletionReconciler.class);
    private static final int PAGE = 200;
    private static final Duration DAILY = Duration.ofDays(1);
    /// The event of a younger one is on its way.
    private static final Duration ON_ITS_WAY = Duration.ofHours(1);

    private final Witnesses witnesses;
    private final Deletions deletions;
    private final DeletionScheduler scheduler;
    private final DeletionCanceller canceller;
    private final Comparisons comparisons;
    private final RetentionProperties properties;
    private final Clock clock;
    private final MeterRegistry meters;

    public DeletionReconciler(Witnesses witnesses, Deletions deletions, DeletionScheduler scheduler,
            DeletionCanceller canceller, Comparisons comparisons, RetentionProperties properties, Clock clock,
            MeterRegistry meters) {
        this.witnesses = witnesses;
        this.deletions = deletions;
        this.scheduler = scheduler;
        this.canceller = canceller;
        this.comparisons = comparisons;
        this.properties = properties;
        this.clock = clock;
        this.meters = meters;
        for (var kind : RecordKind.values()) {
            repaired(kind);
        }
    }

    /// Once a day, by one instance.
    public void reconcileDaily() {
        var now = clock.instant();
        if (!properties.witnesses().isEmpty() && comparisons.takeReconciliation(now, now.plus(DAILY))) {
            reconcile();
        }
    }

    /// One owner that does not answer does not keep the others from being compared.
    ///
    /// @throws RuntimeException the first failure, after all had their turn
    void reconcile() {
        callOff();
        Each.of(List.of(RecordKind.values()), this::reconcile);
    }

    private void reconcile(RecordKind kind) {
        @Nullable
        UUID after = null;
        do {
            var page = witnesses.unpurged(kind, after, PAGE);
            var requests = page.requests().stream().map(DeletionRequests::of)
                    .collect(Collectors.toMap(DeletionRequest::id, request -> request, (one, same) -> one));
            var known = deletions.among(requests.keySet());
            requests.forEach((id, request) -> {
                if (!known.contains(id)) {
                    repair(kind, request);
                }
            });
            after = page.next();
        } while (after != null);
    }

    /// An older backup of this service's database has them on the schedule again.
    private void callOff() {
        @Nullable
        UUID after = null;
        do {
            var page = witnesses.calledOff(after, PAGE);
            for (var called : page.deletions()) {
                var record = new RecordReference(called.kind(), called.recordId());
                if (!canceller.callOff(new DeletionId(called.deletionId()), record)) {
                    log.error("Deletion {} was called off by its owner, but its removal has begun",
                            called.deletionId());
                }
            }
            after = page.next();
        } while (after != null);
    }

    /// The owner's mark of one that was called off is older than that: its database was restored.
    private void repair(RecordKind kind, DeletionRequest request) {
        if (canceller.isCalledOff(request.id())) {
            log.warn("Deletion {} was called off, but its owner still marks the record as deleted", request.id());
            return;
        }
        scheduler.schedule(request);
        if (request.requestedAt().isBefore(clock.instant().minus(ON_ITS_WAY))) {
            repaired(kind).increment();
            log.warn("Added deletion {}, which was missing on the schedule", request.id());
        }
    }

    private Counter repaired(RecordKind kind) {
        return Counter.builder("comms.retention.deletions.repaired")
                .description("Deletions that their owning service knew but the schedule did not")
                .tag("kind", kind.name().toLowerCase(Locale.ROOT)).register(meters);
    }
}
