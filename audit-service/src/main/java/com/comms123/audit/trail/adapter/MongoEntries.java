package com.comms123.audit.trail.adapter;

import static com.comms123.audit.trail.adapter.EntryDocument.DETAIL;
import static com.comms123.audit.trail.adapter.EntryDocument.ERASABLE;
import static com.comms123.audit.trail.adapter.EntryDocument.EVENT_ID;
import static com.comms123.audit.trail.adapter.EntryDocument.IDS;
import static com.comms123.audit.trail.adapter.EntryDocument.INDEX;
import static com.comms123.audit.trail.adapter.EntryDocument.KIND;
import static com.comms123.audit.trail.adapter.EntryDocument.LEAF;
import static com.comms123.audit.trail.adapter.EntryDocument.MENTIONS;
import static com.comms123.audit.trail.adapter.EntryDocument.NAMING;
import static com.comms123.audit.trail.adapter.EntryDocument.TIME;

import com.comms123.audit.log.application.Leaves;
import com.comms123.audit.log.application.LogBroken;
import com.comms123.audit.trail.application.Entries;
import com.comms123.audit.trail.application.EntryKey;
import com.comms123.audit.trail.application.StoredEntry;
import com.comms123.audit.trail.domain.AuditEntry;
import com.comms123.audit.trail.domain.EntryQuery;
import com.comms123.audit.trail.domain.EntryQuery.Order;
import com.comms123.audit.trail.domain.Outcome;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/// The collection `entries`: how an entry lies there, [EntryDocument] says, and how it is found, [EntryLookups].
@Repository
class MongoEntries implements Entries, Leaves {

    private static final String COLLECTION = "entries";
    private static final Comparator<EntryKey> KEYS = Comparator.comparing(EntryKey::time)
            .thenComparing(EntryKey::index);

    private static final int DUPLICATE_KEY = 11000;
    private static final int ERASE_AT_ONCE = 500;

    private final MongoOperations mongo;
    private final MongoKinds kinds;
    private final EntryLookups lookups;

    MongoEntries(MongoOperations mongo) {
        this.mongo = mongo;
        this.kinds = new MongoKinds(mongo);
        this.lookups = new EntryLookups(kinds);
        mongo.getCollection(COLLECTION).createIndexes(EntryLookups.indexes());
    }

    @Override
    public long size() {
        Document last = mongo.execute(COLLECTION,
                c -> c.find().projection(Projections.include(INDEX)).sort(Sorts.descending(INDEX)).first());
        return last == null ? 0 : EntryDocument.index(last) + 1;
    }

    @Override
    public Set<UUID> known(Collection<UUID> eventIds) {
        return query(c -> c.find(Filters.in(EVENT_ID, eventIds))
                .projection(Projections.include(EVENT_ID))
                .map(document -> document.get(EVENT_ID, UUID.class)).into(new HashSet<>()));
    }

