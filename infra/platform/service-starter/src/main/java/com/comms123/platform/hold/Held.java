package com.comms123.platform.hold;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which records holds protected at one moment, and what else is held because it is part of one of them.
///
/// Each thing is named by what it is, such as `user` or `message`, and its id, and keeps the record in a hold's scope that
/// it is held because of.
public final class Held {
    private static final Held NOTHING = new Held(Map.of());

    private final Map<String, Map<UUID, RecordReference>> things;

    private Held(Map<String, Map<UUID, RecordReference>> things) {
        this.things = things;
    }

    public static Held nothing() {
        return NOTHING;
    }

    /// @param scopes every record that the scope of a hold names
    public static Held of(Collection<RecordReference> scopes) {
        var things = new HashMap<String, Map<UUID, RecordReference>>();
        scopes.forEach(record -> things.computeIfAbsent(nameOf(record.kind()), _ -> new LinkedHashMap<>())
                .put(record.id(), record));
        return new Held(things);
    }

    /// @param what a kind of record, or a name that a service gives to part of one
    /// @param because by id, the record that each is held because of
    public Held with(String what, Map<UUID, RecordReference> because) {
        if (because.isEmpty()) {
            return this;
        }
        var more = new HashMap<>(things);
        var all = new LinkedHashMap<>(things.getOrDefault(what, Map.of()));
        because.forEach(all::putIfAbsent);
        more.put(what, all);
        return new Held(more);
    }

    public Held with(RecordKind kind, Map<UUID, RecordReference> because) {
        return with(nameOf(kind), because);
    }

    public boolean isNothing() {
        return things.isEmpty();
    }

    public Set<UUID> ids(String what) {
        return things.getOrDefault(what, Map.of()).keySet();
    }

    /// The record that it is held because of; empty when it is not held.
    public Optional<RecordReference> because(String what, @Nullable Object id) {
        return id instanceof UUID ? Optional.ofNullable(things.getOrDefault(what, Map.of()).get(id)) : Optional.empty();
    }

    public Optional<RecordReference> because(RecordKind kind, UUID id) {
        return because(nameOf(kind), id);
    }

    static String nameOf(RecordKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
