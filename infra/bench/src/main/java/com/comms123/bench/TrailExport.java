package com.comms123.bench;

import com.comms123.e2e.access.Access;
import com.comms123.e2e.actor.AppSession;
import com.comms123.e2e.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// Everything that happened in one organisation, as an auditor takes it away.
///
/// @param indexes of the entries, by the id of their event
/// @param lines how many entries were exported
record TrailExport(Map<UUID, Long> indexes, long lines) {
    private static final Duration ANSWER_WITHIN = Duration.ofMinutes(5);

    static TrailExport of(Access access, AppSession auditor, UUID organisation) {
        var request = HttpRequest
                .newBuilder(access.gateway().resolve("/api/v1/audit/entries?organisation=" + organisation))
                .header("Accept", "application/x-ndjson").header("Authorization", "Bearer " + auditor.accessToken())
                .timeout(ANSWER_WITHIN).build();
        try (var client = HttpClient.newHttpClient();
                var lines = client.send(request, HttpResponse.BodyHandlers.ofLines()).body()) {
            var indexes = new HashMap<UUID, Long>();
            var count = lines.map(Json.MAPPER::readTree)
                    .peek(
                            leaf -> indexes.put(
                                    UUID.fromString(leaf.path("eventId").asString()),
                                    leaf.path("index").asLong()))
                    .count();
            return new TrailExport(indexes, count);
        } catch (IOException e) {
            throw new UncheckedIOException("the export broke off", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", e);
        }
    }
}
