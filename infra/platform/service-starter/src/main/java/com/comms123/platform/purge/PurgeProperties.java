package com.comms123.platform.purge;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How this service keeps purged records gone.
///
/// @param replayEvery Time between two reads of the ledger of erasures, which find records that a restored backup
///        has brought back.
/// @param checkAfter Time after a purge at which the service searches for its record once more, by the domain's
///        clock.
/// @param checkEvery Time between two looks for purges to check, by the system's clock.
/// @param againAfter First wait before a purge that left something runs again. Each further wait is twice as long,
///        up to `again-at-least-every`.
/// @param againAtLeastEvery Longest wait before a purge that left something runs again.
/// @param carryOnAfter Time after which another instance takes over a purge that an instance began and did not
///        finish.
/// @param watchLateEvents Whether the service searches each processed event for ids of purged records. A service
///        that drops such data itself can switch it off.
@ConfigurationProperties("comms.purge")
record PurgeProperties(@DefaultValue("1m") Duration replayEvery, @DefaultValue("6h") Duration checkAfter,
        @DefaultValue("1s") Duration checkEvery, @DefaultValue("5s") Duration againAfter,
        @DefaultValue("1h") Duration againAtLeastEvery, @DefaultValue("2m") Duration carryOnAfter,
        @DefaultValue("true") boolean watchLateEvents) {
    PurgeProperties {
        positive("replay-every", replayEvery);
        positive("check-after", checkAfter);
        positive("check-every", checkEvery);
        positive("again-after", againAfter);
        positive("carry-on-after", carryOnAfter);
        if (againAtLeastEvery.compareTo(againAfter) < 0) {
            throw new IllegalArgumentException("comms.purge.again-at-least-every must be at least again-after, "
                    + againAfter + ", not " + againAtLeastEvery);
        }
    }

    /// The first look follows with the next round: often an event was only about to be sent.
    ///
    /// @param times how often something was left before
    Duration again(int times) {
        if (times == 0) {
            return Duration.ZERO;
        }
        var wait = againAfter;
        for (var i = 1; i < times && wait.compareTo(againAtLeastEvery) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(againAtLeastEvery) < 0 ? wait : againAtLeastEvery;
    }

    private static void positive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException("comms.purge." + name + " must be above 0, not " + value);
        }
    }
}
