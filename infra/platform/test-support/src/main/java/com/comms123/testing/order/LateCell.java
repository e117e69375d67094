package com.comms123.testing.order;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventCatalogue;
import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.platform.ids.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// One event after the purge of one of the records that it names.
///
/// @param known whether something was stored of the record before
/// @param held whether the record was on hold at first, so that the first purge left it
record LateCell(SampleWorld world, Event event, RecordKind kind, UUID purgeId, boolean known, boolean held) {
    private static final long SEQUENCE = 21;

    static List<LateCell> of(Class<? extends Event> type) {
        var cells = new ArrayList<LateCell>();
        for (var role : roles(type)) {
            SampleWorld.kindOf(role).ifPresent(kind -> {
                for (var before : List.of(List.of(false, false), List.of(true, false), List.of(true, true))) {
                    var world = new SampleWorld();
                    cells.add(new LateCell(world, world.event(type, 0), kind, Ids.next(), before.getFirst(),
                            before.getLast()));
                }
            });
        }
        return cells;
    }

    private static Set<String> roles(Class<? extends Event> type) {
        var world = new SampleWorld();
        world.event(type, 0);
        return world.roles().keySet();
    }

    RecordReference purged() {
        return new RecordReference(kind, world.id(SampleWorld.roleOf(kind)));
    }

    ConsumerRecord<Object, Object> purge(EventDeliverer deliverer) {
        return deliverer.record(new RecordPurgeDue(purgeId, kind, purged().id(), List.of()), 1);
    }

    ConsumerRecord<Object, Object> late(EventDeliverer deliverer) {
        return deliverer.record(event, SEQUENCE);
    }

    List<String> wordsLeft(StoredDocuments found) {
        return named(found.places(world.word(SampleWorld.roleOf(kind))));
    }

    /// Documents that name the record after the event and did not name it after its purge.
    List<String> broughtBack(StoredDocuments before, StoredDocuments after) {
        var more = after.places(purged().id().toString());
        more.removeAll(before.places(purged().id().toString()));
        return named(more);
    }

    private List<String> named(Set<String> places) {
        return places.isEmpty() ? List.of() : List.of(this + ": " + places);
    }

    @Override
    public String toString() {
        return EventCatalogue.of(event.getClass()).type() + " after the purge of its " + SampleWorld.roleOf(kind)
                + (known ? ", once known" : ", never known") + (held ? " and held" : "");
    }
}
