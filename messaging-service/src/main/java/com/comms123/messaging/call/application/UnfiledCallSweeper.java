package com.comms123.messaging.call.application;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

@Component
class UnfiledCallSweeper {
    private static final int MOST_ROUNDS = 100;

    private final CallPurger purger;

    UnfiledCallSweeper(CallPurger purger) {
        this.purger = purger;
    }

    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT2M")
    void run() {
        var rounds = 0;
        while (rounds < MOST_ROUNDS && purger.removeUnfiled()) {
            rounds++;
        }
    }
}
