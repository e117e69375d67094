package com.comms123.testing.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Some of what the tests of a service sent and received, for `infra/gate` to compare with the published description:
/// a few exchanges for each address, status and problem code. They are written to `target/api-traffic.json` when the tests
/// end.
public final class Traffic {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int KEPT_OF_A_KIND = 3;
    private static final int KEPT_KINDS = 4_000;
    private static final int LARGEST_BODY = 20_000;
    private static final Map<String, List<Exchange>> KINDS = new ConcurrentHashMap<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Traffic::write, "traffic"));
    }

    /// @param request the JSON that was sent; only of a request that succeeded
    /// @param response the JSON that was received; null when it is none
    private record Exchange(String method, String path, int status, String type, @Nullable JsonNode request,
            @Nullable JsonNode response) {}

    private Traffic() {}

    public static void record(String method, String path, @Nullable Object request, int status, String type,
            JsonNode response) {
        if (!path.startsWith("/api/") || response.toString().length() > LARGEST_BODY || KINDS.size() >= KEPT_KINDS) {
            return;
        }
        var plain = path.replaceFirst("\\?.*", "");
        var kind = method + plain.replaceAll("[^/]*[0-9][^/]*", "{}") + status + response.path("code").asString("");
        KINDS.compute(kind, (_, exchanges) -> {
            var kept = exchanges == null ? new ArrayList<Exchange>() : exchanges;
            if (kept.size() < KEPT_OF_A_KIND) {
                kept.add(new Exchange(method, plain, status, type,
                        status < 300 && request != null && !(request instanceof String)
                                ? JSON.valueToTree(request)
                                : null,
                        response.isMissingNode() ? null : response));
            }
            return kept;
        });
    }

    private static void write() {
        if (KINDS.isEmpty()) {
            return;
        }
        var exchanges = KINDS.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .flatMap(kind -> kind.getValue().stream()).map(JSON::writeValueAsString).toList();
        try {
            Files.write(Path.of("target/api-traffic.json"), exchanges);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
