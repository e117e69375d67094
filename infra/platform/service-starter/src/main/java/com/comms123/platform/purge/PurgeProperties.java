package com.comms123.platform.purge;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param replayEvery how often the ledger of erasures is looked at for what a restored backup has brought back
@ConfigurationProperties("comms.purge")
record PurgeProperties(@DefaultValue("1m") Duration replayEvery) {
    PurgeProperties {
        if (!replayEvery.isPositive()) {
            throw new IllegalArgumentException("comms.purge.replay-every must be above 0, not " + replayEvery);
        }
    }
}
