package com.comms123.messaging.delivery.schedule;

import com.comms123.messaging.delivery.application.ReceiptRecorder;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

@Component
class EarlyReceiptSweeper {
    private final ReceiptRecorder receipts;

    EarlyReceiptSweeper(ReceiptRecorder receipts) {
        this.receipts = receipts;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT2M")
    void run() {
        receipts.forgetOld();
    }
}