    @Override
    public int insert(List<AuditEntry> consecutive, Set<String> purged) {
        // Before the entries: whoever looks for all kinds finds those of all entries.
        kinds.note(
                consecutive.stream().map(AuditEntry::occurrence).map(EntryDocument::kind).collect(Collectors.toSet()));
        List<Document> documents = consecutive.stream().map(entry -> EntryDocument.of(entry, purged)).toList();
        try {
            return query(c -> c.insertMany(documents, new InsertManyOptions().ordered(true)).getInsertedIds().size());
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
        // Majority reads (ADR 33): what a failover could still take back must not come under a signature.
        List<Document> documents = query(
                c -> c.find(Filters.and(Filters.gte(INDEX, start), Filters.lt(INDEX, start + limit)))
                        .projection(Projections.include(LEAF)).sort(Sorts.ascending(INDEX)).into(new ArrayList<>()));
        for (int i = 0; i < documents.size(); i++) {
            if (EntryDocument.index(documents.get(i)) != start + i) {
                throw new LogBroken("entry %d is missing".formatted(start + i));
            }
        }
        return documents.stream().map(document -> document.getString(LEAF).getBytes(StandardCharsets.UTF_8)).toList();
    }

    @Override
    public List<StoredEntry> find(EntryQuery query, @Nullable EntryKey after, long below, int limit) {
        // By key, for the same entry may be found by several of its ids.
        SortedMap<EntryKey, StoredEntry> found = new TreeMap<>(query.order() == Order.NEWEST ? KEYS.reversed() : KEYS);
        for (EntryLookups.Lookup lookup : lookups.of(query)) {
            find(lookup, query, after, below, limit).forEach(entry -> found.put(entry.key(), entry));
        }
        return found.values().stream().limit(limit).toList();
    }

    @Override
    public List<StoredEntry> mentioning(Collection<String> ids, String action, Outcome outcome, int limit) {
        Bson filter = Filters.and(Filters.in(MENTIONS, EntryDocument.tokens(ids)),
                Filters.eq(KIND, MongoKinds.name(action, outcome)));
        return query(c -> c.find(filter).hint(EntryLookups.BY_MENTION)
                .projection(Projections.include(TIME, LEAF, DETAIL)).limit(limit).map(EntryDocument::stored)
                .into(new ArrayList<>()));
    }

    private List<StoredEntry> find(EntryLookups.Lookup lookup, EntryQuery query, @Nullable EntryKey after, long below,
            int limit) {
        boolean newest = query.order() == Order.NEWEST;
        List<Bson> filters = lookup.filters(query, below);
        if (after != null) {
            Date time = Date.from(after.time());
            // The first says where in the index to begin; the second leaves out those of the same time that were shown.
            filters.add(newest ? Filters.lte(TIME, time) : Filters.gte(TIME, time));
            filters.add(newest
                    ? Filters.or(Filters.lt(TIME, time), Filters.lt(INDEX, after.index()))
                    : Filters.or(Filters.gt(TIME, time), Filters.gt(INDEX, after.index())));
        }
        Bson order = newest ? Sorts.descending(TIME, INDEX) : Sorts.ascending(TIME, INDEX);
        return query(c -> c.find(and(filters)).hint(lookup.index()).projection(Projections.include(TIME, LEAF, DETAIL))
                .sort(order).limit(limit).map(EntryDocument::stored).into(new ArrayList<>()));
    }

    @Override
    public long count(EntryQuery query, long below) {
        List<Bson> alternatives = lookups.of(query).stream().map(lookup -> and(lookup.filters(query, below))).toList();
        Bson filter = alternatives.size() == 1 ? alternatives.getFirst() : Filters.or(alternatives);
        return query(c -> c.countDocuments(filter));
    }

    private static Bson and(List<Bson> filters) {
        return filters.isEmpty() ? Filters.empty() : Filters.and(filters);
    }

    @Override
    public long withDetailAbout(Collection<String> ids) {
        return query(c -> c.countDocuments(erasableAbout(ids)));
    }

    /// With one query as long as there are few, and else with one for each.
    @Override
    public Map<String, Long> withDetailAboutEach(Collection<String> ids) {
        List<Document> found = query(c -> c.find(erasableAbout(ids)).projection(Projections.include(NAMING))
                .limit(ERASE_AT_ONCE + 1).into(new ArrayList<>()));
        Map<String, Long> counts = new HashMap<>();
        if (found.size() > ERASE_AT_ONCE) {
            ids.forEach(id -> counts.put(id, withDetailAbout(Set.of(id))));
            counts.values().removeIf(count -> count == 0);
        } else {
            Map<UUID, String> tokens = new HashMap<>();
            ids.forEach(id -> EntryDocument.tokens(Set.of(id)).forEach(token -> tokens.put(token, id)));
            found.forEach(entry -> EntryDocument.named(entry, Set.copyOf(ids), tokens)
                    .forEach(id -> counts.merge(id, 1L, Long::sum)));
        }
        return counts;
    }

    /// In one pass, however many they are.
    @Override
    public int eraseDetailsAbout(Collection<String> ids) {
        int erased = 0;
        List<UpdateOneModel<Document>> erasures = new ArrayList<>(ERASE_AT_ONCE);
        try (MongoCursor<Document> found = query(c -> c.find(erasableAbout(ids)).projection(Projections.include(INDEX))
                .batchSize(ERASE_AT_ONCE).cursor())) {
            while (found.hasNext()) {
                erasures.add(erasure(EntryDocument.index(found.next())));
                if (erasures.size() == ERASE_AT_ONCE || !found.hasNext()) {
                    query(c -> c.bulkWrite(erasures));
                    erased += erasures.size();
                    erasures.clear();
                }
            }
        }
        return erased;
    }

    private static Bson erasableAbout(Collection<String> ids) {
        return Filters.and(Filters.or(Stream.concat(IDS.stream().map(field -> Filters.in(field, ids)),
                Stream.of(Filters.in(MENTIONS, EntryDocument.tokens(ids)))).toList()), Filters.eq(ERASABLE, true));
    }

    /// The tokens of ids that only the detail named are removed with it.
    private static UpdateOneModel<Document> erasure(long index) {
        return new UpdateOneModel<>(Filters.eq(INDEX, index),
                Updates.combine(Updates.unset(DETAIL), Updates.unset(ERASABLE), Updates.unset(MENTIONS)));
    }

    private <T> T query(Function<MongoCollection<Document>, T> work) {
        return Objects.requireNonNull(mongo.execute(COLLECTION, work::apply));
    }
}
