package com.comms123.retention.accessrequest.application;

import com.comms123.retention.round.Steps;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Does what is due about access requests, in bounded steps; a large package keeps no purge waiting.
@Component
class AccessRounds {
    private final AccessRequestProcessor processor;
    private final AccessRequestReminder reminder;
    private final int batch;
    private final Steps steps;

    AccessRounds(AccessRequestProcessor processor, AccessRequestReminder reminder, AccessRequests requests,
            AccessProperties properties, Clock clock, MeterRegistry meters) {
        this.processor = processor;
        this.reminder = reminder;
        this.batch = properties.batch();
        this.steps = new Steps(AccessRounds.class, meters, "comms.access.rounds.failed");
        Gauge.builder("comms.access.requests.due",
                () -> requests.countDue(clock.instant().plus(properties.warnBefore())))
                .description("Access requests that are due soon, or overdue").register(meters);
        Gauge.builder("comms.access.requests.overdue", () -> requests.countDue(clock.instant()))
                .description("Access requests that were not answered in time").register(meters);
    }

    @Scheduled(fixedDelayString = "${comms.retention.access.round:1s}")
    void round() {
        steps.attempt("collect", () -> processor.collect(batch));
        steps.attempt("expire", () -> processor.expire(batch));
        steps.attempt("remind", () -> reminder.remind(batch));
        steps.attempt("tidy", () -> processor.tidy(batch));
    }
}
