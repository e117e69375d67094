package com.comms123.identity.person.schedule;

import com.comms123.identity.person.application.SweepingRegistrations;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

@Component
@EnableScheduling
class SweepSchedule {
    private final SweepingRegistrations sweeping;

    SweepSchedule(SweepingRegistrations sweeping) {
        this.sweeping = sweeping;
    }

    @Scheduled(fixedDelayString = "${comms.identity.registration.sweep-every:1m}")
    void sweep() {
        sweeping.sweep();
    }
}
