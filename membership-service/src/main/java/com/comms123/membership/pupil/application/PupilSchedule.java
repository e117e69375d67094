package com.comms123.membership.pupil.application;

import com.comms123.platform.jobs.Worker;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PupilSchedule {
    private static final Duration RECOGNISE_EVERY = Duration.ofSeconds(10);

    @Bean
    Worker recognisingPeopleWorker(RestrictionPropagator propagator) {
        return new Worker("recognising-people", RECOGNISE_EVERY, propagator::recogniseSome);
    }
}
