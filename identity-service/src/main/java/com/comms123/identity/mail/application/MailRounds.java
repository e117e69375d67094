package com.comms123.identity.mail.application;

import com.comms123.platform.jobs.Isolated;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Goes through a queue of mails, one round after the other on one virtual thread an instance: at once when something
/// was queued here, and every few seconds for mails that others queued or that are due for a retry. A claim with a
/// lease keeps instances from sending the same. A mail can go out twice when an instance dies between the mail server's
/// answer and its own note of it; none is forgotten.
///
/// @param <M> a mail in the queue
public abstract class MailRounds<M> implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(MailRounds.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final String name;
    private final MailQueue<M> queue;
    private final Clock clock;
    private final Semaphore work = new Semaphore(0);
    private volatile boolean stopped;
    private volatile Thread worker = Thread.ofVirtual().unstarted(this::run);

    /// @param name of the thread
    protected MailRounds(String name, MailQueue<M> queue, Clock clock) {
        this.name = name;
        this.queue = queue;
        this.clock = clock;
    }

    /// Sends what was claimed, and notes in the queue what has become of it.
    protected abstract void send(M mail);

    /// Forgets what the queue need not know any more.
    protected abstract void forgetCompleted();

    /// There is something to send.
    protected final void wake() {
        work.release();
    }

    /// One round.
    public final void sendAllDue() {
        for (var due = queue.claim(clock.instant(), LEASE); !stopped && due.isPresent(); due = queue
                .claim(clock.instant(), LEASE)) {
            // One that fails is due again after its lease.
            Isolated.each(name, List.of(due.get()), this::send);
        }
        forgetCompleted();
    }

    @Override
    public final void start() {
        stopped = false;
        worker = Thread.ofVirtual().name(name).start(this::run);
    }

    @Override
    public final void stop() {
        stopped = true;
        worker.interrupt();
    }

    @Override
    public final boolean isRunning() {
        return worker.isAlive();
    }

    private void run() {
        while (!stopped) {
            try {
                work.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                work.drainPermits();
                sendAllDue();
            } catch (InterruptedException stopping) {
                return;
            } catch (RuntimeException storeAway) {
                log.warn("The mails ({}) wait: {}", name, storeAway.getClass().getName());
            }
        }
    }
}
