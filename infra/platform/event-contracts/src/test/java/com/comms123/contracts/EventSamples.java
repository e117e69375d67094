package com.comms123.contracts;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Makes one fixed sample of every event, from the shape of its record, so that a new event cannot be forgotten.
final class EventSamples {
    private int ids;

    static Event of(Class<? extends Event> event) {
        return (Event) new EventSamples().value(event);
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType generic) {
            var arguments = generic.getActualTypeArguments();
            return switch (((Class<?>) generic.getRawType()).getSimpleName()) {
                case "List" -> List.of(value(arguments[0]));
                case "Set" -> Set.of(value(arguments[0]));
                case "Map" -> Map.of("things", value(arguments[1]));
                default -> throw new IllegalArgumentException("no sample for " + type);
            };
        }
        var plain = (Class<?>) type;
        if (plain.isRecord()) {
            return record(plain);
        }
        if (plain.isEnum()) {
            return plain.getEnumConstants()[0];
        }
        return switch (plain.getSimpleName()) {
            case "UUID" -> new UUID(0x0193_0000_0000_7000L, 0x8000_0000_0000_0000L + ++ids);
            case "Instant" -> Instant.parse("2026-03-02T09:00:00.123Z");
            case "String" -> "text";
            case "boolean", "Boolean" -> true;
            case "int" -> 3;
            case "long", "Long" -> 5L;
            default -> throw new IllegalArgumentException("no sample for " + type);
        };
    }

    private Object record(Class<?> type) {
        var components = type.getRecordComponents();
        try {
            var constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            return constructor.newInstance(
                    Arrays.stream(components).map(c -> value(c.getGenericType())).toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
