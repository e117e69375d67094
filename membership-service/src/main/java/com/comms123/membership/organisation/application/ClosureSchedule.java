package com.comms123.membership.organisation.application;

import com.comms123.platform.jobs.Worker;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReopeningProperties.class)
class ClosureSchedule {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    @Bean
    Worker closureWorker(ClosureFinisher finisher) {
        return new Worker("closed-organisations", LOOK_EVERY, finisher::completeSome);
    }

    @Bean
    ClosureWork closureWork(@Qualifier("closureWorker") Worker worker) {
        return worker::wake;
    }
}
