package com.comms123.platform.purge;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.RecordKind;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.springframework.core.Ordered;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;

/// Removes what documents that name a purged record said before they were changed, unless it is held (UP-4, UP-5).
class PurgingEarlierVersions implements PurgeParticipant, Ordered {
    private static final String COLLECTION = "earlier-versions";
    private static final Set<RecordKind> KINDS = Set.of(RecordKind.USER, RecordKind.PUPIL, RecordKind.ORGANISATION,
            RecordKind.GROUP);

    private final MongoOperations mongo;

    PurgingEarlierVersions(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public Map<String, Long> count(PurgeOrder order) {
        var left = residual(order);
        return left == 0 ? Map.of() : Map.of(COLLECTION, left);
    }

    @Override
    public void remove(PurgeOrder order) {
        if (KINDS.contains(order.kind())) {
            mongo.remove(naming(order), COLLECTION);
        }
    }

    @Override
    public long residual(PurgeOrder order) {
        return KINDS.contains(order.kind()) ? mongo.count(naming(order), Document.class, COLLECTION) : 0;
    }

    private static Query naming(PurgeOrder order) {
        return query(where(order.kind().name().toLowerCase(Locale.ROOT)).is(order.recordId()));
    }
}
