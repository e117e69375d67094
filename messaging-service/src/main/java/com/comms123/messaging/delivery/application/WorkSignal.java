package com.comms123.messaging.delivery.application;

import com.comms123.contracts.messaging.Channel;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/// Wakes an idle worker of this instance when something was queued here, so that it need not wait for its next look.
/// A signal may be lost: looking now and then is what makes sure.
@Component
public class WorkSignal {
    private final Map<Channel, Semaphore> work = new EnumMap<>(Channel.class);

    public WorkSignal() {
        for (var channel : Channel.values()) {
            work.put(channel, new Semaphore(0));
        }
    }

    public void raise(Channel channel) {
        if (of(channel).availablePermits() == 0) {
            of(channel).release();
        }
    }

    public void await(Channel channel, Duration atMost) throws InterruptedException {
        if (of(channel).tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            of(channel).drainPermits();
        }
    }

    private Semaphore of(Channel channel) {
        return Objects.requireNonNull(work.get(channel));
    }
}
