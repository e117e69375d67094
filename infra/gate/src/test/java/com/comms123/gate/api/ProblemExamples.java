package com.comms123.gate.api;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Examples of problems, each once, under `components/examples`: operations refer to them. The code gives the wording; where it
/// has several, or completes one, the traffic of tests says which. Ids and times are the same in all of them.
final class ProblemExamples {
    private static final String TYPE = "urn:comms123:problem:";
    private static final String REFERENCE = "#/components/examples/";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");
    private static final String DETAIL = "detail";
    private static final String ERRORS = "errors";

    private final Wordings wordings;
    private final ObjectNode examples;

    /// @param examples where they are collected
    ProblemExamples(Wordings wordings, ObjectNode examples) {
        this.wordings = wordings;
        this.examples = examples;
    }

    /// Describes one response of an operation.
    void add(String service, int status, Set<String> codes, Observed seen, ObjectNode content) {
        var references = content.putObject("examples");
        codes.forEach(code -> {
            var found = seen.problem(status, code);
            references.putObject(code).put("$ref", REFERENCE + named(code, body(service, status, code, found)));
        });
    }

    private ObjectNode body(String service, int status, String code, @Nullable JsonNode found) {
        var body = ApiDescription.JSON.createObjectNode().put("type", TYPE + code).put("title", title(status))
                .put("status", status).put("code", code);
        // The gateway refuses first who has not signed in.
        var known = wordings.of(status == 401 ? "gateway" : service, code);
        var first = known.isEmpty() ? null : known.getFirst();
        var certain = status == 401 || known.size() == 1;
        if (first != null && certain && !first.contains(Wordings.OPEN)) {
            body.put(DETAIL, first);
        } else if (found != null && found.has(DETAIL)) {
            body.put(DETAIL, found.path(DETAIL).asString());
        } else if (first != null) {
            body.put(DETAIL, first);
        }
        if (found != null && found.path(ERRORS).has(0)) {
            body.set(ERRORS, found.path(ERRORS));
        }
        return body;
    }

    /// One example is enough for all problems with the same words.
    private String named(String code, ObjectNode body) {
        var name = code;
        for (var i = 2; examples.has(name); i++) {
            var value = examples.path(name).path("value");
            if (value.path(DETAIL).equals(body.path(DETAIL)) && value.path("status").equals(body.path("status"))) {
                return name;
            }
            name = code + "-" + i;
        }
        examples.putObject(name).set("value", body);
        return name;
    }

    /// As the platform's responses have it.
    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 406 -> "Not Acceptable";
            case 409 -> "Conflict";
            case 410 -> "Gone";
            case 412 -> "Precondition Failed";
            case 413 -> "Content Too Large";
            case 415 -> "Unsupported Media Type";
            case 416 -> "Requested range not satisfiable";
            case 422 -> "Unprocessable Content";
            case 428 -> "Precondition Required";
            case 429 -> "Too Many Requests";
            case 503 -> "Service Unavailable";
            default -> throw new IllegalArgumentException("no title for " + status);
        };
    }

    /// A problem without the values of one request.
    static JsonNode general(JsonNode problem) {
        var general = ApiDescription.JSON.createObjectNode();
        general.set(DETAIL, general(problem.path(DETAIL).asString("")));
        var errors = general.putArray(ERRORS);
        problem.path(ERRORS).forEach(error -> errors.addObject().put("field", error.path("field").asString())
                .put("code", error.path("code").asString())
                .set(DETAIL, general(error.path(DETAIL).asString(""))));
        return general;
    }

    private static JsonNode general(String text) {
        var withoutIds = ID.matcher(text).replaceAll("01890a5d-ac96-774b-bcce-b302099a8057");
        return ApiDescription.JSON.getNodeFactory()
                .stringNode(TIME.matcher(withoutIds).replaceAll("2026-01-31T09:30:00Z"));
    }

    /// The problem that a response of a description has as its example; null for none.
    static @Nullable JsonNode published(JsonNode response, String code, JsonNode description) {
        var reference = response.path("content").path("application/problem+json").path("examples").path(code)
                .path("$ref").asString("");
        var value = reference.startsWith(REFERENCE)
                ? description.path("components").path("examples").path(reference.substring(REFERENCE.length()))
                        .path("value")
                : null;
        return value == null || value.isMissingNode() ? null : value;
    }
}
