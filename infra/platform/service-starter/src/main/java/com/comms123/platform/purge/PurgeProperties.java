package com.comms123.platform.purge;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How this service keeps purged records gone.
///
/// @param replayEvery how often the ledger of erasures is read for what a restored backup has brought back
/// @param checkAfter how long after a purge its record is searched for once more, by the domain's clock
/// @param checkEvery how often the job looks for purges to check, by the system's clock
/// @param againAfter how long after a purge that left something the rest is removed; doubled each time
/// @param againAtLeastEvery up to this
/// @param carryOnAfter after how long a purge that was begun and not finished counts as left by a killed process
/// @param watchLateEvents whether each processed event is searched for ids of purged records; a service that drops such
///        data itself can spare the look
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
