package com.comms123.messaging.delivery.schedule;

import com.comms123.messaging.delivery.application.RecordingReceipts;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

@Component
class ForgettingReceipts {
    private final RecordingReceipts receipts;

    ForgettingReceipts(RecordingReceipts receipts) {
        this.receipts = receipts;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT2M")
    void run() {
        receipts.forgetOld();
    }
}
