package com.comms123.platform.purge;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.RecordKind;
import com.comms123.platform.outbox.Outbox;
import com.comms123.platform.outbox.Outbox.Change;
import com.comms123.platform.security.Actor;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;

/// Carries out the first order of many purges together: one request for each collection, whatever their number.
///
/// Each purge goes through the same writes as one that [PurgeExecutor] carries out: the tombstone, then the removal,
/// then a search, then the stored response. A purge that is not plain is left to that class, from the start: one that is
/// known already, that a hold touches, that leaves something, or whose tombstone changed meanwhile. So is everything
/// when this process is killed, for then each of these purges is known.
class BatchPurgeExecutor {
    private final MongoOperations mongo;
    private final Outbox outbox;
    private final HoldGuardedParticipant participants;
    private final Clock clock;
    private final PurgeProperties properties;
    private final String service;

    BatchPurgeExecutor(MongoOperations mongo, Outbox outbox, HoldGuardedParticipant participants, Clock clock,
            PurgeProperties properties, String service) {
        this.mongo = mongo;
        this.outbox = outbox;
        this.participants = participants;
        this.clock = clock;
        this.properties = properties;
        this.service = service;
    }

    /// @param orders of one kind, of different records
    /// @return those that are done, and have their response stored
    Set<PurgeOrder> carryOut(RecordKind kind, List<PurgeOrder> orders) {
        if (orders.size() > Outbox.MOST_AT_ONCE || !participants.removesTogether(kind)) {
            return Set.of();
        }
        if (!participants.concerns(kind)) {
            return respondAtOnce(orders);
        }
        var begun = begin(kind, unknown(orders));
        if (begun.isEmpty()) {
            return Set.of();
        }
        var removed = participants.removeAll(kind, List.copyOf(begun.keySet()));
        return finish(begun, removed.isEmpty() ? removed : participants.complete(kind, removed));
    }

    /// Nothing of these records can be here: the tombstone and the response are one write.
    private Set<PurgeOrder> respondAtOnce(List<PurgeOrder> orders) {
        var now = clock.instant();
        var done = new LinkedHashMap<PurgeOrder, PurgeDocument>();
        orders.forEach(order -> done.put(order,
                PurgeDocument.begun(order, Map.of(), now, properties).done(now, null)));
        return without(done.keySet(), outbox.insertAll(
                done.values().stream().map(purge -> new Change<>(purge, List.of(purge.response(service)))).toList(),
                Actor.SYSTEM));
    }

    private List<PurgeOrder> unknown(List<PurgeOrder> orders) {
        var these = query(where("_id").in(orders.stream().map(PurgeOrder::purgeId).toList()));
        these.fields().include("_id");
        Set<UUID> known = mongo.find(these, Document.class, mongo.getCollectionName(PurgeDocument.class)).stream()
                .map(purge -> purge.get("_id", UUID.class)).collect(Collectors.toSet());
        return orders.stream().filter(order -> !known.contains(order.purgeId())).toList();
    }

    private Map<PurgeOrder, PurgeDocument> begin(RecordKind kind, List<PurgeOrder> orders) {
        var now = clock.instant();
        var begun = new LinkedHashMap<PurgeOrder, PurgeDocument>();
        if (!orders.isEmpty()) {
            participants.countAll(kind, orders).forEach(
                    (order, present) -> begun.put(order, PurgeDocument.begun(order, present, now, properties)));
        }
        var free = without(begun.keySet(),
                outbox.insertAll(begun.values().stream().map(purge -> new Change<>(purge, List.of())).toList(),
                        Actor.SYSTEM));
        begun.keySet().retainAll(free);
        begun.replaceAll((order, purge) -> purge.atVersion(1));
        return begun;
    }

    private Set<PurgeOrder> finish(Map<PurgeOrder, PurgeDocument> begun, List<PurgeOrder> complete) {
        var now = clock.instant();
        var done = complete.stream().map(begun::get).map(Objects::requireNonNull)
                .map(purge -> purge.leaving(Map.of()).done(now, now.plus(properties.checkAfter()))).toList();
        return without(complete, outbox.updateAll(
                done.stream().map(purge -> new Change<>(purge, List.of(purge.response(service)))).toList(),
                Actor.SYSTEM));
    }

    private static Set<PurgeOrder> without(Iterable<PurgeOrder> orders, List<PurgeDocument> left) {
        var ids = left.stream().map(PurgeDocument::purgeId).collect(Collectors.toSet());
        var others = new HashSet<PurgeOrder>();
        orders.forEach(order -> {
            if (!ids.contains(order.purgeId())) {
                others.add(order);
            }
        });
        return others;
    }
}
