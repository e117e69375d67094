package com.comms123.identity.person.schedule;

import com.comms123.identity.person.application.RegistrationProperties;
import com.comms123.identity.person.application.RegistrationSweeper;
import java.time.Duration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/// Both begin at once when the service starts: work that a crash left must not wait.
@Component
@EnableScheduling
class SweepSchedule implements SchedulingConfigurer {
    private final RegistrationSweeper sweeper;
    private final RegistrationProperties properties;

    SweepSchedule(RegistrationSweeper sweeper, RegistrationProperties properties) {
        this.sweeper = sweeper;
        this.properties = properties;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        tasks.addFixedDelayTask(new FixedDelayTask(sweeper::sweep, properties.sweepEvery(), Duration.ZERO));
        tasks.addFixedDelayTask(new FixedDelayTask(sweeper::endSignIns, properties.endSignInsEvery(), Duration.ZERO));
    }
}
