package com.comms123.gateway.usage;

import com.comms123.gateway.GatewayProperties;
import com.comms123.platform.outbox.Outbox;
import com.comms123.platform.security.Actor;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/// Publishes what was counted, again and again while there is something new, and once more when the instance goes down.
/// A crash loses what was counted since the last time.
@Component
class UsagePublisher implements SchedulingConfigurer, SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(UsagePublisher.class);

    private final Usage usage;
    private final Outbox outbox;
    private final Duration every;
    private volatile boolean running;

    UsagePublisher(Usage usage, Outbox outbox, GatewayProperties properties) {
        this.usage = usage;
        this.outbox = outbox;
        this.every = properties.usage().publishEvery();
    }

    void publish() {
        try {
            usage.publish(event -> outbox.publish(event, Actor.SYSTEM));
        } catch (RuntimeException e) {
            log.warn("could not publish usage counts, will retry: {}", e.getClass().getSimpleName());
        }
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar registrar) {
        registrar.addFixedDelayTask(this::publish, every);
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        publish();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Stops after the web server, whose last answers are counted, and before the outbox's relay.
    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE - 3 * 1024;
    }
}
