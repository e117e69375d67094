package com.comms123.gate.api;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// One description out of those of all services: with the roles of each operation, the problem codes that tests have seen,
/// and an example of each body.
final class ApiDescription {
    static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final String JSON_TYPE = "application/json";
    private static final String PROBLEM_TYPE = "application/problem+json";
    private static final String STATUS_OPEN = "x-status-open";
    private static final int LARGEST_EXAMPLE = 1_500;
    private static final int LONGEST_TEXT = 200;
    /// springdoc takes the token of the request for parameters of the operation.
    private static final Set<String> OF_THE_TOKEN = Set.of("tokenValue", "issuedAt", "expiresAt");
    private static final Pattern REFERENCE = Pattern.compile("\\{\\s+(\"\\$ref\" : \"[^\"]+\")\\s+}");
    private static final String INTRODUCTION = """
            All requests go through the gateway. Browsers sign in at `/login` and send the cookie `SESSION` and, with each \
            unsafe method, the header `X-XSRF-TOKEN`; apps send a bearer token (Authorization Code with PKCE, client \
            `mobile`). Each response of 400 and above is a problem (RFC 9457) with a stable `code`. Besides the codes of an \
            operation, any request can get 401 `unauthenticated`, 403 `csrf-token-invalid`, 413, 429 `too-many-tries` and 503 \
            while a service is absent. A list has `items` and `next`, the `cursor` of its next page. An `Idempotency-Key` makes a \
            repeated request safe; `If-Match` with the `ETag` of a read makes sure that nobody's change is lost.""";

    private final Roles roles;
    private final ParameterTexts parameters;
    private final ProblemExamples problems;
    private final ObjectNode whole = JSON.createObjectNode();
    private final ObjectNode schemas;
    private final ObjectNode paths;

    ApiDescription(Roles roles, ParameterTexts parameters, Wordings wordings) {
        this.roles = roles;
        this.parameters = parameters;
        whole.put("openapi", "3.1.0");
        whole.putObject("info").put("title", "123Comms").put("version", "v1").put("description", INTRODUCTION)
                .putObject("license").put("name", "Apache-2.0").put("identifier", "Apache-2.0");
        whole.putArray("servers").addObject().put("url", "/");
        var tags = whole.putArray("tags");
        List.of("gateway", "identity", "membership", "messaging", "retention", "audit")
                .forEach(service -> tags.addObject().put("name", service));
        this.paths = whole.putObject("paths");
        var components = whole.putObject("components");
        this.schemas = components.putObject("schemas");
        schemas.set("Problem", JSON.readTree("""
                {"type": "object", "description": "A refusal (RFC 9457).", "required": ["title", "status", "code"],
                 "properties": {
                   "type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"},
                   "detail": {"type": "string", "description": "says what to do; for people, and free to change"},
                   "instance": {"type": "string"},
                   "code": {"type": "string", "description": "stable: decide by it"},
                   "traceId": {"type": "string", "description": "name it when you ask us about the problem"},
                   "errors": {"type": "array", "items": {"type": "object", "required": ["field", "code", "detail"],
                     "properties": {"field": {"type": "string"}, "code": {"type": "string"},
                       "detail": {"type": "string"}}}}}}"""));
        this.problems = new ProblemExamples(wordings, components.putObject("examples"));
        var security = components.putObject("securitySchemes");
        security.putObject("session").put("type", "apiKey").put("in", "cookie").put("name", "SESSION");
        security.putObject("token").put("type", "http").put("scheme", "bearer").put("bearerFormat", "JWT");
    }

    ObjectNode json() {
        return whole;
    }

    /// @param earlier the published description, whose codes and examples stay; null for none
    /// @param traffic exchanges whose codes and examples are added
    void add(String service, ObjectNode generated, @Nullable JsonNode earlier, List<Exchange> traffic) {
        generated.path("components").path("schemas").properties()
                .forEach(schema -> schemas.set(schema.getKey(), schema.getValue()));
        var published = earlier == null ? List.<Operation>of() : Operation.of(earlier);
        var operations = Operation.of(generated);
        var observed = new TreeMap<String, Observed>();
        traffic.forEach(exchange -> Operation.find(operations, exchange).ifPresent(operation -> observed
                .computeIfAbsent(operation.request(), _ -> new Observed()).add(exchange)));
        generated.path("paths").properties().forEach(path -> {
            var target = paths.putObject(path.getKey());
            path.getValue().properties().forEach(method -> {
                var request = method.getKey().toUpperCase() + " " + path.getKey();
                var seen = observed.getOrDefault(request, new Observed());
                published.stream().filter(operation -> operation.request().equals(request)).findFirst()
                        .ifPresent(operation -> seen.add(operation.json(), requireNonNull(earlier)));
                target.set(method.getKey(), operation(service, request, (ObjectNode) method.getValue(), seen));
            });
        });
    }

