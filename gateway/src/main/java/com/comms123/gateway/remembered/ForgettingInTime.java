package com.comms123.gateway.remembered;

import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Removes what has been remembered for as long as it may. It is dead before that: signing in checks the time.
@Component
class ForgettingInTime {
    private static final int BATCH = 500;

    private final RememberedDevices devices;
    private final Remembering remembering;
    private final Clock clock;

    ForgettingInTime(RememberedDevices devices, Remembering remembering, Clock clock) {
        this.devices = devices;
        this.remembering = remembering;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT40S")
    void forget() {
        devices.overAt(clock.instant(), BATCH)
                .concatMap(device -> remembering.forget(device, "expired").thenReturn(device)).count()
                .repeat().takeWhile(count -> count == BATCH).then().block();
    }
}
