package com.comms123.platform.operations;

import com.comms123.platform.operations.InstanceState.Queue;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Things that wait or were given up, from the meters that a service has anyway: they cost no query of their own.
final class Queues {
    private static final Map<String, List<String>> GAUGES = gauges();
    private static final String DEAD_LETTERS = "comms.events.dead-letters";

    private final MeterRegistry meters;

    Queues(MeterRegistry meters) {
        this.meters = meters;
    }

    private static Map<String, List<String>> gauges() {
        var gauges = new LinkedHashMap<String, List<String>>();
        gauges.put("parked-records", List.of("comms.jobs.parked"));
        gauges.put("parked-events", List.of("comms.outbox.parked"));
        gauges.put("files-in-quarantine", List.of("comms.messaging.quarantine.files"));
        gauges.put("longest-overdue-removal", List.of("comms.retention.overdue"));
        gauges.put("unsealed-entries", List.of("comms.audit.log.unsealed"));
        return gauges;
    }

    /// Those that this service has.
    List<Queue> read() {
        var waiting = GAUGES.entrySet().stream().flatMap(queue -> {
            var found = queue.getValue().stream().flatMap(name -> meters.find(name).gauges().stream())
                    .map(gauge -> gauge.value()).filter(value -> !value.isNaN()).toList();
            return found.isEmpty()
                    ? Stream.empty()
                    : Stream.of(new Queue(queue.getKey(),
                            Math.round(found.stream().mapToDouble(Double::doubleValue).sum())));
        });
        var dead = meters.find(DEAD_LETTERS).counters().stream().mapToDouble(counter -> counter.count()).sum();
        return Stream.concat(waiting, Stream.of(new Queue("dead-letters-since-start", Math.round(dead)))).toList();
    }
}
