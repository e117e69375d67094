package com.comms123.testing.release;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/// Fixed samples of a stored record, from its shape alone, so that none can be forgotten: each constant of each enum occurs in
/// one of them, and the last has only what must be there.
final class SampleDocuments {
    private final int number;
    private final boolean sparse;
    private int ids;

    private SampleDocuments(int number, boolean sparse) {
        this.number = number;
        this.sparse = sparse;
    }

    static List<Object> of(Class<?> type) {
        var samples = new ArrayList<>();
        for (var number = 0; number < mostConstants(type); number++) {
            samples.add(new SampleDocuments(number, false).record(type));
        }
        samples.add(new SampleDocuments(0, true).record(type));
        return samples;
    }

    private static int mostConstants(Type type) {
        if (type instanceof ParameterizedType generic) {
            return Stream.of(generic.getActualTypeArguments()).mapToInt(SampleDocuments::mostConstants).max().orElse(1);
        }
        var plain = (Class<?>) type;
        if (plain.isEnum()) {
            return plain.getEnumConstants().length;
        }
        return plain.isRecord()
                ? Stream.of(plain.getRecordComponents()).map(RecordComponent::getGenericType)
                        .mapToInt(SampleDocuments::mostConstants).max().orElse(1)
                : 1;
    }

    private Object record(Class<?> type) {
        var components = type.getRecordComponents();
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(Arrays.stream(components)
                    .map(one -> sparse && isOptional(one) ? null : value(one.getGenericType())).toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no sample of " + type.getName(), e);
        }
    }

    static boolean isOptional(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
            var of = generic.getActualTypeArguments();
            if (Set.class.isAssignableFrom(raw)) {
                return Set.of(value(of[0]));
            }
            return Collection.class.isAssignableFrom(raw) ? List.of(value(of[0])) : Map.of("key", value(of[1]));
        }
        var plain = (Class<?>) type;
        if (plain.isRecord()) {
            return record(plain);
        }
        if (plain.isEnum()) {
            var constants = plain.getEnumConstants();
            return constants[number % constants.length];
        }
        return switch (plain.getSimpleName()) {
            case "UUID" -> new UUID(0x0193_0000_0000_7000L, 0x8000_0000_0000_0000L + ++ids);
            case "Instant" -> Instant.parse("2026-03-02T09:00:00.123Z");
            case "String", "Object" -> "text";
            case "boolean", "Boolean" -> number % 2 == 0;
            case "int", "Integer" -> 3;
            case "long", "Long" -> 5L;
            case "byte[]" -> new byte[]{1, 2, 3};
            case "Binary" -> new Binary(new byte[]{1, 2, 3});
            case "Document" -> new Document("key", "text");
            default -> throw new IllegalArgumentException("no sample of " + type);
        };
    }
}
