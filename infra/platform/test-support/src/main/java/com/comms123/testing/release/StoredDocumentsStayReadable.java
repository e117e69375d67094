package com.comms123.testing.release;

import com.mongodb.MongoClientSettings;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.UuidRepresentation;
import org.bson.codecs.Codec;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.json.JsonWriterSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.convert.DefaultMongoTypeMapper;
import org.springframework.data.mongodb.core.convert.MappingMongoConverter;
import org.springframework.data.mongodb.core.convert.MongoCustomConversions;
import org.springframework.data.mongodb.core.convert.NoOpDbRefResolver;
import org.springframework.data.mongodb.core.mapping.MongoMappingContext;

/// This version reads every document that a released version has stored (`infra/docs/api-policy.md`): none of its fields is
/// lost, and nothing that this version needs is missing in it.
///
/// Documents of each release are kept in `src/test/resources/golden/VERSION/COLLECTION.json`; `-Dgolden.write=true` writes
/// the files of [#NEXT]. A field that a later version dropped on purpose is a line `COLLECTION.FIELD` in `golden/dropped.txt`.
public final class StoredDocumentsStayReadable extends ArchCondition<JavaClass> {
    /// The version that is released next: its files may still change. Raise it after each release.
    private static final String NEXT = "0.1.0";
    private static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final String DOCUMENTS = "documents";
    private static final Codec<Document> CODEC = CodecRegistries
            .withUuidRepresentation(MongoClientSettings.getDefaultCodecRegistry(), UuidRepresentation.STANDARD)
            .get(Document.class);

    private final MappingMongoConverter converter = converter();
    private final Map<String, Class<?>> stored = new HashMap<>();

    public StoredDocumentsStayReadable() {
        super("read the documents of released versions");
    }

    private static MappingMongoConverter converter() {
        var conversions = new MongoCustomConversions(List.of());
        var mapping = new MongoMappingContext();
        mapping.setSimpleTypeHolder(conversions.getSimpleTypeHolder());
        var converter = new MappingMongoConverter(NoOpDbRefResolver.INSTANCE, mapping);
        converter.setCustomConversions(conversions);
        converter.setTypeMapper(new DefaultMongoTypeMapper(null));
        converter.afterPropertiesSet();
        return converter;
    }

    @Override
    public void init(Collection<JavaClass> all) {
        stored.clear();
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        if (!type.isAnnotatedWith(org.springframework.data.mongodb.core.mapping.Document.class)) {
            return;
        }
        var document = type.reflect();
        var collection = document.getAnnotation(org.springframework.data.mongodb.core.mapping.Document.class).value();
        stored.put(collection, document);
        var current = FOLDER.resolve(NEXT).resolve(collection + ".json");
        var samples = SampleDocuments.of(document).stream().map(this::written).toList();
        if (Boolean.getBoolean("golden.write")) {
            write(current, samples);
        }
        if (!Files.exists(current) || !read(current).equals(samples)) {
            violated(current + " is not what this version stores: write it with -Dgolden.write=true and read the diff",
                    events);
        }
    }

    @Override
    public void finish(ConditionEvents events) {
        if (stored.isEmpty()) {
            return;
        }
        var dropped = lines(FOLDER.resolve("dropped.txt"));
        for (var file : files()) {
            var collection = file.getFileName().toString().replace(".json", "");
            var type = stored.get(collection);
            if (type == null) {
                if (!dropped.contains(collection)) {
                    violated(file + " is of a collection that no class reads", events);
                }
                continue;
            }
            for (var document : read(file)) {
                problems(type, document, collection, dropped)
                        .forEach(problem -> violated(file + ": " + problem, events));
            }
        }
    }

    private List<String> problems(Class<?> type, Document document, String collection, Set<String> dropped) {
        Object object;
        try {
            object = converter.read(type, document);
        } catch (RuntimeException unreadable) {
            return List.of("is not readable any more: " + unreadable);
        }
        var problems = new ArrayList<String>();
        missing(object, collection, problems);
        var kept = paths(written(object), collection);
        paths(document, collection).stream().filter(path -> !kept.contains(path) && !dropped.contains(path))
                .forEach(path -> problems.add(path + " is lost"));
        return problems;
    }

    private static void missing(Object object, String path, List<String> problems) {
        switch (object) {
            case Record one -> Stream.of(one.getClass().getRecordComponents()).forEach(component -> {
                var value = valueOf(component, one);
                var name = path + "." + component.getName();
                if (value != null) {
                    missing(value, name, problems);
                } else if (!SampleDocuments.isOptional(component)) {
                    problems.add(name + " is needed and not in it: make it optional, or give it a default");
                }
            });
            case Collection<?> several -> several.forEach(one -> missing(one, path, problems));
            default -> {
                // A plain value.
            }
        }
    }

    private static @Nullable Object valueOf(RecordComponent component, Record of) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Document written(Object object) {
        var document = new Document();
        converter.write(object, document);
        return Document.parse(document.toJson(CODEC), CODEC);
    }

    /// The path of each value, such as `deliveries.state`.
    private static Set<String> paths(Object value, String path) {
        return switch (value) {
            case Document document -> {
                var paths = new TreeSet<String>();
                document.forEach((name, one) -> paths.addAll(one == null ? Set.of() : paths(one, path + "." + name)));
                yield paths;
            }
            case Collection<?> several -> {
                var paths = new TreeSet<String>();
                several.forEach(one -> paths.addAll(paths(Objects.requireNonNull(one), path)));
                yield paths;
            }
            default -> Set.of(path);
        };
    }

    private static List<Document> read(Path file) {
        try {
            return Document.parse(Files.readString(file), CODEC).getList(DOCUMENTS, Document.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, List<Document> documents) {
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(file, new Document(DOCUMENTS, documents)
                    .toJson(JsonWriterSettings.builder().indent(true).build(), CODEC) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files() {
        try (var files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> lines(Path file) {
        try {
            return Files.exists(file) ? Set.copyOf(Files.readAllLines(file)) : Set.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void violated(String message, ConditionEvents events) {
        events.add(SimpleConditionEvent.violated(message, message));
    }
}
