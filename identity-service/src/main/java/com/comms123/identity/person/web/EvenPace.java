package com.comms123.identity.person.web;

import com.comms123.identity.person.application.RegistrationProperties;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/// Answers not sooner than a set time after the work began: making an account takes the time of a password hash, queueing
/// a mail that of a write, not knowing an address neither, and the difference would tell. A waiting request holds a virtual thread, nothing more.
@Component
public class EvenPace {
    private final Duration least;

    EvenPace(RegistrationProperties properties) {
        this.least = properties.leastDuration();
    }

    public <T> T keep(Supplier<T> work) {
        var end = System.nanoTime() + least.toNanos();
        try {
            return work.get();
        } finally {
            for (var left = end - System.nanoTime(); left > 0 && !Thread.currentThread().isInterrupted(); left = end
                    - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }
    }
}
