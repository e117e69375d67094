package com.comms123.retention.witness.adapter;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.retention.witness.application.Comparisons;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

@Component
class MongoComparisons implements Comparisons {
    private final MongoOperations mongo;

    MongoComparisons(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public Set<UUID> missingPurges() {
        var one = mongo.findById(ComparisonDocument.ONE, ComparisonDocument.class);
        var missing = one == null ? null : one.missingPurges();
        return missing == null ? Set.of() : Set.copyOf(missing);
    }

    @Override
    public void addMissingPurges(Collection<UUID> purges) {
        if (!purges.isEmpty()) {
            mongo.upsert(query(where("_id").is(ComparisonDocument.ONE)),
                    new Update().addToSet("missingPurges").each(List.copyOf(purges).toArray()),
                    ComparisonDocument.class);
        }
    }

    @Override
    public boolean takeReconciliation(Instant now, Instant next) {
        try {
            var taken = mongo.upsert(
                    query(where("_id").is(ComparisonDocument.ONE).orOperator(where("reconcileAt").isNull(),
                            where("reconcileAt").lte(now))),
                    new Update().set("reconcileAt", next), ComparisonDocument.class);
            return taken.getMatchedCount() == 1 || taken.getUpsertedId() != null;
        } catch (DuplicateKeyException notDue) {
            return false;
        }
    }
}
