package com.comms123.platform.jobs;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.bson.Document;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.UpdateDefinition;

/// Reads what a job has to do, each document on its own: one that cannot be read is [parked][Parked], and those behind it
/// take its place in the batch. A query for a batch would fail as a whole, round after round.
public final class DueReader {
    /// Batches in which a poison document was found; those behind wait for the next round.
    private static final int MOST_TRIES = 20;

    private final MongoOperations mongo;
    private final Parked parked;

    DueReader(MongoOperations mongo, Parked parked) {
        this.mongo = mongo;
        this.parked = parked;
    }

    /// @param due the query of the batch, with its order and limit
    /// @param toDomain the step from the document to what the job works on; may fail, too
    public <D, T> List<T> read(Query due, Class<D> type, Function<? super D, ? extends T> toDomain) {
        var collection = mongo.getCollectionName(type);
        for (var tries = 1;; tries++) {
            var stored = mongo.find(without(parked.of(collection), due), Document.class, collection);
            var read = new ArrayList<T>(stored.size());
            for (var one : stored) {
                read(collection, one, type, toDomain).ifPresent(read::add);
            }
            if (read.size() == stored.size() || due.getLimit() == 0 || stored.size() < due.getLimit()
                    || tries == MOST_TRIES) {
                return read;
            }
        }
    }

    /// Takes the first that is due, with a write that leases it: no two takers get the same. One that cannot be read is
    /// parked, and the next is taken.
    ///
    /// @param options whether the document is read before or after the write
    public <D, T> Optional<T> take(Query due, UpdateDefinition lease, FindAndModifyOptions options, Class<D> type,
            Function<? super D, ? extends T> toDomain) {
        var collection = mongo.getCollectionName(type);
        for (var tries = 0; tries < MOST_TRIES; tries++) {
            var taken = mongo.findAndModify(without(parked.of(collection), due), lease, options, Document.class,
                    collection);
            if (taken == null) {
                return Optional.empty();
            }
            Optional<T> read = read(collection, taken, type, toDomain);
            if (read.isPresent()) {
                return read;
            }
        }
        return Optional.empty();
    }

    private <D, T> Optional<T> read(String collection, Document stored, Class<D> type,
            Function<? super D, ? extends T> toDomain) {
        try {
            return Optional.of(toDomain.apply(mongo.getConverter().read(type, stored)));
        } catch (RuntimeException poison) {
            parked.park(collection, Objects.requireNonNull(stored.get("_id")), poison);
            return Optional.empty();
        }
    }

    /// The documents of a collection that jobs pass over now.
    public Set<Object> parked(String collection) {
        return parked.of(collection);
    }

    private static Query without(Set<Object> parked, Query due) {
        return parked.isEmpty()
                ? due
                : Query.of(due).addCriteria(new Criteria().andOperator(where("_id").nin(parked)));
    }
}
