package com.comms123.platform.purge;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/// Purges anew what an old backup has brought back (UP-4).
///
/// A removal that was commanded since that backup, and is not known here as done, is carried out again; from the start on,
/// again and again, so that it does not matter how and when a backup came to be restored.
class ErasureReplayer implements SchedulingConfigurer {
    private static final Logger log = LoggerFactory.getLogger(ErasureReplayer.class);

    private final LedgerFollower<Erasure> follower;
    private final PurgeExecutor purges;
    private final MongoOperations mongo;
    private final Duration every;
    private final Counter replayed;

    ErasureReplayer(ErasureLedger ledger, PurgeExecutor purges, MongoOperations mongo, Clock clock,
            PurgeProperties properties, MeterRegistry meters) {
        this.follower = new LedgerFollower<>("erasures", ledger::since, Erasure::claimedAt, Erasure::purgeId, mongo,
                clock);
        this.purges = purges;
        this.mongo = mongo;
        this.every = properties.replayEvery();
        this.replayed = Counter.builder("comms.purge.replayed")
                .description("Removals repeated because a restored backup had brought the record back")
                .register(meters);
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar registrar) {
        registrar.addFixedDelayTask(this::replay, every);
    }

    void replay() {
        follower.follow(erasures -> unknown(erasures).stream().filter(erasure -> !isDone(erasure)).toList());
    }

    private boolean isDone(Erasure erasure) {
        try {
            purges.carryOutAnew(new PurgeOrder(erasure.purgeId(), erasure.kind(), erasure.recordId(),
                    erasure.completedAt()));
            replayed.increment();
            return true;
        } catch (RuntimeException e) {
            log.warn("Could not repeat removal {}, will retry: {}", erasure.purgeId(), e.getClass().getSimpleName());
            return false;
        }
    }

    private List<Erasure> unknown(List<Erasure> erasures) {
        if (erasures.isEmpty()) {
            return List.of();
        }
        var ids = erasures.stream().map(Erasure::purgeId).toList();
        // [PurgeChecker] finishes a purge that was begun here.
        Set<UUID> known = mongo.find(query(where("_id").in(ids)), PurgeDocument.class).stream()
                .filter(purge -> purge.isDone() || purge.isBeingChecked()).map(PurgeDocument::purgeId)
                .collect(Collectors.toSet());
        return erasures.stream().filter(erasure -> !known.contains(erasure.purgeId())).toList();
    }
}
