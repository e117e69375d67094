package com.comms123.gate.api;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The statuses, problem codes and examples of one operation, as far as tests or the published description know them.
final class Observed {
    static final String REQUEST = "request";
    private static final Pattern CODE = Pattern.compile("`([a-z0-9-]+)`");

    /// The content type of each status that is no refusal; empty for none.
    private final TreeMap<Integer, String> successes = new TreeMap<>();
    private final TreeMap<Integer, TreeSet<String>> problems = new TreeMap<>();
    private final Map<String, JsonNode> examples = new TreeMap<>();

    void add(Exchange exchange) {
        if (!exchange.succeeded()) {
            if (!exchange.code().isEmpty()) {
                problems.computeIfAbsent(exchange.status(), _ -> new TreeSet<>()).add(exchange.code());
            }
            return;
        }
        successes.put(exchange.status(), exchange.type().replaceFirst(";.*", ""));
        if (exchange.request() != null) {
            examples.putIfAbsent(REQUEST, exchange.request());
        }
        if (exchange.response() != null) {
            examples.putIfAbsent(Integer.toString(exchange.status()), exchange.response());
        }
    }

    /// Adds the facts of the published description; its examples win, so that the file stays as it is.
    void add(JsonNode published) {
        published.path("responses").properties().forEach(response -> {
            var status = Integer.parseInt(response.getKey());
            if (status < 400) {
                successes.put(status,
                        response.getValue().path("content").propertyNames().stream().findFirst().orElse(""));
            } else {
                var codes = problems.computeIfAbsent(status, _ -> new TreeSet<>());
                CODE.matcher(response.getValue().path("description").asString()).results()
                        .forEach(code -> codes.add(code.group(1)));
            }
            addExample(response.getKey(), response.getValue());
        });
        addExample(REQUEST, published.path("requestBody"));
    }

    private void addExample(String of, JsonNode body) {
        var example = body.path("content").path("application/json").get("example");
        if (example != null) {
            examples.put(of, example);
        }
    }

    Map<Integer, String> successes() {
        return successes;
    }

    Map<Integer, TreeSet<String>> problems() {
        return problems;
    }

    @Nullable
    JsonNode example(String of) {
        return examples.get(of);
    }
}
