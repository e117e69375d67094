package com.comms123.platform.jobs;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;

/// The time of the store, which all instances of a service share, however far apart their own clocks are. Between two looks
/// it goes on by the time that this instance measures, so that a claim costs no command.
final class StoreClock implements InstantSource {
    private static final long LOOK_EVERY = Duration.ofSeconds(10).toNanos();

    private final Supplier<Instant> store;
    private final LongSupplier nanos;
    private volatile @Nullable Look last;

    private record Look(Instant time, long at) {}

    StoreClock(MongoOperations mongo) {
        this(() -> mongo.executeCommand("{hello: 1}").getDate("localTime").toInstant(), System::nanoTime);
    }

    /// @param store asks the store
    /// @param nanos time of this instance alone, as [System#nanoTime()]
    StoreClock(Supplier<Instant> store, LongSupplier nanos) {
        this.store = store;
        this.nanos = nanos;
    }

    @Override
    public Instant instant() {
        var look = last;
        if (look == null || nanos.getAsLong() - look.at() > LOOK_EVERY) {
            // This clock is slow by the time of the response's way, never fast.
            look = new Look(store.get(), nanos.getAsLong());
            last = look;
        }
        return look.time().plusNanos(nanos.getAsLong() - look.at());
    }
}
