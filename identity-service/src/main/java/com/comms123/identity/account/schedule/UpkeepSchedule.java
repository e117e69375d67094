package com.comms123.identity.account.schedule;

import com.comms123.identity.person.application.AccountProperties;
import com.comms123.identity.person.application.Attempts;
import com.comms123.identity.person.application.KeycloakSync;
import com.comms123.identity.person.application.NumberCodes;
import java.time.Clock;
import java.time.Duration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/// Begins at once when the service starts: work that a crash left must not wait.
@Component
class UpkeepSchedule implements SchedulingConfigurer {
    private static final Duration CLEAN_EVERY = Duration.ofMinutes(10);

    private final KeycloakSync keycloakSync;
    private final Attempts attempts;
    private final NumberCodes codes;
    private final AccountProperties properties;
    private final Clock clock;

    UpkeepSchedule(KeycloakSync keycloakSync, Attempts attempts, NumberCodes codes,
            AccountProperties properties, Clock clock) {
        this.keycloakSync = keycloakSync;
        this.attempts = attempts;
        this.codes = codes;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        tasks.addFixedDelayTask(new FixedDelayTask(keycloakSync::sweep, properties.sweepEvery(), Duration.ZERO));
        tasks.addFixedDelayTask(new FixedDelayTask(() -> attempts.removeFull(clock.instant()), CLEAN_EVERY,
                CLEAN_EVERY));
        tasks.addFixedDelayTask(new FixedDelayTask(() -> codes.removeExpired(clock.instant()), CLEAN_EVERY,
                CLEAN_EVERY));
    }
}
