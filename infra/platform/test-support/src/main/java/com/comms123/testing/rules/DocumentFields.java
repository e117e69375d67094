package com.comms123.testing.rules;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Transient;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.mapping.Field;

/// The paths under which a document class is stored: `profile.name`, `guardians.userId`, `counts.*` for a map's entries.
final class DocumentFields {
    private static final String OURS = "com.comms123.";
    private static final String ID = "_id";

    private DocumentFields() {}

    static String collection(Class<?> document) {
        return document.getAnnotation(Document.class).value();
    }

    /// @throws IllegalArgumentException for a class that is no record: what it stores cannot be read off it
    static SortedSet<String> of(Class<?> document) {
        var paths = new TreeSet<String>();
        collect("", document, paths);
        return paths;
    }

    private static void collect(String prefix, Class<?> type, SortedSet<String> paths) {
        if (!type.isRecord()) {
            throw new IllegalArgumentException(type.getName() + " is stored and is no record");
        }
        for (var component : type.getRecordComponents()) {
            if (!isAnnotated(component, type, Transient.class)) {
                collect(prefix + name(component, type), component.getGenericType(), paths);
            }
        }
    }

    private static void collect(String path, Type type, SortedSet<String> paths) {
        if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
            var arguments = generic.getActualTypeArguments();
            if (Collection.class.isAssignableFrom(raw)) {
                collect(path, arguments[0], paths);
                return;
            }
            if (Map.class.isAssignableFrom(raw)) {
                collect(path + ".*", arguments[1], paths);
                return;
            }
        }
        if (type instanceof Class<?> plain && plain.getName().startsWith(OURS) && !plain.isEnum()) {
            collect(path + ".", plain, paths);
        } else {
            // A document of any shape is stored like a map.
            paths.add(type instanceof Class<?> any && Map.class.isAssignableFrom(any) ? path + ".*" : path);
        }
    }

    private static String name(RecordComponent component, Class<?> type) {
        if (isAnnotated(component, type, Id.class) || component.getName().equals("id")) {
            return ID;
        }
        try {
            var named = type.getDeclaredField(component.getName()).getAnnotation(Field.class);
            return named == null || named.value().isEmpty() ? component.getName() : named.value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isAnnotated(RecordComponent component, Class<?> type,
            Class<? extends java.lang.annotation.Annotation> annotation) {
        try {
            return type.getDeclaredField(component.getName()).isAnnotationPresent(annotation);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }
}
