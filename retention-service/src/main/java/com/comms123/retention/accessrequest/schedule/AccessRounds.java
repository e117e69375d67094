package com.comms123.retention.accessrequest.schedule;

import com.comms123.retention.accessrequest.application.AccessProperties;
import com.comms123.retention.accessrequest.application.AccessRequests;
import com.comms123.retention.accessrequest.application.AnsweringAccessRequests;
import com.comms123.retention.accessrequest.application.RemindingOfAnswers;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Does what is due about access requests, in bounded steps; a large package keeps no purge waiting.
@Component
class AccessRounds {
    private static final Logger LOG = LoggerFactory.getLogger(AccessRounds.class);

    private final AnsweringAccessRequests answering;
    private final RemindingOfAnswers reminding;
    private final int batch;
    private final MeterRegistry meters;

    AccessRounds(AnsweringAccessRequests answering, RemindingOfAnswers reminding, AccessRequests requests,
            AccessProperties properties, Clock clock, MeterRegistry meters) {
        this.answering = answering;
        this.reminding = reminding;
        this.batch = properties.batch();
        this.meters = meters;
        Gauge.builder("comms.access.requests.due",
                () -> requests.countDue(clock.instant().plus(properties.warnBefore())))
                .description("Access requests whose time runs out soon, or has").register(meters);
        Gauge.builder("comms.access.requests.overdue", () -> requests.countDue(clock.instant()))
                .description("Access requests that were not answered in time").register(meters);
    }

    @Scheduled(fixedDelayString = "${comms.retention.access.round:1s}")
    void round() {
        attempt("collect", () -> answering.collect(batch));
        attempt("expire", () -> answering.expire(batch));
        attempt("remind", () -> reminding.remind(batch));
        attempt("tidy", () -> answering.tidy(batch));
    }

    /// What fails is tried again in the next round and does not keep the rest from being done.
    private void attempt(String step, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            meters.counter("comms.access.rounds.failed", "step", step).increment();
            LOG.error("{} failed and is tried again in the next round", step, e);
        }
    }
}
