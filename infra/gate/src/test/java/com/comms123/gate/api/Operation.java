package com.comms123.gate.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// An operation of a description.
///
/// @param request as `GET /api/v1/pupils/{pupilId}`
record Operation(String request, Pattern pattern, ObjectNode json) {
    private static final Pattern VARIABLE = Pattern.compile("\\{[^/]+}");

    /// A name for generated clients, which depends on the request alone: `getOrganisationMembers` lists those that
    /// `getOrganisationMember` finds.
    static String id(String request) {
        var segments = request.substring(request.indexOf(' ') + 1).replaceFirst("^/api/v1/", "").split("/");
        var id = new StringBuilder(request.substring(0, request.indexOf(' ')).toLowerCase(Locale.ROOT));
        for (var i = 0; i < segments.length; i++) {
            if (VARIABLE.matcher(segments[i]).matches()) {
                continue;
            }
            var one = single(segments[i]);
            var isFound = i == segments.length - 2 && VARIABLE.matcher(segments[i + 1]).matches();
            var name = i == segments.length - 1
                    ? segments[i]
                    : one.equals(segments[i]) && isFound ? one + "-item" : one;
            for (var word : name.split("[-.]")) {
                id.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
            }
        }
        return id.toString();
    }

    /// `pupil` of `pupils`.
    static String single(String name) {
        return name.replaceFirst("ies$", "y").replaceFirst("(?<=ch|ss|x)es$", "").replaceFirst("(?<![su])s$", "");
    }

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
