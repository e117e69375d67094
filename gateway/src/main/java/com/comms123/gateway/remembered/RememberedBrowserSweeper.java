package com.comms123.gateway.remembered;

import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Removes what has been remembered for as long as it may. It is dead before that: signing in checks the time.
@Component
class RememberedBrowserSweeper {
    private static final int BATCH = 500;

    private final RememberedDevices devices;
    private final BrowserMemory browserMemory;
    private final Clock clock;

    RememberedBrowserSweeper(RememberedDevices devices, BrowserMemory browserMemory, Clock clock) {
        this.devices = devices;
        this.browserMemory = browserMemory;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT40S")
    void forget() {
        devices.overAt(clock.instant(), BATCH)
                .concatMap(device -> browserMemory.forget(device, "expired").thenReturn(device)).count()
                .repeat().takeWhile(count -> count == BATCH).then().block();
    }
}
