package com.comms123.identity.account.schedule;

import com.comms123.identity.account.application.SecondFactorProperties;
import com.comms123.identity.account.application.SecondFactorRoleSync;
import java.time.Duration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/// Begins at once when the service starts: a deployment may require more, or less, than it did before.
@Component
class FactorReviewSchedule implements SchedulingConfigurer {
    private final SecondFactorRoleSync secondFactorRoleSync;
    private final SecondFactorProperties properties;

    FactorReviewSchedule(SecondFactorRoleSync secondFactorRoleSync, SecondFactorProperties properties) {
        this.secondFactorRoleSync = secondFactorRoleSync;
        this.properties = properties;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        tasks.addFixedDelayTask(
                new FixedDelayTask(secondFactorRoleSync::sweep, properties.sweepEvery(), Duration.ZERO));
    }
}
