package com.comms123.platform.jobs;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// A worker: does the same bounded step on one virtual thread: at once when woken, and in any case every so often,
/// because a crash may have left something. A step that fails is tried again the next time; it MUST be resumable
/// anywhere.
public final class Worker implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Worker.class);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    /// One bounded step.
    @FunctionalInterface
    public interface Step {
        /// @return whether there may be more to do right away
        boolean run();
    }

    private final String name;
    private final Duration every;
    private final Step step;
    private final Semaphore bell = new Semaphore(0);
    private volatile boolean stopped;
    private volatile Thread thread;

    /// @param every how often it looks for what nobody woke it for
    public Worker(String name, Duration every, Step step) {
        this.name = name;
        this.every = every;
        this.step = step;
        this.thread = Thread.ofVirtual().unstarted(this::run);
    }

    public void wake() {
        bell.release();
    }

    private void run() {
        while (!stopped) {
            try {
                bell.tryAcquire(every.toMillis(), TimeUnit.MILLISECONDS);
                bell.drainPermits();
                var more = true;
                while (more && !stopped) {
                    more = step.run();
                }
            } catch (InterruptedException stopping) {
                return;
            } catch (RuntimeException e) {
                if (!stopped) {
                    log.warn("{} failed, will retry", name, e);
                }
            }
        }
    }

    @Override
    public void start() {
        stopped = false;
        thread = Thread.ofVirtual().name(name).start(this::run);
    }

    @Override
    public void stop() {
        stopped = true;
        bell.release();
        try {
            if (!thread.join(STOP_WITHIN)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread.isAlive();
    }
}
