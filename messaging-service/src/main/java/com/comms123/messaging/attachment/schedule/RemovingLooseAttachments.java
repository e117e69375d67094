package com.comms123.messaging.attachment.schedule;

import com.comms123.messaging.attachment.application.RemovingAttachments;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

@Component
class RemovingLooseAttachments {
    private static final int MOST_ROUNDS = 100;

    private final RemovingAttachments removing;

    RemovingLooseAttachments(RemovingAttachments removing) {
        this.removing = removing;
    }

    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT1M")
    void run() {
        var rounds = 0;
        while (rounds < MOST_ROUNDS && removing.removeLoose()) {
            rounds++;
        }
    }
}
