package com.comms123.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;

/// The domain's clock of all services, which must be the same in each. The offset is also written down, for services
/// that start later.
///
/// @param managements the addresses of the management ports, by service
/// @param file where the offset is kept
record Clocks(Map<String, String> managements, Path file) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// The offset that was written down.
    Duration written() {
        try {
            return Files.exists(file) ? Duration.parse(Files.readString(file).strip()) : Duration.ZERO;
        } catch (IOException | DateTimeParseException e) {
            throw new LocalFailure("cannot read the clock's offset in " + file, e);
        }
    }

    /// The offset of the running services: the furthest, should somebody have moved one alone.
    Duration furthest() throws InterruptedException {
        var furthest = written();
        for (var management : managements.entrySet()) {
            var offset = ask(management.getKey(), request(management.getValue()).GET());
            if (offset.compareTo(furthest) > 0) {
                furthest = offset;
            }
        }
        return furthest;
    }

    /// As [#furthest], of those that answer: others may be starting, or being killed, at this moment.
    Duration furthestOfReachable() throws InterruptedException {
        var furthest = written();
        for (var management : managements.entrySet()) {
            try {
                var offset = ask(management.getKey(), request(management.getValue()).GET());
                furthest = offset.compareTo(furthest) > 0 ? offset : furthest;
            } catch (LocalFailure silent) {
                continue;
            }
        }
        return furthest;
    }

    /// Moves every clock ahead by that much. Asks all first: when one does not answer, none is moved.
    ///
    /// @return the new offset
    Duration advance(Duration by) throws InterruptedException {
        if (by.isNegative()) {
            throw new LocalFailure("the clock only moves ahead: " + by);
        }
        var target = furthest().plus(by);
        for (var management : managements.entrySet()) {
            var present = ask(management.getKey(), request(management.getValue()).GET());
            var body = Json.text(Map.of("offset", target.minus(present).toString()));
            ask(management.getKey(), request(management.getValue()).header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body)));
        }
        write(target);
        return target;
    }

    void write(Duration offset) {
        try {
            Files.writeString(file, offset + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static HttpRequest.Builder request(String management) {
        return HttpRequest.newBuilder(URI.create(management + "/actuator/clock")).timeout(PATIENCE);
    }

    private static Duration ask(String name, HttpRequest.Builder request) throws InterruptedException {
        try {
            var answer = Readiness.HTTP.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new LocalFailure("the clock of " + name + " answered " + answer.statusCode());
            }
            return Duration.parse(Json.MAPPER.readTree(answer.body()).path("offset").asString());
        } catch (IOException e) {
            throw new LocalFailure("the clock of " + name + " does not answer: is it up?", e);
        }
    }
}
