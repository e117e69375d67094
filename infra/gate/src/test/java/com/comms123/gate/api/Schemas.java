package com.comms123.gate.api;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Compares exchanges with a description. It is stricter than the description: a response must have no field that is not
/// described.
final class Schemas {
    private static final String JSON_TYPE = "application/json";
    /// Any request can get these: without a token, too often, and while another part is away. The introduction says so.
    private static final Set<Integer> GENERAL = Set.of(401, 429, 503);

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, Schema> compiled = new HashMap<>();
    private final JsonNode components;

    Schemas(JsonNode description) {
        this.components = description.path("components").deepCopy();
        components.path("schemas").forEach(schema -> {
            if (schema.has("properties") && !schema.has("additionalProperties")) {
                ((ObjectNode) schema).put("additionalProperties", false);
            }
        });
    }

    /// @return what is wrong, without a value
    List<String> compare(Operation operation, Exchange exchange) {
        if (GENERAL.contains(exchange.status())) {
            return List.of();
        }
        var response = operation.response(exchange.status());
        var of = operation.request() + " " + exchange.status();
        if (response.isMissingNode()) {
            return List.of(of + " " + exchange.code() + " is not described");
        }
        if (!exchange.succeeded()) {
            return exchange.code().isEmpty()
                    || response.path("description").asString().contains("`" + exchange.code() + "`")
                            ? List.of()
                            : List.of(of + " `" + exchange.code() + "` is not described");
        }
        var wrong = new ArrayList<String>();
        if (exchange.type().startsWith(JSON_TYPE)) {
            wrong.addAll(check(of + " response", schema(response), exchange.response()));
        }
        if (exchange.request() != null) {
            wrong.addAll(check(of + " request", schema(operation.json().path("requestBody")), exchange.request()));
        }
        return wrong;
    }

    private static @Nullable JsonNode schema(JsonNode body) {
        return body.path("content").path(JSON_TYPE).get("schema");
    }

    private List<String> check(String of, @Nullable JsonNode schema, @Nullable JsonNode body) {
        if (body == null || schema == null && body.isEmpty()) {
            return List.of();
        }
        if (schema == null) {
            return List.of(of + " has JSON that is not described");
        }
        return compiled.computeIfAbsent(schema.toString(), _ -> compile(schema)).validate(body).stream()
                .map(error -> of + " " + error.getInstanceLocation() + " " + error.getKeyword() + " "
                        + error.getEvaluationPath())
                .distinct().toList();
    }

    private Schema compile(JsonNode schema) {
        var root = ApiDescription.JSON.createObjectNode();
        root.putArray("allOf").add(schema);
        root.set("components", components);
        return registry.getSchema(root);
    }
}
