package com.comms123.audit.log;

import com.comms123.audit.log.application.CheckpointSealer;
import com.comms123.audit.log.application.CheckpointSealer.Sealed;
import com.comms123.audit.log.application.CosignatureCollector;
import com.comms123.audit.log.application.Leaves;
import com.comms123.audit.log.application.LogBroken;
import com.comms123.audit.log.application.LogChecker;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Checks the log's end before anything is appended, then seals what is appended, several times a second, and checks the
/// whole log in the background, at once and then daily. A log that contradicts itself stops the start, or, found later, stops all signing
/// and turns the health of `auditLog` to down.
@Component("auditLog")
class LogSealer implements SmartLifecycle, HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(LogSealer.class);
    /// Before listeners, which append.
    private static final int PHASE = 0;
    private static final int STOP_SECONDS = 10;
    private static final int WORKERS = 3;
    private static final long WITNESS_EVERY_MILLIS = 1_000;
    private static final long CHECK_EVERY_MILLIS = TimeUnit.DAYS.toMillis(1);

    private final LogChecker checker;
    private final CheckpointSealer sealer;
    private final CosignatureCollector collector;
    private final LogProperties properties;
    private final AtomicLong sealed = new AtomicLong();
    private volatile @Nullable String broken;
    private @Nullable ScheduledExecutorService workers;

    LogSealer(LogChecker checker, CheckpointSealer sealer, CosignatureCollector collector, Leaves leaves,
            LogProperties properties, MeterRegistry meters) {
        this.checker = checker;
        this.sealer = sealer;
        this.collector = collector;
        this.properties = properties;
        Gauge.builder("comms.audit.log.sealed", sealed, AtomicLong::get)
                .description("entries under the latest checkpoint").register(meters);
        Gauge.builder("comms.audit.log.unsealed", leaves, l -> Math.max(0, l.size() - sealed.get()))
                .description("entries that no checkpoint covers yet").register(meters);
        Gauge.builder("comms.audit.log.intact", this, s -> s.broken == null ? 1 : 0)
                .description("0 when the stored log contradicts its checkpoints").register(meters);
    }

    @Override
    public void start() {
        checker.ends();
        ScheduledExecutorService started = Executors.newScheduledThreadPool(WORKERS,
                Thread.ofPlatform().name("audit-log-", 0).factory());
        long every = properties.sealEvery().toMillis();
        started.scheduleWithFixedDelay(this::seal, 0, every, TimeUnit.MILLISECONDS);
        started.scheduleWithFixedDelay(this::checkWhole, every, CHECK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        started.scheduleWithFixedDelay(this::witness, every, WITNESS_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        workers = started;
    }

    private void witness() {
        if (broken != null) {
            return;
        }
        try {
            collector.round();
        } catch (RuntimeException passing) {
            LOG.warn("Could not ask the witnesses, will retry: {}", passing.getClass().getSimpleName());
        }
    }

    private void seal() {
        if (broken != null) {
            return;
        }
        try {
            Sealed done;
            do {
                done = sealer.seal();
                sealed.set(done.size());
            } while (done.mayHaveMore() && !Thread.currentThread().isInterrupted());
        } catch (LogBroken found) {
            breakOff(found);
        } catch (RuntimeException passing) {
            LOG.warn("Could not seal entries, will retry: {}", passing.getClass().getSimpleName());
        }
    }

    private void checkWhole() {
        try {
            LOG.info("The audit log of {} entries matches its checkpoints", checker.whole());
        } catch (LogBroken found) {
            breakOff(found);
        } catch (RuntimeException passing) {
            LOG.warn("Could not check the audit log, will retry: {}", passing.getClass().getSimpleName());
        }
    }

    private void breakOff(LogBroken found) {
        broken = found.getMessage();
        LOG.error("The audit log is broken, so the service signs no more checkpoints: {}", found.getMessage());
    }

    @Override
    public void stop() {
        ScheduledExecutorService stopping = workers;
        workers = null;
        if (stopping == null) {
            return;
        }
        stopping.shutdownNow();
        try {
            if (!stopping.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The sealer did not stop within {} s", STOP_SECONDS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return workers != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    @Override
    public Health health() {
        String reason = broken;
        return reason == null ? Health.up().build() : Health.down().withDetail("reason", reason).build();
    }
}
