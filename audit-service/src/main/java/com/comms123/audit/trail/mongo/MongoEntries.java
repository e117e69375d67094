package com.comms123.audit.trail.mongo;

import com.comms123.audit.log.application.Leaves;
import com.comms123.audit.log.application.LogBroken;
import com.comms123.audit.trail.application.Entries;
import com.comms123.audit.trail.application.EntryKey;
import com.comms123.audit.trail.application.StoredEntry;
import com.comms123.audit.trail.domain.AuditEntry;
import com.comms123.audit.trail.domain.Detail;
import com.comms123.audit.trail.domain.EntryQuery;
import com.comms123.audit.trail.domain.Occurrence;
import com.comms123.audit.trail.domain.Outcome;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/// Collection `entries`:
/// ```
/// {_id: index, leaf: "the text that was hashed", eventId,
///  time, actor, subject, organisation, action, outcome, about: [ids],      to find it
///  detail: {salt, data}, erasable: true}                                   what can be erased
/// ```
/// One document an entry, so that leaf and detail are stored together or not at all.
@Repository
class MongoEntries implements Entries, Leaves {

    private static final String COLLECTION = "entries";
    private static final String INDEX = "_id";
    private static final String LEAF = "leaf";
    private static final String EVENT_ID = "eventId";
    private static final String TIME = "time";
    private static final String ACTOR = "actor";
    private static final String SUBJECT = "subject";
    private static final String ORGANISATION = "organisation";
    private static final String ACTION = "action";
    private static final String OUTCOME = "outcome";
    private static final String ABOUT = "about";
    private static final String DETAIL = "detail";
    private static final String SALT = "salt";
    private static final String DATA = "data";
    private static final String ERASABLE = "erasable";

    private static final int DUPLICATE_KEY = 11000;
    private static final int ERASE_AT_ONCE = 500;

    private final MongoOperations mongo;

    MongoEntries(MongoOperations mongo) {
        this.mongo = mongo;
        List<IndexModel> indexes = new ArrayList<>();
        indexes.add(new IndexModel(Indexes.ascending(EVENT_ID), new IndexOptions().unique(true)));
        indexes.add(new IndexModel(Indexes.ascending(TIME, INDEX)));
        for (String filter : List.of(ACTOR, SUBJECT, ORGANISATION, ACTION, OUTCOME, ABOUT)) {
            indexes.add(new IndexModel(Indexes.ascending(filter, TIME, INDEX)));
        }
        mongo.getCollection(COLLECTION).createIndexes(indexes);
    }

    @Override
    public long size() {
        Document last = mongo.execute(COLLECTION,
                c -> c.find().projection(Projections.include(INDEX)).sort(Sorts.descending(INDEX)).first());
        return last == null ? 0 : index(last) + 1;
    }

    @Override
    public Set<UUID> known(Collection<UUID> eventIds) {
        return query(c -> c.withReadConcern(ReadConcern.MAJORITY).find(Filters.in(EVENT_ID, eventIds))
                .projection(Projections.include(EVENT_ID))
                .map(document -> document.get(EVENT_ID, UUID.class)).into(new HashSet<>()));
    }

    @Override
    public int insert(List<AuditEntry> consecutive) {
        List<Document> documents = consecutive.stream().map(MongoEntries::document).toList();
        try {
            return query(c -> c.withWriteConcern(WriteConcern.MAJORITY)
                    .insertMany(documents, new InsertManyOptions().ordered(true)).getInsertedIds().size());
        } catch (DataAccessException failure) {
            if (failure.getCause() instanceof MongoBulkWriteException taken && taken.getWriteConcernError() == null
                    && taken.getWriteErrors().stream().allMatch(error -> error.getCode() == DUPLICATE_KEY)) {
                // In order: all before the one that failed are stored, none after it.
                return taken.getWriteErrors().getFirst().getIndex();
            }
            throw failure;
        }
    }

    @Override
    public List<byte[]> read(long start, int limit) {
        // Majority: what a failover could still take back must not come under a signature.
        List<Document> documents = query(c -> c.withReadConcern(ReadConcern.MAJORITY)
                .find(Filters.and(Filters.gte(INDEX, start), Filters.lt(INDEX, start + limit)))
                .projection(Projections.include(LEAF)).sort(Sorts.ascending(INDEX)).into(new ArrayList<>()));
        for (int i = 0; i < documents.size(); i++) {
            if (index(documents.get(i)) != start + i) {
                throw new LogBroken("entry %d is missing".formatted(start + i));
            }
        }
        return documents.stream().map(document -> document.getString(LEAF).getBytes(StandardCharsets.UTF_8)).toList();
    }

