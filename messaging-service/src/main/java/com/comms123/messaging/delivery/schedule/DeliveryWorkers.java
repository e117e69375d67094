package com.comms123.messaging.delivery.schedule;

import com.comms123.messaging.delivery.application.Carrier;
import com.comms123.messaging.delivery.application.DigestSender;
import com.comms123.messaging.delivery.application.NotificationSender;
import com.comms123.messaging.delivery.application.Pace;
import com.comms123.messaging.delivery.application.Round;
import com.comms123.messaging.delivery.application.WorkSignal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Sends, round after round, as long as the instance lives: each channel by workers of its own, so that none waits for
/// another. All instances share the queues: more of them send more.
///
/// Workers are platform threads: they are few, live long, and wait for an answer every fraction of a millisecond, which
/// costs a virtual thread twice as much.
///
/// A worker is never interrupted: that would cut a notification in the middle, after the other side may have taken it.
@Component
class DeliveryWorkers implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(DeliveryWorkers.class);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

    private final List<Carrier> carriers;
    private final NotificationSender sender;
    private final DigestSender digests;
    private final WorkSignal signal;
    private final List<Thread> workers = new ArrayList<>();
    private volatile CountDownLatch stopping = new CountDownLatch(0);

    DeliveryWorkers(List<Carrier> carriers, NotificationSender sender, DigestSender digests,
            WorkSignal signal) {
        this.carriers = carriers;
        this.sender = sender;
        this.digests = digests;
        this.signal = signal;
    }

    @Override
    public void start() {
        stopping = new CountDownLatch(1);
        for (var carrier : carriers) {
            var name = carrier.channel().name().toLowerCase(Locale.ROOT);
            for (var i = 0; i < carrier.pace().workers(); i++) {
                workers.add(Thread.ofPlatform().name(name + "-worker-" + i)
                        .start(() -> work(carrier.pace(), pause -> sender.deliverDue(carrier, pause),
                                () -> idle(carrier.pace()))));
            }
            workers.add(Thread.ofPlatform().name(name + "-digest-worker")
                    .start(() -> work(carrier.pace(), pause -> digests.deliverDue(carrier, pause),
                            () -> idleLong(carrier.pace()))));
        }
    }

    @Override
    public void stop() {
        stopping.countDown();
        workers.forEach(worker -> {
            try {
                if (!worker.join(STOP_WITHIN)) {
                    log.warn("a worker is still busy; its claims are due again when their lease ends");
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

    private void idle(Pace pace) throws InterruptedException {
        signal.await(pace.channel(), pace.poll());
        stopping.await(pace.gather().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void idleLong(Pace pace) throws InterruptedException {
        stopping.await(pace.digestPoll().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void work(Pace pace, Rounds rounds, Idling idling) {
        var pause = pace.pause();
        while (isRunning()) {
            try {
                pause = round(pace, rounds, idling, pause);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /// @return how long to wait when the next round is blocked
    private Duration round(Pace pace, Rounds rounds, Idling idling, Duration pause) throws InterruptedException {
        try {
            switch (rounds.next(pause)) {
                case WORKED -> {
                }
                case IDLE, DRAINED -> idling.await();
                case SLOWED -> stopping.await(pace.pause().toMillis(), TimeUnit.MILLISECONDS);
                case BLOCKED -> {
                    return blocked(pace, pause);
                }
            }
            return pace.pause();
        } catch (RuntimeException e) {
            log.error("{}: a round failed; its claims are due again when their lease ends", pace.channel(), e);
            return blocked(pace, pause);
        }
    }

    private Duration blocked(Pace pace, Duration pause) throws InterruptedException {
        if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            return pause;
        }
        return pace.longerThan(pause);
    }
}
