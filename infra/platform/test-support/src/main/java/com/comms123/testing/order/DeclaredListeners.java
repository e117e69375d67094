package com.comms123.testing.order;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// A service's `src/test/resources/listeners.yaml`: its consumer groups with their topics, from which people read which
/// events are tested in every order and after every purge. A listener without a line fails the build.
///
/// @param groups topics by consumer group
/// @param storesNothing groups that the tests leave out, with the reason
/// @param differs fields, as `collection.field`, that may differ with the order of events, with the reason
/// @param keeps topics whose events may name a purged record for good, with the reason
/// @param names as `collection.kind`: documents that stay when a record of the kind that they name is purged, and may name it
///        also when a late event writes them, with the reason
/// @param unequal as `topic and topic`, in alphabetical order: pairs that may end differently, with the reason
/// @param refused topics whose events the service may refuse, which makes dead letters of them, with the reason
/// @param erased fields that a purge takes off documents that stay, by collection; `detail if erasable`: off those alone
///        that have the second field
public record DeclaredListeners(SortedMap<String, List<String>> groups, SortedMap<String, String> storesNothing,
        SortedMap<String, String> differs, SortedMap<String, String> keeps, SortedMap<String, String> names,
        SortedMap<String, String> unequal, SortedMap<String, String> refused, SortedMap<String, String> erased) {
    private static final String FILE = "/listeners.yaml";

    /// Those of the service whose tests run.
    public static DeclaredListeners ofService() {
        try (var file = DeclaredListeners.class.getResourceAsStream(FILE)) {
            return read(Objects.requireNonNull(file, "there is no src/test/resources" + FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static DeclaredListeners read(InputStream yaml) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Map<String, Map<String, Object>> read = new Yaml(new SafeConstructor(options)).load(yaml);
        var groups = new TreeMap<String, List<String>>();
        part(read, "listeners").forEach((group, topics) -> groups.put(group,
                ((List<?>) topics).stream().map(String::valueOf).sorted().toList()));
        return new DeclaredListeners(Collections.unmodifiableSortedMap(groups), texts(read, "stores-nothing"),
                texts(read, "differs"), texts(read, "keeps"), texts(read, "names"), texts(read, "unequal"),
                texts(read, "refused"), texts(read, "erased"));
    }

    private static SortedMap<String, String> texts(Map<String, Map<String, Object>> read, String part) {
        var texts = new TreeMap<String, String>();
        part(read, part).forEach((name, text) -> texts.put(name, String.valueOf(text)));
        return Collections.unmodifiableSortedMap(texts);
    }

    private static Map<String, Object> part(Map<String, Map<String, Object>> read, String part) {
        return read.getOrDefault(part, Map.of());
    }
}
