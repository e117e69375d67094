package com.comms123.contracts;

import static com.comms123.contracts.AsyncApiDocument.map;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// JSON Schemas of events, from the shapes of their records. An optional field can be null or absent.
final class EventSchemas {
    static final String HEADERS = "CloudEventHeaders";

    private final Map<String, Object> named = new LinkedHashMap<>();

    Map<String, Object> all() {
        var all = new LinkedHashMap<>(named);
        all.put(HEADERS, headers());
        return all;
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

    Map<String, Object> of(Type type) {
        if (type instanceof ParameterizedType generic) {
            var arguments = generic.getActualTypeArguments();
            return switch (((Class<?>) generic.getRawType()).getSimpleName()) {
                case "List" -> map("type", "array", "items", of(arguments[0]));
                case "Set" -> map("type", "array", "uniqueItems", true, "items", of(arguments[0]));
                case "Map" -> map("type", "object", "additionalProperties", of(arguments[1]));
                default -> throw new IllegalArgumentException("no schema for " + type);
            };
        }
        var plain = (Class<?>) type;
        if (plain.isRecord()) {
            if (!named.containsKey(plain.getSimpleName())) {
                named.put(plain.getSimpleName(), object(plain));
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

    private Map<String, Object> object(Class<?> type) {
        var properties = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        for (var component : type.getRecordComponents()) {
            if (isOptional(component)) {
                properties.put(component.getName(), orNull(of(component.getGenericType())));
            } else {
                properties.put(component.getName(), of(component.getGenericType()));
                required.add(component.getName());
            }
        }
        return map("type", "object", "required", required, "properties", properties);
    }

    private static boolean isOptional(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /// The platform writes an optional field without a value as null.
    private static Map<String, Object> orNull(Map<String, Object> schema) {
        if (!schema.containsKey("type")) {
            return map("oneOf", List.of(schema, map("type", "null")));
        }
        var nullable = new LinkedHashMap<>(schema);
        nullable.put("type", List.of(String.valueOf(schema.get("type")), "null"));
        if (schema.get("enum") instanceof List<?> values) {
            var withNull = new ArrayList<@Nullable Object>(values);
            withNull.add(null);
            nullable.put("enum", withNull);
        }
        return nullable;
    }
}
