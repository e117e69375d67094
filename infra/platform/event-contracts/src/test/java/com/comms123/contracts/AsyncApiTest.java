package com.comms123.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/// The AsyncAPI 3 document says what the code says: `infra/docs/asyncapi.yaml` is generated from the catalogue, and this
/// test fails when it is stale.
///
/// To write it anew: `./mvnw test -pl infra/platform/event-contracts -Dgolden.write=true`.
class AsyncApiTest {
    private static final Path FILE = Path.of("../../docs/asyncapi.yaml");
    private static final YAMLMapper YAML = YAMLMapper.builder().disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES).disable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

    @Test
    void the_document_is_what_the_code_says() throws IOException {
        var written = YAML.writeValueAsString(document());
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(FILE, written);
        }
        assertThat(FILE).exists();
        assertThat(Files.readString(FILE)).isEqualTo(written);
    }

    private static Map<String, Object> document() {
        var channels = new LinkedHashMap<String, Object>();
        var operations = new LinkedHashMap<String, Object>();
        var messages = new LinkedHashMap<String, Object>();
        var schemas = new LinkedHashMap<String, Object>();
        EventCatalogue.entries().forEach(entry -> {
            var name = entry.event().getSimpleName();
            channels.put(name, map("address", entry.topic(), "messages",
                    map(name, map("$ref", "#/components/messages/" + name))));
            operations.put("publish" + name,
                    map("action", "send", "channel", map("$ref", "#/channels/" + name), "tags",
                            List.of(map("name", entry.owner()))));
            messages.put(name, map("name", entry.type(), "contentType", "application/json", "headers",
                    map("$ref", "#/components/schemas/CloudEventHeaders"), "payload", schema(entry.event(), schemas)));
        });
        schemas.put("CloudEventHeaders", headers());
        return map("asyncapi", "3.0.0", "info",
                map("title", "123Comms events", "version", "1.0.0", "description",
                        "CloudEvents 1.0 over Kafka, binary mode. One topic for each event type; the key is the id of"
                                + " the thing the event is about. Events carry ids and facts, never personal data."),
                "defaultContentType", "application/json", "channels", channels, "operations", operations, "components",
                map("messages", messages, "schemas", schemas));
    }

    private static Map<String, Object> headers() {
        var text = map("type", "string");
        var names = List.of("ce_id", "ce_source", "ce_type", "ce_time", "ce_subject", "ce_specversion", "ce_sequence",
                "ce_actor");
        var properties = new LinkedHashMap<String, Object>();
        names.forEach(name -> properties.put(name, text));
        properties.put("traceparent", text);
        return map("type", "object", "required", names, "properties", properties);
    }

    private static Map<String, Object> schema(Type type, Map<String, Object> schemas) {
        if (type instanceof ParameterizedType generic) {
            var arguments = generic.getActualTypeArguments();
            return switch (((Class<?>) generic.getRawType()).getSimpleName()) {
                case "List" -> map("type", "array", "items", schema(arguments[0], schemas));
                case "Set" -> map("type", "array", "uniqueItems", true, "items", schema(arguments[0], schemas));
                case "Map" -> map("type", "object", "additionalProperties", schema(arguments[1], schemas));
                default -> throw new IllegalArgumentException("no schema for " + type);
            };
        }
        var plain = (Class<?>) type;
        if (plain.isRecord()) {
            if (!schemas.containsKey(plain.getSimpleName())) {
                schemas.put(plain.getSimpleName(), object(plain, schemas));
            }
            return map("$ref", "#/components/schemas/" + plain.getSimpleName());
        }
        if (plain.isEnum()) {
            return map("type", "string", "enum", Stream.of(plain.getEnumConstants())
                    .map(constant -> constant.toString().toLowerCase(Locale.ROOT)).toList());
        }
        return switch (plain.getSimpleName()) {
            case "UUID" -> map("type", "string", "format", "uuid");
            case "Instant" -> map("type", "string", "format", "date-time");
            case "String" -> map("type", "string");
            case "boolean", "Boolean" -> map("type", "boolean");
            case "int" -> map("type", "integer", "format", "int32");
            case "long", "Long" -> map("type", "integer", "format", "int64");
            default -> throw new IllegalArgumentException("no schema for " + type);
        };
    }

    private static Map<String, Object> object(Class<?> type, Map<String, Object> schemas) {
        var properties = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        for (var component : type.getRecordComponents()) {
            properties.put(component.getName(), schema(component.getGenericType(), schemas));
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                required.add(component.getName());
            }
        }
        return map("type", "object", "required", required, "properties", properties);
    }

    private static Map<String, Object> map(Object... keysAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (var i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
