package com.comms123.identity.device.application;

import java.time.Duration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/// Begins at once when the service starts: a device that expired while it was down must not wait.
@Component
class ExpirySchedule implements SchedulingConfigurer {
    private final DeviceRegistry devices;
    private final DeviceProperties properties;

    ExpirySchedule(DeviceRegistry devices, DeviceProperties properties) {
        this.devices = devices;
        this.properties = properties;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        tasks.addFixedDelayTask(new FixedDelayTask(devices::expire, properties.expireEvery(), Duration.ZERO));
    }
}
