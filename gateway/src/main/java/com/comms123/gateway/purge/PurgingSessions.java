package com.comms123.gateway.purge;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.RecordKind;
import com.comms123.platform.purge.PurgeOrder;
import com.comms123.platform.purge.PurgeParticipant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/// Removes a person's data at the gateway: sessions and remembered browsers with their tokens, sign-outs that Keycloak
/// has not confirmed. As a rule all are gone long before.
///
/// The mark that the account has ended stays until it is two days old: it is a bare id, as a tombstone is, and without it
/// a token that was issued just before the end would be good again.
@Component
class PurgingSessions implements PurgeParticipant {
    private static final List<String> COLLECTIONS = List.of("sign-outs", "remembered", "sessions");

    private final MongoOperations mongo;

    PurgingSessions(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public Map<String, Long> count(PurgeOrder order) {
        return concerns(order)
                ? COLLECTIONS.stream()
                        .collect(Collectors.toMap(name -> name, name -> mongo.count(of(order), name)))
                : Map.of();
    }

    @Override
    public void remove(PurgeOrder order) {
        if (concerns(order)) {
            COLLECTIONS.forEach(name -> mongo.remove(of(order), name));
        }
    }

    @Override
    public long residual(PurgeOrder order) {
        return concerns(order) ? COLLECTIONS.stream().mapToLong(name -> mongo.count(of(order), name)).sum() : 0;
    }

    private static boolean concerns(PurgeOrder order) {
        return order.kind() == RecordKind.USER;
    }

    private static Query of(PurgeOrder order) {
        return query(where("userId").is(order.recordId()));
    }
}
