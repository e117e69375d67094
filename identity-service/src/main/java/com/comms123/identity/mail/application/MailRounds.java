package com.comms123.identity.mail.application;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Goes through a queue of mails, one round after the other on one virtual thread an instance: at once when something was
/// queued here, and every few seconds for what others queued or what was to be tried again.
public final class MailRounds {
    private static final Logger log = LoggerFactory.getLogger(MailRounds.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    private final String name;
    private final Runnable round;
    private final Semaphore work = new Semaphore(0);
    private volatile boolean stopped;
    private volatile Thread worker;

    /// @param name of the thread
    /// @param round sends all that is due, and stops early when [#isStopped]
    public MailRounds(String name, Runnable round) {
        this.name = name;
        this.round = round;
        this.worker = Thread.ofVirtual().unstarted(this::run);
    }

    /// There is something to send.
    public void wake() {
        work.release();
    }

    public boolean isStopped() {
        return stopped;
    }

    public void start() {
        stopped = false;
        worker = Thread.ofVirtual().name(name).start(this::run);
    }

    public void stop() {
        stopped = true;
        worker.interrupt();
    }

    public boolean isRunning() {
        return worker.isAlive();
    }

    private void run() {
        while (!stopped) {
            try {
                work.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                work.drainPermits();
                round.run();
            } catch (InterruptedException stopping) {
                return;
            } catch (RuntimeException storeAway) {
                log.warn("The mails ({}) wait: {}", name, storeAway.getClass().getName());
            }
        }
    }
}
