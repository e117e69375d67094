package com.comms123.membership.imports.application;

import com.comms123.platform.jobs.Worker;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ImportSchedule {
    private static final Duration LOOK_FOR_DUE_EVERY = Duration.ofSeconds(5);
    private static final Duration END_EVERY = Duration.ofSeconds(30);

    /// Two of them, so that a school with a long roster does not keep all others waiting.
    @Bean
    Worker importRunnerWorker(ImportRunner runner) {
        return new Worker("running-imports-1", LOOK_FOR_DUE_EVERY, runner::runSome);
    }

    @Bean
    Worker otherImportRunnerWorker(ImportRunner runner) {
        return new Worker("running-imports-2", LOOK_FOR_DUE_EVERY, runner::runSome);
    }

    @Bean
    ImportWork importWork(@Qualifier("importRunnerWorker") Worker worker,
            @Qualifier("otherImportRunnerWorker") Worker other) {
        return () -> {
            worker.wake();
            other.wake();
        };
    }

    @Bean
    Worker importSweeperWorker(ImportSweeper sweeper) {
        return new Worker("ending-imports", END_EVERY, sweeper::endSome);
    }
}
