package com.comms123.platform.purge;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;
import static org.springframework.data.mongodb.core.query.Update.update;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/// Purges anew what an old backup has brought back (UP-4).
///
/// How far this service has followed the ledger of erasures is stored **in its own database**, and so goes back with
/// it. A removal that was commanded since then, and is not known here as done, is carried out again; from the start on,
/// again and again, so that it does not matter how and when a backup came to be restored.
///
/// One removal that fails does not keep the others waiting; the ledger is followed from it on again the next time.
class ErasureReplayer implements SchedulingConfigurer {
    private static final Logger log = LoggerFactory.getLogger(ErasureReplayer.class);
    private static final String LEDGER = "erasures";
    private static final int PAGE = 100;
    /// The command of a younger one is on its way, or has just been carried out.
    private static final Duration ON_ITS_WAY = Duration.ofMinutes(1);
    /// Claims become visible in an order that is not quite that of the clocks they were made by.
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    private final ErasureLedger ledger;
    private final PurgeExecutor purges;
    private final MongoOperations mongo;
    private final Clock clock;
    private final Duration every;
    private final Counter replayed;

    ErasureReplayer(ErasureLedger ledger, PurgeExecutor purges, MongoOperations mongo, Clock clock,
            PurgeProperties properties, MeterRegistry meters) {
        this.ledger = ledger;
        this.purges = purges;
        this.mongo = mongo;
        this.clock = clock;
        this.every = properties.replayEvery();
        this.replayed = Counter.builder("comms.purge.replayed")
                .description("Removals repeated because a restored backup had brought the record back")
                .register(meters);
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar registrar) {
        registrar.addFixedDelayTask(this::attempt, every);
    }

    /// The ledger may not answer now; what fails is tried again the next time.
    void attempt() {
        try {
            replay();
        } catch (RuntimeException e) {
            log.info("Could not read the ledger of erasures, will retry: {}", e.getClass().getSimpleName());
        }
    }

    private void replay() {
        var followed = mongo.findById(LEDGER, FollowedDocument.class);
        var settled = clock.instant().minus(ON_ITS_WAY);
        var from = followed == null ? Instant.EPOCH : followed.through().minus(OVERLAP);
        UUID after = null;
        @Nullable
        Instant failed = null;
        List<Erasure> page;
        do {
            page = ledger.since(from, after, PAGE);
            for (var erasure : unknown(page, settled)) {
                if (!replay(erasure) && failed == null) {
                    failed = erasure.claimedAt();
                }
            }
            if (!page.isEmpty()) {
                from = page.getLast().claimedAt();
                after = page.getLast().purgeId();
            }
        } while (page.size() == PAGE && from.isBefore(settled));
        follow(followed, failed == null ? settled : failed);
    }

    private boolean replay(Erasure erasure) {
        try {
            purges.carryOutAnew(new PurgeOrder(erasure.purgeId(), erasure.kind(), erasure.recordId(), List.of(),
                    erasure.completedAt()));
            replayed.increment();
            return true;
        } catch (RuntimeException e) {
            log.warn("Could not repeat removal {}, will retry: {}", erasure.purgeId(), e.getClass().getSimpleName());
            return false;
        }
    }

    private List<Erasure> unknown(List<Erasure> page, Instant settled) {
        var ids = page.stream().filter(erasure -> !erasure.claimedAt().isAfter(settled)).map(Erasure::purgeId).toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        // [PurgeChecker] finishes a purge that was begun here.
        Set<UUID> known = mongo.find(query(where("_id").in(ids)), PurgeDocument.class).stream()
                .filter(purge -> purge.isDone() || purge.isLookedAt()).map(PurgeDocument::purgeId)
                .collect(Collectors.toSet());
        return page.stream().filter(erasure -> ids.contains(erasure.purgeId()) && !known.contains(erasure.purgeId()))
                .toList();
    }

    /// Only from where this look began: when a backup was restored meanwhile, the next look begins where that had ended.
    private void follow(@Nullable FollowedDocument from, Instant through) {
        try {
            if (from == null) {
                mongo.insert(new FollowedDocument(LEDGER, through));
            } else {
                mongo.updateFirst(query(where("_id").is(LEDGER).and("through").is(from.through())),
                        update("through", through), FollowedDocument.class);
            }
        } catch (DuplicateKeyException restored) {
            log.info("Reading the ledger of erasures from its beginning: a backup was restored");
        }
    }
}
