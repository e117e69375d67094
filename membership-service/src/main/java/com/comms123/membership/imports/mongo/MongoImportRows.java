package com.comms123.membership.imports.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.membership.imports.application.ImportRows;
import com.comms123.membership.imports.domain.ImportId;
import com.comms123.membership.imports.domain.RowOutcome;
import com.comms123.membership.imports.domain.RowResult;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/// The outcome of rows, in MongoDB, one document each.
@Component
class MongoImportRows implements ImportRows {
    private static final List<String> DONE = List.of(RowDocument.stored(RowOutcome.CREATED),
            RowDocument.stored(RowOutcome.UPDATED));

    private final MongoOperations mongo;

    MongoImportRows(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public void put(ImportId id, Collection<RowResult> results) {
        if (results.isEmpty()) {
            return;
        }
        if (results.size() > MOST_AT_ONCE) {
            throw new IllegalArgumentException("at most " + MOST_AT_ONCE + " rows at once, not " + results.size());
        }
        var writes = results.stream().map(result -> {
            var bson = new Document();
            mongo.getConverter().write(RowDocument.of(id, result), bson);
            bson.remove("_class");
            return new ReplaceOneModel<>(replaceable(bson, result.outcome()), bson, new ReplaceOptions().upsert(true));
        }).toList();
        mongo.execute(RowDocument.class, rows -> {
            try {
                return rows.bulkWrite(writes, new BulkWriteOptions().ordered(false));
            } catch (MongoBulkWriteException e) {
                return keptAsTheyWere(e);
            }
        });
    }

    /// Where something else stands that must stay, nothing is found to be replaced, and nothing can be inserted.
    private static Document replaceable(Document row, RowOutcome outcome) {
        var filter = new Document("_id", row.get("_id"));
        return outcome == RowOutcome.UNCHANGED ? filter.append("outcome", new Document("$nin", DONE)) : filter;
    }

    private static BulkWriteResult keptAsTheyWere(MongoBulkWriteException e) {
        if (e.getWriteConcernError() != null || e.getWriteErrors().stream()
                .anyMatch(error -> ErrorCategory.fromErrorCode(error.getCode()) != ErrorCategory.DUPLICATE_KEY)) {
            throw e;
        }
        return e.getWriteResult();
    }

    @Override
    public List<RowResult> of(ImportId id, @Nullable RowOutcome outcome, int after, int limit) {
        var those = where("importId").is(id.value());
        if (outcome != null) {
            those = those.and("outcome").is(RowDocument.stored(outcome));
        }
        return found(query(those.and("line").gt(after)).with(Sort.by("line")).limit(limit));
    }

    @Override
    public List<RowResult> between(ImportId id, int first, int last) {
        return found(query(where("importId").is(id.value()).and("line").gte(first).lte(last)));
    }

    @Override
    public long countOf(Collection<ImportId> ids) {
        return mongo.count(query(those(ids)), RowDocument.class);
    }

    @Override
    public void remove(Collection<ImportId> ids) {
        mongo.remove(query(those(ids)), RowDocument.class);
    }

    private static Criteria those(Collection<ImportId> ids) {
        return where("importId").in(ids.stream().<UUID>map(ImportId::value).toList());
    }

    private List<RowResult> found(Query query) {
        return mongo.find(query, RowDocument.class).stream().map(RowDocument::toResult).toList();
    }
}
