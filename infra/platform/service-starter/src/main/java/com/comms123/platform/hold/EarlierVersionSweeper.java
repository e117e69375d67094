package com.comms123.platform.hold;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/// Removes earlier versions that nothing holds, round after round. As long as nobody says what is held, they stay.
class EarlierVersionSweeper implements SchedulingConfigurer {
    private static final Logger log = LoggerFactory.getLogger(EarlierVersionSweeper.class);
    private static final int MOST_BATCHES = 50;

    private static final Duration EVERY = Duration.ofSeconds(1);

    private final EarlierVersions versions;
    private final EvidenceFields fields;

    EarlierVersionSweeper(EarlierVersions versions, EvidenceFields fields) {
        this.versions = versions;
        this.fields = fields;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar registrar) {
        if (fields.keepsEarlierVersions()) {
            registrar.addFixedDelayTask(this::attempt, EVERY);
        }
    }

    void attempt() {
        try {
            for (var i = 0; i < MOST_BATCHES && versions.removeDue(); i++) {
                // The next ones.
            }
        } catch (RuntimeException e) {
            log.info("Could not check earlier versions, will retry: {}", e.getClass().getSimpleName());
        }
    }
}
