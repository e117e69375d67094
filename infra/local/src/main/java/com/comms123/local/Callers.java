package com.comms123.local;

import com.comms123.waiting.MachineSpeed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/// The running services as callers of each other: each says at its management port how many instances of another it knows.
///
/// @param managements the addresses of the management ports, by service
record Callers(Supplier<Map<String, String>> managements) {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    /// On an idle machine; ten times as long as they take between two readings of a list.
    static final Duration NOTICED_WITHIN = InstanceLists.READ_EVERY.multipliedBy(10);

    /// Waits until all that answer know that many instances.
    ///
    /// @param number asked again each time, because an instance can die meanwhile
    /// @return the callers that do not know yet after [#NOTICED_WITHIN]; empty when all do
    List<String> awaitKnown(Service service, IntSupplier number) throws InterruptedException {
        var begin = System.nanoTime();
        while (true) {
            var unaware = unaware(service, number.getAsInt());
            if (unaware.isEmpty()
                    || System.nanoTime() - begin > MachineSpeed.stretch(NOTICED_WITHIN).toNanos()) {
                return unaware;
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    private List<String> unaware(Service service, int number) throws InterruptedException {
        var unaware = new ArrayList<String>();
        for (var management : managements.get().entrySet()) {
            var known = known(service, management.getValue());
            if (known.isPresent() && known.getAsInt() != number) {
                unaware.add(management.getKey());
            }
        }
        return unaware;
    }

    /// Empty where nothing answers: it is starting, or ending, and calls nobody.
    private static OptionalInt known(Service service, String management) throws InterruptedException {
        var request = HttpRequest
                .newBuilder(URI.create(management + "/actuator/prometheus?includedNames=comms_instances"))
                .timeout(Readiness.PATIENCE).build();
        try {
            var answer = Readiness.HTTP.send(request, BodyHandlers.ofString());
            return answer.statusCode() == 200 ? read(service, answer.body()) : OptionalInt.empty();
        } catch (IOException silent) {
            return OptionalInt.empty();
        }
    }

    /// @param metrics in Prometheus' text format
    private static OptionalInt read(Service service, String metrics) {
        return metrics.lines()
                .filter(line -> line.startsWith("comms_instances{")
                        && line.contains("service=\"" + service.key() + "\""))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).findFirst();
    }
}
