package com.comms123.messaging.delivery.application;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/// Wakes an idle worker of this instance when something was queued here, so that it need not wait for its next look.
/// A signal may be lost: looking now and then is what makes sure.
@Component
public class WorkSignal {
    private final Semaphore work = new Semaphore(0);

    public void raise() {
        if (work.availablePermits() == 0) {
            work.release();
        }
    }

    public void await(Duration atMost) throws InterruptedException {
        if (work.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            work.drainPermits();
        }
    }
}
