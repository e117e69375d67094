package com.comms123.gate.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A request that a test of a service sent, and its response.
///
/// @param type the content type of the response
/// @param request its JSON; only of a request that succeeded
/// @param response its JSON; null when it is none
record Exchange(String method, String path, int status, String type, @Nullable JsonNode request,
        @Nullable JsonNode response) {
    private static final JsonMapper JSON = new JsonMapper();

    Exchange {
        request = request == null || request.isNull() ? null : request;
        response = response == null || response.isNull() ? null : response;
    }

    /// Those of a module's last run of integration tests; none where they did not run.
    static List<Exchange> of(Path module) {
        var file = module.resolve("target/api-traffic.json");
        if (Files.notExists(file)) {
            return List.of();
        }
        try {
            return Files.readAllLines(file).stream().map(line -> JSON.readValue(line, Exchange.class)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Those that a file lists, for what no test's traffic has.
    static List<Exchange> listed(Path file) {
        return List.of(JSON.readValue(file.toFile(), Exchange[].class));
    }

    boolean succeeded() {
        return status < 400;
    }

    /// The problem's code; empty when it is none.
    String code() {
        return response == null || succeeded() ? "" : response.path("code").asString("");
    }
}