    private ObjectNode operation(String service, String request, ObjectNode generated, Observed seen) {
        var operation = generated.deepCopy();
        operation.putArray("tags").add(service);
        operation.put("operationId", Operation.id(request));
        var allowed = roles.allowed().getOrDefault(Roles.key(request), List.of());
        var list = operation.putArray("x-roles");
        allowed.forEach(list::add);
        var security = operation.putArray("security");
        if (!allowed.contains("nobody")) {
            security.addObject().putArray("session");
            security.addObject().putArray("token");
        }
        var responses = (ObjectNode) operation.path("responses");
        if (operation.remove(STATUS_OPEN) != null && !seen.successes().isEmpty()) {
            var first = responses.properties().iterator().next().getValue();
            responses.removeAll();
            seen.successes().forEach((status, type) -> responses.set(Integer.toString(status), of(type, first)));
        }
        seen.problems().forEach((status, codes) -> {
            var content = responses.putObject(Integer.toString(status)).put("description", describe(codes))
                    .putObject("content").putObject(PROBLEM_TYPE);
            content.putObject("schema").put("$ref", "#/components/schemas/Problem");
            problems.add(service, status, codes, seen, content);
        });
        responses.properties().forEach(response -> addExample(response.getValue(), seen.example(response.getKey())));
        addExample(operation.path("requestBody"), seen.example(Observed.REQUEST));
        describeParameters(request, operation);
        return operation;
    }

    private void describeParameters(String request, ObjectNode operation) {
        if (!(operation.get("parameters") instanceof ArrayNode listed)) {
            return;
        }
        listed.removeIf(parameter -> OF_THE_TOKEN.contains(parameter.path("name").asString()));
        if (listed.isEmpty()) {
            operation.remove("parameters");
        }
        listed.forEach(parameter -> {
            var text = parameters.of(request, parameter.path("name").asString());
            if (text != null && !parameter.has("description")) {
                ((ObjectNode) parameter).put("description", text);
            }
        });
    }

    /// springdoc does not know the type of a body that is no JSON, nor that there may be none.
    private static JsonNode of(String type, JsonNode response) {
        var copy = (ObjectNode) response.deepCopy();
        if (type.isEmpty()) {
            copy.remove("content");
        } else if (copy.path("content").get(JSON_TYPE) instanceof JsonNode body && !type.equals(JSON_TYPE)) {
            copy.putObject("content").set(type, body);
        }
        return copy;
    }

    private static String describe(TreeSet<String> codes) {
        return String.join(", ", codes.stream().map(code -> "`" + code + "`").toList());
    }

    private static void addExample(JsonNode body, @Nullable JsonNode example) {
        if (example == null || !(body.path("content").path(JSON_TYPE) instanceof ObjectNode content)) {
            return;
        }
        var shown = example.toString().length() <= LARGEST_EXAMPLE ? example : shortened(example);
        if (shown.toString().length() <= LARGEST_EXAMPLE) {
            content.set("example", shown);
        }
    }

    /// With one item of each list, and without the end of long texts.
    private static JsonNode shortened(JsonNode node) {
        if (node instanceof ObjectNode object) {
            var shorter = JSON.createObjectNode();
            object.properties().forEach(field -> shorter.set(field.getKey(), shortened(field.getValue())));
            return shorter;
        }
        if (node instanceof ArrayNode array) {
            var shorter = JSON.createArrayNode();
            array.valueStream().limit(1).forEach(item -> shorter.add(shortened(item)));
            return shorter;
        }
        return node.isString() && node.asString().length() > LONGEST_TEXT
                ? JSON.getNodeFactory().stringNode(node.asString().substring(0, LONGEST_TEXT) + "…")
                : node;
    }

    /// Everything that is in no order of its own is sorted, so that the file changes only where the interface does. A
    /// reference has one line, so that browsers load less.
    String text() {
        return REFERENCE.matcher(JSON.writeValueAsString(sorted(whole))).replaceAll("{ $1 }") + "\n";
    }

    private static JsonNode sorted(JsonNode node) {
        if (node instanceof ObjectNode object) {
            var sorted = JSON.createObjectNode();
            new TreeSet<>(object.propertyNames()).forEach(name -> sorted.set(name, sorted(object.get(name))));
            return sorted;
        }
        if (node instanceof ArrayNode array) {
            var items = JSON.createArrayNode();
            array.forEach(item -> items.add(sorted(item)));
            return items;
        }
        return node;
    }
}
