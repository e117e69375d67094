package com.comms123.platform.purge;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;
import static org.springframework.data.mongodb.core.query.Update.update;

import com.comms123.platform.jobs.DueReader;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;

/// Looks again at purges: at those that left something until nothing is left, at those that are done some hours later,
/// and at those that a late event names at once. Gone stays gone (UP-4).
///
/// Runs on a thread of its own, in bounded batches. Instances divide the purges between them; one that dies leaves its
/// purges to the others. A purge that fails does not delay the rest.
class PurgeChecker implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(PurgeChecker.class);
    private static final int BATCH = 100;
    /// How long a purge belongs to the instance that checks it.
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration LATE = Duration.ofHours(1);
    private static final String CHECK_AT = "checkAt";

    private final PurgeExecutor purges;
    private final MongoOperations mongo;
    private final DueReader reader;
    private final Clock clock;
    private final PurgeProperties properties;
    private final Counter residues;
    private final Counter failures;
    private final Semaphore signals = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread worker;

    PurgeChecker(PurgeExecutor purges, MongoOperations mongo, DueReader reader, Clock clock,
            PurgeProperties properties, MeterRegistry meters) {
        this.purges = purges;
        this.mongo = mongo;
        this.reader = reader;
        this.clock = clock;
        this.properties = properties;
        this.residues = Counter.builder("comms.purge.residue")
                .description("Checks that found something of a purged record, and removed it").register(meters);
        this.failures = Counter.builder("comms.purge.checks.failed")
                .description("Checks that failed and will be repeated")
                .register(meters);
        Gauge.builder("comms.purge.unfinished", this::unfinished)
                .description("Purges that left something behind for more than an hour").register(meters);
    }

    /// Looks without waiting for the next round.
    void lookNow() {
        signals.release();
    }

    /// @return how many purges were due
    int round() {
        var due = reader.read(query(where(CHECK_AT).lte(clock.instant())).with(Sort.by(CHECK_AT)).limit(BATCH),
                PurgeDocument.class, purge -> purge);
        due.forEach(this::attempt);
        return due.size();
    }

    private void attempt(PurgeDocument due) {
        try {
            var leased = clock.instant().plus(LEASE);
            var mine = mongo.updateFirst(query(where("_id").is(due.purgeId()).and(CHECK_AT).is(due.checkAt())),
                    update(CHECK_AT, leased), PurgeDocument.class);
            var purge = mongo.findById(due.purgeId(), PurgeDocument.class);
            if (mine.getMatchedCount() == 1 && purge != null && purge.isDueForCheck() && purges.check(purge)) {
                residues.increment();
                log.info("Purge {} left residual data of its record", due.purgeId());
            }
        } catch (RuntimeException e) {
            failures.increment();
            log.warn("Could not check purge {}, will retry: {}", due.purgeId(), e.getClass().getSimpleName());
        }
    }

    private double unfinished() {
        return mongo.count(query(where("doneAt").isNull().and("begunAt").lt(clock.instant().minus(LATE))),
                PurgeDocument.class);
    }

    private void work() {
        while (running) {
            try {
                var full = round() == BATCH;
                if (!full && signals.tryAcquire(properties.checkEvery().toMillis(), TimeUnit.MILLISECONDS)) {
                    signals.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                failures.increment();
                log.info("Could not check purges, will retry: {}", e.getClass().getSimpleName());
                pause();
            }
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(properties.checkEvery().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        running = true;
        worker = Thread.ofVirtual().name("purge-checks").start(this::work);
    }

    @Override
    public void stop() {
        running = false;
        var working = worker;
        if (working != null) {
            working.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
