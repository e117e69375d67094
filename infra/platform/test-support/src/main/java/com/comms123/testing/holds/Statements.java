package com.comms123.testing.holds;

import com.comms123.contracts.RecordReference;
import com.comms123.platform.access.AccessPart;
import com.comms123.platform.access.EvidenceContributor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Evidence of a record on hold, taken to pieces: each value of each field of each document. A later export can say more,
/// and must say all of it again: in the document, or in an earlier version of it.
final class Statements implements AccessPart {
    private static final String EARLIER = "earlier-versions";
    /// Parts of a document that are handed in by themselves as well, and the field that names them.
    private static final String PARTS = "groups";
    private static final String PART = "groupId";

    private final SortedSet<String> said = new TreeSet<>();
    private final Map<String, Map<String, String>> progress;
    private final Map<String, Former> former;
    private final Map<String, String> moved;

    /// A collection that keeps what another one said before.
    ///
    /// @param collection the other one
    /// @param id the field that names its document
    record Former(String collection, String id) {}

    private Statements(Map<String, Map<String, String>> progress, Map<String, Former> former,
            Map<String, String> moved) {
        this.progress = progress;
        this.former = former;
        this.moved = moved;
    }

    static SortedSet<String> of(RecordReference record, List<EvidenceContributor> contributors,
            Map<String, Map<String, String>> progress, Map<String, Former> former, Map<String, String> moved) {
        var part = new Statements(progress, former, moved);
        try {
            for (var contributor : contributors) {
                contributor.contribute(record, part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return part.said;
    }

    @Override
    public void records(String name, Stream<?> records) {
        try (records) {
            records.forEach(record -> add(name, (Map<?, ?>) record));
        }
    }

    private void add(String name, Map<?, ?> record) {
        if (name.equals(EARLIER) && record.get("document") instanceof Map<?, ?> document) {
            add(String.valueOf(record.get("of")), document);
            return;
        }
        add(name, record.containsKey("_id") ? record.get("_id") : record.get(PART), record);
        var of = former.get(name);
        if (of != null) {
            add(of.collection(), record.get(of.id()), record);
        }
    }

    private void add(String collection, @Nullable Object id, Map<?, ?> record) {
        record.forEach((field, value) -> {
            var document = collection + " " + id + " ";
            say(collection, document, String.valueOf(field), value);
            var before = moved.get(collection + " " + field);
            if (before != null) {
                say(collection, document, before, value);
            }
        });
    }

    private void say(String collection, String document, String path, @Nullable Object value) {
        if (progress.getOrDefault(collection, Map.of()).containsKey(path)) {
            return;
        }
        switch (value) {
            case Map<?, ?> inner -> inner.forEach((field, each) -> say(collection, document, path + "." + field, each));
            case Collection<?> all -> all.forEach(each -> element(collection, document, path, each));
            case null -> {
            }
            default -> said.add(document + path + " is " + value);
        }
    }

    private void element(String collection, String document, String path, @Nullable Object element) {
        if (element instanceof Map<?, ?> inner) {
            said.add(document + path + " has " + without(collection, path, inner));
            if (inner.containsKey(PART)) {
                add(PARTS, inner.get(PART), inner);
            }
        } else {
            said.add(document + path + " has " + element);
        }
    }

    private Map<String, Object> without(String collection, String path, Map<?, ?> inner) {
        var left = new LinkedHashMap<String, Object>();
        inner.forEach((field, value) -> {
            if (value != null && !progress.getOrDefault(collection, Map.of()).containsKey(path + "." + field)) {
                left.put(String.valueOf(field), value);
            }
        });
        return left;
    }

    @Override
    public void file(UUID id, String fileName, InputStream content) throws IOException {
        try (content) {
            said.add("file " + id + " " + fileName + " has " + content.readAllBytes().length + " bytes");
        }
    }
}
