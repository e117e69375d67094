package com.comms123.messaging.delivery.smtp;

import com.comms123.messaging.delivery.application.DeliveringDigests;
import com.comms123.messaging.delivery.application.DeliveringMail;
import com.comms123.messaging.delivery.application.MailProperties;
import com.comms123.messaging.delivery.application.Round;
import com.comms123.messaging.delivery.application.WorkSignal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Sends, round after round, as long as the instance lives. All instances share the queue: more of them send more.
///
/// A worker is never interrupted: that would cut a mail in the middle, after the server may have taken it.
@Component
class MailWorkers implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(MailWorkers.class);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

    private final DeliveringMail delivering;
    private final DeliveringDigests digests;
    private final WorkSignal signal;
    private final MailProperties properties;
    private final List<Thread> workers = new ArrayList<>();
    private volatile CountDownLatch stopping = new CountDownLatch(0);

    MailWorkers(DeliveringMail delivering, DeliveringDigests digests, WorkSignal signal, MailProperties properties) {
        this.delivering = delivering;
        this.digests = digests;
        this.signal = signal;
        this.properties = properties;
    }

    @Override
    public void start() {
        stopping = new CountDownLatch(1);
        for (var i = 0; i < properties.workers(); i++) {
            workers.add(
                    Thread.ofVirtual().name("mail-worker-" + i).start(() -> work(delivering::deliverDue, this::idle)));
        }
        workers.add(Thread.ofVirtual().name("digest-worker").start(() -> work(digests::deliverDue, this::idleLong)));
    }

    @Override
    public void stop() {
        stopping.countDown();
        workers.forEach(worker -> {
            try {
                if (!worker.join(STOP_WITHIN)) {
                    log.warn("a mail worker is still busy; what it has claimed is due again when its lease ends");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        workers.clear();
    }

    @Override
    public boolean isRunning() {
        return stopping.getCount() > 0;
    }

    /// Stops before the relay of the outbox does, which still has to tell what was sent.
    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE - 200;
    }

    /// Something that is done round after round; told how long it is waited when it is blocked.
    private interface Rounds {
        Round next(Duration pause);
    }

    private interface Idling {
        void await() throws InterruptedException;
    }

    private void idle() throws InterruptedException {
        signal.await(properties.poll());
        stopping.await(properties.gather().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void idleLong() throws InterruptedException {
        stopping.await(properties.digestPoll().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void work(Rounds rounds, Idling idling) {
        var pause = properties.pause();
        while (isRunning()) {
            try {
                pause = round(rounds, idling, pause);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /// @return how long to wait when the next round is blocked
    private Duration round(Rounds rounds, Idling idling, Duration pause) throws InterruptedException {
        try {
            switch (rounds.next(pause)) {
                case WORKED -> {
                }
                case IDLE, DRAINED -> idling.await();
                case BLOCKED -> {
                    return blocked(pause);
                }
            }
            return properties.pause();
        } catch (RuntimeException e) {
            log.error("mail: a round failed; what was claimed is due again when its lease ends", e);
            return blocked(pause);
        }
    }

    private Duration blocked(Duration pause) throws InterruptedException {
        if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            return pause;
        }
        var longer = pause.multipliedBy(2);
        return longer.compareTo(properties.longestPause()) > 0 ? properties.longestPause() : longer;
    }
}
