package com.comms123.testing.openapi;

import com.comms123.platform.ids.Ids;
import com.comms123.platform.web.Caller;
import com.comms123.testing.TestHttp;
import com.comms123.testing.TestTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.springframework.context.ApplicationContext;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The description of a service by springdoc, with the comments of its code and with null-safety as the code has it.
///
/// It is written to `target/openapi.json`. `infra/gate` adds roles, problem codes and examples and compares it with the
/// published description.
public final class ServiceDescription {
    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();
    public static final String PATH = "/api/v1/openapi";

    private final ApplicationContext service;
    private final String prefix;
    private final DocComments comments;

    public ServiceDescription(ApplicationContext service) {
        this.service = service;
        this.prefix = service.getEnvironment().getRequiredProperty("spring.application.name").replace("-service", "");
        try {
            this.comments = new DocComments(Path.of("src/main/java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @return the operations that have no comment, as `GET /api/v1/me`
    public List<String> write() {
        var signedIn = service.getBean(TestHttp.class).as(service.getBean(TestTokens.class).user(Ids.next()));
        var description = (ObjectNode) JSON.readTree(signedIn.get(PATH).body());
        description.remove(List.of("servers", "info", "tags"));
        var uncommented = new TreeMap<String, String>();
        description.path("paths").properties().forEach(path -> path.getValue().properties().forEach(operation -> {
            if (!describe((ObjectNode) operation.getValue())) {
                uncommented.put(operation.getKey().toUpperCase() + " " + path.getKey(), "");
            }
        }));
        describeSchemas((ObjectNode) description.path("components").path("schemas"));
        lowerEnums(description);
        ((ObjectNode) description.path("components").path("schemas")).remove(Caller.class.getName());
        try {
            Files.writeString(Path.of("target/openapi.json"),
                    JSON.writeValueAsString(JSON.treeToValue(SchemaNames.shorten(description, prefix), Object.class)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(uncommented.keySet());
    }

    private boolean describe(ObjectNode operation) {
        var handler = service.getBean(Handlers.class).methods()
                .get(operation.path("operationId").asString().replaceFirst("_\\d+$", ""));
        if (handler == null) {
            throw new AssertionError("no method for " + operation.path("operationId"));
        }
        var type = handler.getBeanType();
        var name = handler.getMethod().getName();
        if (ResponseEntity.class.isAssignableFrom(handler.getMethod().getReturnType())) {
            operation.put("x-status-open", true);
        }
        // The gateway's token says who calls; springdoc takes an optional caller for a parameter.
        if (operation.get("parameters") instanceof ArrayNode parameters) {
            parameters.removeIf(parameter -> parameter.path("name").asString().equals("caller"));
        }
        operation.path("parameters").forEach(parameter -> {
            var text = comments.ofMethodParameter(type, name, parameter.path("name").asString());
            if (text != null && !parameter.has("description")) {
                ((ObjectNode) parameter).put("description", text);
            }
        });
        var comment = comments.ofMethod(type, name);
        if (comment == null || comment.isEmpty()) {
            return false;
        }
        var end = comment.indexOf(". ");
        operation.put("summary", end < 0 ? comment : comment.substring(0, end + 1));
        if (end >= 0) {
            operation.put("description", comment.substring(end + 2));
        }
        return true;
    }

    private void describeSchemas(ObjectNode schemas) {
        service.getBean(SchemaRecords.class).records().forEach((name, type) -> {
            if (schemas.get(name) instanceof ObjectNode schema) {
                describe(schema, type);
            }
        });
    }

    private void describe(ObjectNode schema, Class<?> type) {
        var text = comments.ofClass(type);
        if (text != null && !schema.has("description")) {
            schema.put("description", text);
        }
        var required = schema.putArray("required");
        for (var component : type.getRecordComponents()) {
            if (!(schema.path("properties").get(component.getName()) instanceof ObjectNode property)) {
                continue;
            }
            var description = comments.ofComponent(type, component.getName());
            if (description != null) {
                property.put("description", description);
            }
            if (isNullable(component)) {
                allowNull(property);
            } else {
                required.add(component.getName());
            }
        }
        if (required.isEmpty()) {
            schema.remove("required");
        }
    }

    private static boolean isNullable(RecordComponent component) {
        return has(component.getAnnotatedType(), "Nullable") || component.getType() == JsonNode.class;
    }

    private static boolean has(AnnotatedElement element, String annotation) {
        return Arrays.stream(element.getAnnotations())
                .anyMatch(one -> one.annotationType().getSimpleName().equals(annotation));
    }

    private static void allowNull(ObjectNode property) {
        var type = property.get("type");
        if (type instanceof ArrayNode types) {
            types.add("null");
        } else if (type != null && type.isString()) {
            property.putArray("type").add(type.asString()).add("null");
            if (property.get("enum") instanceof ArrayNode values) {
                values.addNull();
            }
        } else if (property.get("$ref") instanceof JsonNode reference) {
            property.remove("$ref");
            var either = property.putArray("anyOf");
            either.addObject().set("$ref", reference);
            either.addObject().put("type", "null");

        }
    }

    /// The service writes enums in lower case.
    private static void lowerEnums(JsonNode description) {
        for (var values : description.findValues("enum")) {
            var lower = JSON.createArrayNode();
            values.forEach(value -> lower.add(value.isString() ? value.asString().toLowerCase(Locale.ROOT) : null));
            ((ArrayNode) values).removeAll().addAll(lower);
        }
    }
}
