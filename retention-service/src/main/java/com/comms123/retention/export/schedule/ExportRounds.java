package com.comms123.retention.export.schedule;

import com.comms123.retention.export.application.AnsweringExports;
import com.comms123.retention.export.application.ExportProperties;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Does what is due about exports, in bounded steps; a large package keeps no purge waiting.
@Component
class ExportRounds {
    private static final Logger LOG = LoggerFactory.getLogger(ExportRounds.class);

    private final AnsweringExports answering;
    private final int batch;
    private final MeterRegistry meters;

    ExportRounds(AnsweringExports answering, ExportProperties properties, MeterRegistry meters) {
        this.answering = answering;
        this.batch = properties.batch();
        this.meters = meters;
    }

    @Scheduled(fixedDelayString = "${comms.retention.export.round:1s}")
    void round() {
        attempt("collect", () -> answering.collect(batch));
        attempt("expire", () -> answering.expire(batch));
        attempt("tidy", () -> answering.tidy(batch));
    }

    /// What fails is tried again in the next round and does not keep the rest from being done.
    private void attempt(String step, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            meters.counter("comms.hold.exports.rounds.failed", "step", step).increment();
            LOG.error("{} failed and is tried again in the next round", step, e);
        }
    }
}
