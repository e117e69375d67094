package com.comms123.testing.order;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventCatalogue;
import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.platform.ids.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Events that come after the purge of a record that they name.
///
/// @param before the state of the record before its purge
record LateCell(SampleWorld world, List<Event> events, RecordKind kind, UUID purgeId, Before before) {
    /// A held record is left by a first purge; the hold is then released.
    enum Before {
        UNKNOWN, KNOWN, HELD
    }

    private static final long SEQUENCE = 21;

    /// @param alone whether each event has a purge of its own, or all events of a kind share one
    static List<LateCell> of(List<Class<? extends Event>> types, boolean alone) {
        var cells = new ArrayList<LateCell>();
        for (var kind : RecordKind.values()) {
            var naming = types.stream().filter(type -> SampleWorld.recordsIn(type).contains(kind)).toList();
            var groups = alone ? naming.stream().map(List::of).toList() : List.of(naming);
            groups.stream().filter(group -> !group.isEmpty()).forEach(group -> {
                for (var before : Before.values()) {
                    cells.add(cell(List.copyOf(group), kind, before));
                }
            });
        }
        return cells;
    }

    private static LateCell cell(List<Class<? extends Event>> types, RecordKind kind, Before before) {
        var world = new SampleWorld();
        return new LateCell(world, types.stream().map(type -> world.event(type, 0)).toList(), kind, Ids.next(), before);
    }

    boolean known() {
        return before != Before.UNKNOWN;
    }

    boolean held() {
        return before == Before.HELD;
    }

    RecordReference purged() {
        return new RecordReference(kind, world.id(SampleWorld.roleOf(kind)));
    }

    ConsumerRecord<Object, Object> purge(EventDeliverer deliverer) {
        return deliverer.record(new RecordPurgeDue(purgeId, kind, purged().id()), 1);
    }

    List<ConsumerRecord<Object, Object>> late(EventDeliverer deliverer) {
        return events.stream().map(event -> deliverer.record(event, SEQUENCE)).toList();
    }

    /// Words of the record that are still stored.
    List<String> wordsLeft(StoredDocuments found) {
        return named(found.places(world.word(SampleWorld.roleOf(kind))));
    }

    /// Collections that name the record, and do not name the one of the same kind that no event came about before its purge.
    ///
    /// @param mayName collections that may name a purged record, as `collection.kind`
    List<String> collectionsLeft(StoredDocuments found, List<LateCell> cells, Set<String> mayName) {
        var more = found.collections(purged().id().toString());
        more.removeIf(collection -> mayName.contains(collection + "." + SampleWorld.roleOf(kind)));
        cells.stream().filter(cell -> cell.kind == kind && cell.before == Before.KNOWN).findFirst()
                .ifPresent(cell -> more.removeAll(found.collections(cell.purged().id().toString())));
        return named(more);
    }

    /// Documents that name the record after the events and did not name it after its purge.
    List<String> broughtBack(StoredDocuments before, StoredDocuments after, Set<String> mayName) {
        var more = after.places(purged().id().toString());
        more.removeAll(before.places(purged().id().toString()));
        more.removeIf(place -> mayName
                .contains(StoredDocuments.collectionOf(place) + "." + SampleWorld.roleOf(kind)));
        return named(more);
    }

    private List<String> named(Set<String> places) {
        return places.isEmpty() ? List.of() : List.of(this + ": " + places);
    }

    @Override
    public String toString() {
        return "purge of a " + SampleWorld.roleOf(kind) + ", " + before.name().toLowerCase(Locale.ROOT)
                + " before, and then " + events.stream().map(event -> EventCatalogue.of(event.getClass()).type())
                        .collect(Collectors.joining(", "));
    }
}
