package com.comms123.messaging.writing.attachment.application;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

@Component
class LooseAttachmentSweeper {
    private static final int MOST_ROUNDS = 100;

    private final AttachmentRemover remover;

    LooseAttachmentSweeper(AttachmentRemover remover) {
        this.remover = remover;
    }

    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT1M")
    void run() {
        var rounds = 0;
        while (rounds < MOST_ROUNDS && remover.removeLoose()) {
            rounds++;
        }
    }
}
