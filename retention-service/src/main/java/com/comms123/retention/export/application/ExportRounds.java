package com.comms123.retention.export.application;

import com.comms123.retention.round.Steps;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Does what is due about exports, in bounded steps; a large package keeps no purge waiting.
@Component
class ExportRounds {
    private final ExportProcessor processor;
    private final int batch;
    private final Steps steps;

    ExportRounds(ExportProcessor processor, ExportProperties properties, MeterRegistry meters) {
        this.processor = processor;
        this.batch = properties.batch();
        this.steps = new Steps(ExportRounds.class, meters, "comms.hold.exports.rounds.failed");
    }

    @Scheduled(fixedDelayString = "${comms.retention.export.round:1s}")
    void round() {
        steps.attempt("collect", () -> processor.collect(batch));
        steps.attempt("expire", () -> processor.expire(batch));
        steps.attempt("tidy", () -> processor.tidy(batch));
    }
}
