package com.comms123.testing.rules;

import com.comms123.testing.rules.FieldRule.Copy;
import com.comms123.testing.rules.FieldRule.Fact;
import com.comms123.testing.rules.FieldRule.Personal;
import com.comms123.testing.rules.FieldRule.Pseudonym;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The fields that a service stores, each with its removal: its `src/test/resources/deletion-rules.yaml`.
///
/// ```yaml
/// messages:
///   holds: a message as it reads now
///   removed: with its own purge, or with its school's or club's
///   copies: "person: messages-written; organisation: messages-sent"
///   shared: the school's record; the author's purge leaves the words and an id that nobody can resolve
///   facts: [version, postedAt]
///   ids: {message: [_id], person: [authorId]}
///   personal:
///     body: {of: its author, copies: [person, organisation]}
///     note: {of: its author, remark: "in no copy, for it is gone within a minute"}
/// ```
/// A field that is stored and not named there fails the service's `ArchitectureTest`; so does one that is named and not
/// stored any more. Collections without a document class say which class writes them (`writer`); what is really in them is
/// compared end to end.
public final class DeletionRules {
    /// In the platform's own rules: fields that any collection may have.
    public static final String ANYWHERE = "anywhere";

    private static final String FILE = "/deletion-rules.yaml";
    private static final String PLATFORM_FILE = "platform-deletion-rules.yaml";
    private static final Set<String> KEYS = Set.of("holds", "removed", "copies", "shared", "writer", "facts", "ids",
            "personal");
    private static final Set<String> PERSONAL_KEYS = Set.of("of", "copies", "remark");

    private final SortedMap<String, CollectionRule> collections;

    private DeletionRules(SortedMap<String, CollectionRule> collections) {
        this.collections = Collections.unmodifiableSortedMap(collections);
    }

    /// Those of the service whose tests run.
    public static DeletionRules ofService() {
        try (var file = DeletionRules.class.getResourceAsStream(FILE)) {
            return read(Objects.requireNonNull(file, "there is no src/test/resources" + FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Those of what the starter stores in the database of each service.
    public static DeletionRules ofPlatform() {
        try (var file = DeletionRules.class.getResourceAsStream(PLATFORM_FILE)) {
            return read(Objects.requireNonNull(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @throws IllegalArgumentException when a rule is incomplete or says what is not known
    public static DeletionRules read(InputStream yaml) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Map<String, Object> read = new Yaml(new SafeConstructor(options)).load(yaml);
        var collections = new TreeMap<String, CollectionRule>();
        read.forEach((name, rule) -> collections.put(name, collection(name, map(rule))));
        return new DeletionRules(collections);
    }

    public SortedMap<String, CollectionRule> collections() {
        return collections;
    }

    public Optional<CollectionRule> of(String collection) {
        return Optional.ofNullable(collections.get(collection));
    }

    private static CollectionRule collection(String name, Map<String, Object> rule) {
        known(name, rule, KEYS);
        var fields = new TreeMap<String, FieldRule>();
        list(rule.get("facts")).forEach(path -> put(name, fields, path, new Fact()));
        map(rule.get("ids")).forEach(
                (of, paths) -> list(paths).forEach(path -> put(name, fields, path, new Pseudonym(of))));
        map(rule.get("personal")).forEach((path, said) -> put(name, fields, path, personal(name, path, map(said))));
        return new CollectionRule(name, required(name, rule, "holds"), required(name, rule, "removed"),
                required(name, rule, "copies"), text(rule.get("shared")), text(rule.get("writer")),
                Collections.unmodifiableSortedMap(fields));
    }

    private static Personal personal(String collection, String path, Map<String, Object> said) {
        known(collection + "." + path, said, PERSONAL_KEYS);
        var copies = EnumSet.noneOf(Copy.class);
        list(said.get("copies")).forEach(kind -> copies.add(Copy.valueOf(kind.toUpperCase(Locale.ROOT))));
        return new Personal(required(collection + "." + path, said, "of"), copies, text(said.get("remark")));
    }

    private static void put(String collection, Map<String, FieldRule> fields, String path, FieldRule rule) {
        if (fields.put(path, rule) != null) {
            throw new IllegalArgumentException("two rules for " + collection + "." + path);
        }
    }

    private static void known(String place, Map<String, Object> said, Set<String> keys) {
        var unknown = new HashSet<>(said.keySet());
        unknown.removeAll(keys);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(place + " says " + unknown + "; known are " + keys);
        }
    }

    private static String required(String place, Map<String, Object> said, String key) {
        var text = text(said.get(key));
        if (text.isBlank()) {
            throw new IllegalArgumentException(place + " does not say `" + key + "`");
        }
        return text;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString().strip();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    private static List<String> list(@Nullable Object value) {
        var texts = new ArrayList<String>();
        if (value instanceof List<?> values) {
            values.forEach(each -> texts.add(String.valueOf(each)));
        }
        return texts;
    }
}
