package com.comms123.platform.hold;

import com.comms123.contracts.RecordReference;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// Says, for each collection of a service, whose evidence its documents are: which of their fields name a record that can
/// be on hold. A removal leaves every document that names a held record in one of these fields (UP-5).
///
/// Read from the service's `evidence.yaml`:
/// ```yaml
/// replies: {message: [messageId], user: [personId, authorId], organisation: [organisationId]}
/// drafts: {user: [authorId], before-change: [subject, body]}
/// digests: "nobody's: an email that waits"
/// ```
/// The earlier values of the fields below `before-change` (with dots, where they are inside) are kept when they change; see
/// [EarlierVersions].
/// Every collection is named there: a text says why its documents are never evidence. The service's `ArchitectureTest`
/// fails when one is missing.
public final class EvidenceFields {
    private static final String BEFORE_CHANGE = "before-change";
    /// The fields that the starter itself stores.
    private static final Map<String, List<Field>> PLATFORM = Map.of(EarlierVersions.COLLECTION,
            EarlierVersions.KINDS.stream().map(kind -> new Field(kind, kind)).toList());

    /// @param path as stored, with dots
    /// @param what a kind of record, or a name that [HeldParts] give to part of one
    public record Field(String path, String what) {}

    private final Map<String, List<Field>> collections;
    private final Map<String, List<String>> beforeChange;

    private EvidenceFields(Map<String, List<Field>> collections, Map<String, List<String>> beforeChange) {
        this.collections = Collections.unmodifiableMap(collections);
        this.beforeChange = Collections.unmodifiableMap(beforeChange);
    }

    public static EvidenceFields none() {
        return new EvidenceFields(Map.of(), Map.of());
    }

    /// @throws IllegalArgumentException when it is not as described above
    public static EvidenceFields read(InputStream yaml) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Map<String, Object> read = Objects.requireNonNull(new Yaml(new SafeConstructor(options)).load(yaml));
        var collections = new LinkedHashMap<String, List<Field>>();
        var beforeChange = new LinkedHashMap<String, List<String>>();
        read.forEach((collection, said) -> {
            if (said instanceof Map<?, ?> fields) {
                collections.put(collection, fields(collection, fields));
                if (fields.get(BEFORE_CHANGE) instanceof List<?> watched) {
                    beforeChange.put(collection, watched.stream().map(String::valueOf).toList());
                }
            }
        });
        return new EvidenceFields(collections, beforeChange);
    }

    private static List<Field> fields(String collection, Map<?, ?> said) {
        var fields = new ArrayList<Field>();
        said.forEach((what, paths) -> {
            if (!(paths instanceof List<?> several) || several.isEmpty()) {
                throw new IllegalArgumentException(collection + "." + what + " lists no fields");
            }
            if (BEFORE_CHANGE.equals(what)) {
                return;
            }
            several.forEach(path -> fields.add(new Field(String.valueOf(path), String.valueOf(what))));
        });
        return List.copyOf(fields);
    }

    /// Collections whose documents can be evidence, in the order of declaration.
    public Map<String, List<Field>> collections() {
        return collections;
    }

    /// The alternatives by which a document of the collection is evidence of what is held; empty when none can be.
    public List<Document> alternatives(String collection, Held held) {
        if (held.isNothing()) {
            return List.of();
        }
        return fields(collection).stream()
                .filter(field -> !held.ids(field.what()).isEmpty())
                .map(field -> new Document(field.path(), new Document("$in", List.copyOf(held.ids(field.what())))))
                .toList();
    }

    /// The held records that this document is evidence of.
    public Set<RecordReference> because(String collection, Document stored, Held held) {
        var found = new LinkedHashSet<RecordReference>();
        for (var field : fields(collection)) {
            at(stored, field.path()).forEach(id -> held.because(field.what(), id).ifPresent(found::add));
        }
        return found;
    }

    /// All values below a path with dots; a list counts as its elements.
    static List<Object> values(Document stored, String path) {
        return at(stored, path).toList();
    }

    /// Fields whose earlier version is kept, with dots.
    List<String> beforeChange(String collection) {
        return beforeChange.getOrDefault(collection, List.of());
    }

    boolean keepsEarlierVersions() {
        return !beforeChange.isEmpty();
    }

    /// The ids of that kind that the document names in its evidence fields, those of parts (`group-of-removed`) included: its
    /// earlier version is their evidence, too.
    Set<UUID> named(String collection, String kind, Document stored) {
        return fields(collection).stream()
                .filter(field -> field.what().equals(kind) || field.what().startsWith(kind + "-of-"))
                .flatMap(field -> at(stored, field.path())).filter(UUID.class::isInstance).map(UUID.class::cast)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private List<Field> fields(String collection) {
        return collections.getOrDefault(collection, PLATFORM.getOrDefault(collection, List.of()));
    }

    private static Stream<Object> at(@Nullable Object value, String path) {
        if (value instanceof Collection<?> several) {
            return several.stream().flatMap(one -> at(one, path));
        }
        if (path.isEmpty() || !(value instanceof Document document)) {
            return Stream.ofNullable(value);
        }
        var dot = path.indexOf('.');
        return at(document.get(dot < 0 ? path : path.substring(0, dot)), dot < 0 ? "" : path.substring(dot + 1));
    }
}
