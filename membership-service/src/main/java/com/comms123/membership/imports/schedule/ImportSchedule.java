package com.comms123.membership.imports.schedule;

import com.comms123.membership.imports.application.EndingImports;
import com.comms123.membership.imports.application.ImportWork;
import com.comms123.membership.imports.application.RunningImports;
import com.comms123.membership.work.Worker;
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
    Worker runningImportsWorker(RunningImports running) {
        return new Worker("running-imports-1", LOOK_FOR_DUE_EVERY, running::runSome);
    }

    @Bean
    Worker runningOtherImportsWorker(RunningImports running) {
        return new Worker("running-imports-2", LOOK_FOR_DUE_EVERY, running::runSome);
    }

    @Bean
    ImportWork importWork(@Qualifier("runningImportsWorker") Worker worker,
            @Qualifier("runningOtherImportsWorker") Worker other) {
        return () -> {
            worker.wake();
            other.wake();
        };
    }

    @Bean
    Worker endingImportsWorker(EndingImports ending) {
        return new Worker("ending-imports", END_EVERY, ending::endSome);
    }
}
