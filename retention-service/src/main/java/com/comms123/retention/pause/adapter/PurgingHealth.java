package com.comms123.retention.pause.adapter;

import com.comms123.retention.pause.application.PausingPurges;
import com.comms123.retention.pause.domain.Pause;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Says whether removals begin. A pause is no reason to restart the service, so the status is never `DOWN`.
@Component("purging")
class PurgingHealth implements HealthIndicator {
    private final PausingPurges pausing;

    PurgingHealth(PausingPurges pausing) {
        this.pausing = pausing;
    }

    @Override
    public Health health() {
        var purges = pausing.look();
        return Health.up().withDetail("paused", purges.pause().isPresent())
                .withDetail("restored", purges.pause().filter(Pause::isAfterRestore).isPresent())
                .withDetail("braked", purges.isBraked()).build();
    }
}
