package com.comms123.gateway.session;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.RecordKind;
import com.comms123.platform.purge.BatchParticipant;
import com.comms123.platform.purge.PurgeOrder;
import com.comms123.platform.purge.RecordCounts;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/// Removes a person's data at the gateway: sessions of browsers and apps and
/// remembered browsers with their tokens, sign-outs that Keycloak
/// has not confirmed. As a rule all are gone long before.
///
/// The mark that the account has ended stays until it is two days old: it is a bare id, as a tombstone is, and without it
/// a token that was issued just before the end would be good again.
@Component
class SessionPurger implements BatchParticipant {
    private static final List<String> COLLECTIONS = List.of("sign-outs", "remembered", "app-sessions", "sessions");

    private static final String USER = "userId";

    private final MongoOperations mongo;
    private final RecordCounts counts;

    SessionPurger(MongoOperations mongo) {
        this.mongo = mongo;
        this.counts = new RecordCounts(mongo);
    }

    @Override
    public boolean concerns(RecordKind kind) {
        return kind == RecordKind.USER;
    }

    @Override
    public boolean removesTogether(RecordKind kind) {
        return true;
    }

    @Override
    public Map<String, Long> count(PurgeOrder order) {
        return concerns(order.kind())
                ? COLLECTIONS.stream()
                        .collect(Collectors.toMap(name -> name, name -> mongo.count(of(List.of(order)), name)))
                : Map.of();
    }

    @Override
    public Map<PurgeOrder, Map<String, Long>> countAll(List<PurgeOrder> orders) {
        return RecordCounts.of(orders, COLLECTIONS.stream()
                .collect(Collectors.toMap(name -> name, name -> counts.by(USER, ids(orders), name))));
    }

    @Override
    public void remove(PurgeOrder order) {
        if (concerns(order.kind())) {
            removeAll(List.of(order));
        }
    }

    @Override
    public void removeAll(List<PurgeOrder> orders) {
        COLLECTIONS.forEach(name -> mongo.remove(of(orders), name));
    }

    @Override
    public long residual(PurgeOrder order) {
        return count(order).values().stream().mapToLong(Long::longValue).sum();
    }

    private static Query of(List<PurgeOrder> orders) {
        return query(where(USER).in(ids(orders)));
    }

    private static List<UUID> ids(List<PurgeOrder> orders) {
        return orders.stream().map(PurgeOrder::recordId).toList();
    }
}
