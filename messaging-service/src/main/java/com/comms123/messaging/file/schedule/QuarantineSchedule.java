package com.comms123.messaging.file.schedule;

import com.comms123.messaging.file.application.QuarantineScanner;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

@Component
class QuarantineSchedule {
    private final QuarantineScanner scanner;

    QuarantineSchedule(QuarantineScanner scanner, MeterRegistry meters) {
        this.scanner = scanner;
        Gauge.builder("comms.messaging.quarantine.files", scanner::countWaiting)
                .description("Files that nobody can read until the malware scanner has checked them").register(meters);
        Gauge.builder("comms.messaging.quarantine.oldest", () -> scanner.oldestWaits().toSeconds())
                .baseUnit("seconds").description("Time for which the oldest of these files has waited")
                .register(meters);
    }

    @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT30S")
    void scan() {
        scanner.scan();
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void removeInfected() {
        scanner.removeInfected();
    }
}
