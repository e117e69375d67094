package com.comms123.identity.mail;

import com.comms123.platform.jobs.Isolated;
import com.comms123.platform.jobs.Worker;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/// Goes through a queue of mails, one round after the other on one [Worker] an instance: at once when something
/// was queued here, and every few seconds for mails that others queued or that are due for a retry. A claim with a
/// lease keeps instances from sending the same. A mail can go out twice when an instance dies between the mail server's
/// answer and its own note of it; none is forgotten.
///
/// @param <M> a mail in the queue
public abstract class MailRounds<M> implements SmartLifecycle {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final String name;
    private final MailQueue<M> queue;
    private final Clock clock;
    private final Worker worker;

    /// @param name of the thread
    protected MailRounds(String name, MailQueue<M> queue, Clock clock) {
        this.name = name;
        this.queue = queue;
        this.clock = clock;
        this.worker = new Worker(name, LOOK_EVERY, this::sendNext);
    }

    /// Sends what was claimed, and notes in the queue what has become of it.
    protected abstract void send(M mail);

    /// Forgets what the queue need not know any more.
    protected abstract void forgetCompleted();

    /// There is something to send.
    protected final void wake() {
        worker.wake();
    }

    /// One round.
    public final void sendAllDue() {
        while (sendNext()) {
            // The next one.
        }
    }

    private boolean sendNext() {
        var due = queue.claim(clock.instant(), LEASE);
        if (due.isEmpty()) {
            forgetCompleted();
            return false;
        }
        // One that fails is due again after its lease.
        Isolated.each(name, List.of(due.get()), this::send);
        return true;
    }

    @Override
    public final void start() {
        worker.start();
    }

    @Override
    public final void stop() {
        worker.stop();
    }

    @Override
    public final boolean isRunning() {
        return worker.isRunning();
    }
}
