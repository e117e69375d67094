package com.comms123.messaging.call.schedule;

import com.comms123.messaging.call.application.RemovingCalls;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

@Component
class RemovingUnfiledCalls {
    private static final int MOST_ROUNDS = 100;

    private final RemovingCalls removing;

    RemovingUnfiledCalls(RemovingCalls removing) {
        this.removing = removing;
    }

    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT2M")
    void run() {
        var rounds = 0;
        while (rounds < MOST_ROUNDS && removing.removeUnfiled()) {
            rounds++;
        }
    }
}
