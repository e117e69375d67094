package com.comms123.platform.purge;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.RecordKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.Document;
import org.springframework.core.Ordered;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;

/// Removes what documents that name a purged record said before they were changed, unless it is held (UP-4, UP-5).
class EarlierVersionPurger implements BatchParticipant, Ordered {
    private static final String COLLECTION = "earlier-versions";
    private static final Set<RecordKind> KINDS = Set.of(RecordKind.USER, RecordKind.PUPIL, RecordKind.ORGANISATION,
            RecordKind.GROUP);

    private final MongoOperations mongo;

    EarlierVersionPurger(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public boolean concerns(RecordKind kind) {
        return KINDS.contains(kind);
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

    @Override
    public boolean removesTogether(RecordKind kind) {
        return true;
    }

    /// As a rule there are none of any of them: each change keeps them for seconds only, unless a hold keeps them.
    @Override
    public Map<PurgeOrder, Map<String, Long>> countAll(List<PurgeOrder> orders) {
        var none = mongo.count(naming(orders), Document.class, COLLECTION) == 0;
        return orders.stream().collect(Collectors.toMap(Function.identity(), order -> none ? Map.of() : count(order)));
    }

    @Override
    public void removeAll(List<PurgeOrder> orders) {
        mongo.remove(naming(orders), COLLECTION);
    }

    private static Query naming(PurgeOrder order) {
        return naming(List.of(order));
    }

    /// @param orders of one kind
    private static Query naming(List<PurgeOrder> orders) {
        return query(where(orders.getFirst().kind().name().toLowerCase(Locale.ROOT))
                .in(orders.stream().map(PurgeOrder::recordId).toList()));
    }
}
