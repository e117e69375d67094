package com.comms123.gate.api;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The statuses, problem codes and examples of one operation, as far as tests or the published description know them.
final class Observed {
    static final String REQUEST = "request";
    /// Also the type of a body whose real one springdoc does not know.
    private static final String JSON_TYPE = "application/json";
    private static final Pattern CODE = Pattern.compile("`([a-z0-9-]+)`");

    /// The content type of each status that is no refusal; empty for none.
    private final TreeMap<Integer, String> successes = new TreeMap<>();
    private final TreeMap<Integer, TreeSet<String>> problems = new TreeMap<>();
    private final Map<String, JsonNode> examples = new TreeMap<>();
    /// By status and code: the traffic's, each by its detail, and the published one.
    private final Map<String, TreeMap<String, JsonNode>> seenProblems = new TreeMap<>();
    private final Map<String, JsonNode> publishedProblems = new TreeMap<>();

    void add(Exchange exchange) {
        if (!exchange.succeeded()) {
            if (!exchange.code().isEmpty()) {
                problems.computeIfAbsent(exchange.status(), _ -> new TreeSet<>()).add(exchange.code());
                var problem = ProblemExamples.general(requireNonNull(exchange.response()));
                seenProblems.computeIfAbsent(exchange.status() + " " + exchange.code(), _ -> new TreeMap<>())
                        .putIfAbsent(problem.path("detail").asString(), problem);
            }
            return;
        }
        // Of several types the JSON is described, in whichever order tests have seen them.
        successes.merge(exchange.status(), exchange.type().replaceFirst(";.*", ""),
                (seen, next) -> seen.equals(JSON_TYPE) ? seen : next);
        if (exchange.request() != null) {
            examples.putIfAbsent(REQUEST, exchange.request());
        }
        if (exchange.response() != null) {
            examples.putIfAbsent(Integer.toString(exchange.status()), exchange.response());
        }
    }

    /// Adds the facts of an operation of the published description; its examples win, so that the file stays as it is.
    void add(JsonNode published, JsonNode description) {
        published.path("responses").properties().forEach(response -> {
            var status = Integer.parseInt(response.getKey());
            if (status < 400) {
                var type = response.getValue().path("content").propertyNames().stream().findFirst().orElse("");
                successes.merge(status, type, (seen, old) -> old.equals(JSON_TYPE) ? seen : old);
            } else {
                var codes = problems.computeIfAbsent(status, _ -> new TreeSet<>());
                CODE.matcher(response.getValue().path("description").asString()).results()
                        .forEach(code -> {
                            codes.add(code.group(1));
                            var problem = ProblemExamples.published(response.getValue(), code.group(1), description);
                            if (problem != null) {
                                publishedProblems.put(status + " " + code.group(1), ProblemExamples.general(problem));
                            }
                        });
            }
            addExample(response.getKey(), response.getValue());
        });
        addExample(REQUEST, published.path("requestBody"));
    }

    private void addExample(String of, JsonNode body) {
        var example = body.path("content").path(JSON_TYPE).get("example");
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

    /// The published one, unless tests see others; null for none.
    @Nullable
    JsonNode problem(int status, String code) {
        var seen = seenProblems.get(status + " " + code);
        var published = publishedProblems.get(status + " " + code);
        return seen == null || published != null && seen.containsKey(published.path("detail").asString())
                ? published
                : seen.values().iterator().next();
    }

    @Nullable
    JsonNode example(String of) {
        return examples.get(of);
    }
}
