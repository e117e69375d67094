package com.comms123.audit.usage.application;

import com.comms123.audit.usage.domain.UsageWindow;
import java.time.Clock;
import org.springframework.stereotype.Service;

/// Takes in what gateways counted, and lets it go when it is old. A count that comes twice, late, or after a higher
/// revision changes nothing.
@Service
public class UsageCollector {

    private final Usage usage;
    private final UsageProperties properties;
    private final Clock clock;

    UsageCollector(Usage usage, UsageProperties properties, Clock clock) {
        this.usage = usage;
        this.properties = properties;
        this.clock = clock;
    }

    public void fold(UsageWindow window) {
        usage.keep(window);
    }

    /// Safe to be run by several instances and to be killed anywhere: the rest goes the next time.
    public void ageOut() {
        long removed;
        do {
            removed = usage.removeBefore(clock.instant().minus(properties.keep()));
        } while (removed > 0 && !Thread.currentThread().isInterrupted());
    }
}
