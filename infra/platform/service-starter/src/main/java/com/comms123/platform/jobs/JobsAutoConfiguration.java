package com.comms123.platform.jobs;

import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/// The threads of scheduled jobs, their leases and the isolation of poison records.
///
/// After the executor of requests, which would otherwise take this scheduler for one.
@AutoConfiguration(afterName = {"org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration",
        "org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration"}, beforeName = "org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration")
@EnableConfigurationProperties(JobsProperties.class)
class JobsAutoConfiguration {
    private static final Logger log = LoggerFactory.getLogger(JobsAutoConfiguration.class);
    /// More than any service has jobs, so that none waits for another; `JobsIT` counts them.
    static final int MOST_JOBS = 32;
    private static final int STOP_SECONDS = 10;

    /// Each job has its own virtual thread. (Spring Boot's scheduler for virtual threads runs all jobs with a fixed delay
    /// on one.)
    @Bean
    ThreadPoolTaskScheduler taskScheduler(MeterRegistry meters) {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setVirtualThreads(true);
        scheduler.setThreadNamePrefix("job-");
        scheduler.setPoolSize(MOST_JOBS);
        scheduler.setWaitForTasksToCompleteOnShutdown(true);
        scheduler.setAwaitTerminationSeconds(STOP_SECONDS);
        var failed = meters.counter("comms.jobs.failed");
        scheduler.setErrorHandler(failure -> {
            failed.increment();
            log.warn("A scheduled job failed, will retry", failure);
        });
        return scheduler;
    }

    @Bean
    DueReader dueReader(MongoTemplate mongo, JobsProperties properties, MeterRegistry meters) {
        return new DueReader(mongo, new Parked("comms.jobs.parked", properties.parkFor(), meters));
    }

    @Bean
    Leases leases(MongoTemplate mongo) {
        return new Leases(new StoreClock(mongo));
    }
}
