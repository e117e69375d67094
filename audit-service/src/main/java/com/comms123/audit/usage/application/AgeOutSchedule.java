package com.comms123.audit.usage.application;

import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/// Begins at once when the service starts: data that became old while it was down must not wait.
@Component
@EnableScheduling
@EnableConfigurationProperties(UsageProperties.class)
class AgeOutSchedule implements SchedulingConfigurer {

    private final UsageCollector collector;
    private final UsageProperties properties;

    AgeOutSchedule(UsageCollector collector, UsageProperties properties) {
        this.collector = collector;
        this.properties = properties;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        tasks.addFixedDelayTask(new FixedDelayTask(collector::ageOut, properties.ageOutEvery(), Duration.ZERO));
    }
}
