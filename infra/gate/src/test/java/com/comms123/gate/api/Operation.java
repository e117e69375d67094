package com.comms123.gate.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// An operation of a description.
///
/// @param request as `GET /api/v1/pupils/{pupilId}`
record Operation(String request, Pattern pattern, ObjectNode json) {
    private static final Pattern VARIABLE = Pattern.compile("\\{[^/]+}");

    /// @return the most specific path first
    static List<Operation> of(JsonNode description) {
        var operations = new ArrayList<Operation>();
        description.path("paths").properties().forEach(path -> path.getValue().properties()
                .forEach(method -> operations.add(new Operation(method.getKey().toUpperCase() + " " + path.getKey(),
                        pattern(method.getKey().toUpperCase() + " " + path.getKey()),
                        (ObjectNode) method.getValue()))));
        operations.sort(Comparator.comparing((Operation operation) -> operation.request().indexOf('{') < 0)
                .thenComparing(operation -> VARIABLE.matcher(operation.request()).replaceAll("").length()).reversed());
        return operations;
    }

    /// A last variable of the audit log's addresses has several segments.
    private static Pattern pattern(String request) {
        var several = request.contains("/audit/log/") && request.endsWith("{path}");
        var regex = VARIABLE.matcher(request).replaceAll("[^/]+");
        return Pattern.compile(several ? regex.substring(0, regex.length() - "[^/]+".length()) + ".+" : regex);
    }

    static Optional<Operation> find(List<Operation> operations, Exchange exchange) {
        var request = exchange.method() + " " + exchange.path();
        return operations.stream().filter(operation -> operation.pattern().matcher(request).matches()).findFirst();
    }

    JsonNode response(int status) {
        return json.path("responses").path(Integer.toString(status));
    }
}