    @Override
    public List<StoredEntry> find(EntryQuery query, @Nullable EntryKey after, long below, int limit) {
        boolean newest = query.order() == EntryQuery.Order.NEWEST;
        List<Bson> filters = filters(query, below);
        if (after != null) {
            Date time = Date.from(after.time());
            filters.add(newest
                    ? Filters.or(Filters.lt(TIME, time),
                            Filters.and(Filters.eq(TIME, time), Filters.lt(INDEX, after.index())))
                    : Filters.or(Filters.gt(TIME, time),
                            Filters.and(Filters.eq(TIME, time), Filters.gt(INDEX, after.index()))));
        }
        Bson order = newest ? Sorts.descending(TIME, INDEX) : Sorts.ascending(TIME, INDEX);
        return query(c -> c.find(and(filters)).projection(Projections.include(TIME, LEAF, DETAIL)).sort(order)
                .limit(limit).map(MongoEntries::stored).into(new ArrayList<>()));
    }

    @Override
    public long count(EntryQuery query, long below) {
        return query(c -> c.countDocuments(and(filters(query, below))));
    }

    @Override
    public long withDetailAbout(Collection<String> ids) {
        return query(c -> c.countDocuments(erasableAbout(ids)));
    }

    @Override
    public int eraseDetailsAbout(Collection<String> ids) {
        List<UpdateOneModel<Document>> erasures = query(c -> c.find(erasableAbout(ids))
                .projection(Projections.include(ACTOR, SUBJECT, ORGANISATION)).limit(ERASE_AT_ONCE)
                .map(MongoEntries::erasure).into(new ArrayList<>()));
        if (!erasures.isEmpty()) {
            query(c -> c.withWriteConcern(WriteConcern.MAJORITY).bulkWrite(erasures));
        }
        return erasures.size();
    }

    private static Bson erasableAbout(Collection<String> ids) {
        return Filters.and(Filters.in(ABOUT, ids), Filters.eq(ERASABLE, true));
    }

    /// The ids that only the detail named go with it.
    private static UpdateOneModel<Document> erasure(Document entry) {
        List<String> named = Stream.of(ACTOR, SUBJECT, ORGANISATION)
                .flatMap(field -> Detail.ids(String.valueOf(entry.getString(field)))).distinct().toList();
        return new UpdateOneModel<>(Filters.eq(INDEX, index(entry)),
                Updates.combine(Updates.unset(DETAIL), Updates.unset(ERASABLE), Updates.set(ABOUT, named)));
    }

    private static List<Bson> filters(EntryQuery query, long below) {
        List<Bson> filters = new ArrayList<>();
        add(filters, ACTOR, query.actor());
        add(filters, SUBJECT, query.subject());
        add(filters, ORGANISATION, query.organisation());
        add(filters, ACTION, query.action());
        add(filters, ABOUT, query.about());
        Outcome outcome = query.outcome();
        add(filters, OUTCOME, outcome == null ? null : outcome.wire());
        Instant from = query.from();
        if (from != null) {
            filters.add(Filters.gte(TIME, Date.from(from)));
        }
        Instant to = query.to();
        if (to != null) {
            filters.add(Filters.lt(TIME, Date.from(to)));
        }
        if (below < Long.MAX_VALUE) {
            filters.add(Filters.lt(INDEX, below));
        }
        return filters;
    }

    private static void add(List<Bson> filters, String field, @Nullable String value) {
        if (value != null) {
            filters.add(Filters.eq(field, value));
        }
    }

    private static Bson and(List<Bson> filters) {
        return filters.isEmpty() ? Filters.empty() : Filters.and(filters);
    }

    private static Document document(AuditEntry entry) {
        Occurrence occurrence = entry.occurrence();
        Document document = new Document(INDEX, entry.index()).append(LEAF, entry.leaf())
                .append(EVENT_ID, occurrence.envelope().eventId()).append(TIME, Date.from(occurrence.envelope().time()))
                .append(ACTOR, occurrence.actor()).append(SUBJECT, occurrence.subject())
                .append(ORGANISATION, occurrence.organisation()).append(ACTION, occurrence.action())
                .append(OUTCOME, occurrence.outcome().wire()).append(ABOUT, entry.about()).append(DETAIL,
                        new Document(SALT, entry.detail().salt()).append(DATA, entry.detail().data()));
        if (occurrence.keeping() == Occurrence.Keeping.ERASED) {
            document.append(ERASABLE, true);
        }
        return document;
    }

    private static StoredEntry stored(Document document) {
        Document detail = document.get(DETAIL, Document.class);
        return new StoredEntry(new EntryKey(document.getDate(TIME).toInstant(), index(document)),
                document.getString(LEAF),
                detail == null ? null : new Detail(detail.getString(SALT), detail.getString(DATA)));
    }

    private static long index(Document document) {
        return document.getLong(INDEX);
    }

    private <T> T query(Function<MongoCollection<Document>, T> work) {
        return Objects.requireNonNull(mongo.execute(COLLECTION, work::apply));
    }
}
