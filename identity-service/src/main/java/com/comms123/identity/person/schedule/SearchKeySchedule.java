package com.comms123.identity.person.schedule;

import com.comms123.identity.person.application.SearchKeyFiller;
import java.time.Duration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/// Repeats: as long as an instance of the last release runs, it stores people without search keys.
@Component
class SearchKeySchedule implements SchedulingConfigurer {
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final SearchKeyFiller filler;

    SearchKeySchedule(SearchKeyFiller filler) {
        this.filler = filler;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        tasks.addFixedDelayTask(new FixedDelayTask(filler::fill, EVERY, Duration.ZERO));
    }
}
