package com.comms123.messaging.file.schedule;

import com.comms123.messaging.file.application.Quotas;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

@Component
class StoredBytesReconciler {
    private final Quotas quotas;

    StoredBytesReconciler(Quotas quotas) {
        this.quotas = quotas;
    }

    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT2M")
    void repair() {
        quotas.repairUnfinished();
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT3M")
    void recount() {
        quotas.recount();
    }
}
