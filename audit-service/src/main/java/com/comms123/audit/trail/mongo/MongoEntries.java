package com.comms123.audit.trail.mongo;

import com.comms123.audit.log.application.Leaves;
import com.comms123.audit.log.application.LogBroken;
import com.comms123.audit.trail.application.Entries;
import com.comms123.audit.trail.application.EntryKey;
import com.comms123.audit.trail.application.StoredEntry;
import com.comms123.audit.trail.domain.AuditEntry;
import com.comms123.audit.trail.domain.Detail;
import com.comms123.audit.trail.domain.EntryQuery;
import com.comms123.audit.trail.domain.EntryQuery.Order;
import com.comms123.audit.trail.domain.Occurrence;
import com.comms123.audit.trail.domain.Outcome;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
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
import java.util.Comparator;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
///  time, kind: "action/outcome", actor, subject, organisation, mentions: [tokens]     to find it
///  detail: {salt, data}, erasable: true}                                            what can be erased
/// ```
/// One document an entry, so that leaf and detail are stored together or not at all.
///
/// **Every combination of filters is one range of one index**, or a merge of one range for each [kind][MongoKinds]: each
/// set of the three ids has its index, which goes on with kind, time and number; so has each set together with an id
/// that the detail mentions, for which a [token][Mentions] stands. A page costs as many entries as it shows, however
/// many match one filter and few match all. Which index serves is said with the query, not guessed.
@Repository
class MongoEntries implements Entries, Leaves {

    private static final String COLLECTION = "entries";
    private static final String INDEX = "_id";
    private static final String LEAF = "leaf";
    private static final String EVENT_ID = "eventId";
    private static final String TIME = "time";
    private static final String KIND = "kind";
    private static final String ACTOR = "actor";
    private static final String SUBJECT = "subject";
    private static final String ORGANISATION = "organisation";
    /// In the order in which they stand in an index.
    private static final List<String> IDS = List.of(ACTOR, SUBJECT, ORGANISATION);
    /// For ids that only the detail names.
    private static final String MENTIONS = "mentions";
    private static final String DETAIL = "detail";
    private static final String SALT = "salt";
    private static final String DATA = "data";
    private static final String ERASABLE = "erasable";

    private static final Comparator<EntryKey> KEYS = Comparator.comparing(EntryKey::time)
            .thenComparing(EntryKey::index);

    private static final int DUPLICATE_KEY = 11000;
    private static final int ERASE_AT_ONCE = 500;

    private final MongoOperations mongo;
    private final MongoKinds kinds;

    MongoEntries(MongoOperations mongo) {
        this.mongo = mongo;
        this.kinds = new MongoKinds(mongo);
        List<IndexModel> indexes = new ArrayList<>();
        indexes.add(new IndexModel(Indexes.ascending(EVENT_ID), new IndexOptions().unique(true)));
        for (int set = 0; set < 1 << IDS.size(); set++) {
            indexes.add(new IndexModel(index(idsOf(set), KIND)));
        }
        indexes.add(new IndexModel(index(List.of())));
        indexes.add(new IndexModel(index(List.of(MENTIONS), KIND)));
        mongo.getCollection(COLLECTION).createIndexes(indexes);
    }

    private static List<String> idsOf(int set) {
        return IntStream.range(0, IDS.size()).filter(i -> (set >> i & 1) == 1).mapToObj(IDS::get).toList();
    }

    private static Bson index(Collection<String> fields, String... more) {
        return Indexes.ascending(
                Stream.of(fields.stream(), Stream.of(more), Stream.of(TIME, INDEX)).flatMap(part -> part).toList());
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
    public int insert(List<AuditEntry> consecutive, Set<String> purged) {
        // Before the entries: whoever looks for all kinds finds those of all entries.
        kinds.note(
                consecutive.stream().map(AuditEntry::occurrence).map(MongoEntries::kind).collect(Collectors.toSet()));
        List<Document> documents = consecutive.stream().map(entry -> document(entry, purged)).toList();
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
        // By key, for the same entry may be found by several of its ids.
        SortedMap<EntryKey, StoredEntry> found = new TreeMap<>(query.order() == Order.NEWEST ? KEYS.reversed() : KEYS);
        for (Lookup lookup : lookups(query)) {
            find(lookup, query, after, below, limit).forEach(entry -> found.put(entry.key(), entry));
        }
        return found.values().stream().limit(limit).toList();
    }

    @Override
    public List<StoredEntry> mentioning(Collection<String> ids, String action, Outcome outcome, int limit) {
        Bson filter = Filters.and(Filters.in(MENTIONS, tokens(ids)),
                Filters.eq(KIND, MongoKinds.name(action, outcome)));
        return query(c -> c.find(filter).hint(index(List.of(MENTIONS), KIND))
                .projection(Projections.include(TIME, LEAF, DETAIL)).limit(limit).map(MongoEntries::stored)
                .into(new ArrayList<>()));
    }

    private static List<UUID> tokens(Collection<String> ids) {
        return ids.stream().map(id -> Mentions.token(Map.of(), id)).toList();
    }

    private List<StoredEntry> find(Lookup lookup, EntryQuery query, @Nullable EntryKey after, long below, int limit) {
        boolean newest = query.order() == Order.NEWEST;
        List<Bson> filters = filters(lookup, query, below);
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
                .sort(order).limit(limit).map(MongoEntries::stored).into(new ArrayList<>()));
    }

    @Override
    public long count(EntryQuery query, long below) {
        List<Bson> alternatives = lookups(query).stream().map(lookup -> and(filters(lookup, query, below))).toList();
        Bson filter = alternatives.size() == 1 ? alternatives.getFirst() : Filters.or(alternatives);
        return query(c -> c.countDocuments(filter));
    }

    /// One way to find matching entries: those with these values, by that index.
    ///
    /// @param kinds null for all
    private record Lookup(Map<String, ?> values, @Nullable List<String> kinds, Bson index) {}

    /// All of them together find what matches. An id that an entry is *about* may be in any of four places.
    private List<Lookup> lookups(EntryQuery query) {
        Map<String, String> ids = new LinkedHashMap<>();
        put(ids, ACTOR, query.actor());
        put(ids, SUBJECT, query.subject());
        put(ids, ORGANISATION, query.organisation());
        boolean anyKind = query.action() == null && query.outcome() == null;
        List<String> wanted = ids.isEmpty() && anyKind && query.about() == null
                ? null
                : kinds.matching(query.action(), query.outcome());
        String about = query.about();
        if (about == null || ids.containsValue(about)) {
            return List.of(byIds(ids, wanted));
        }
        List<Lookup> lookups = new ArrayList<>();
        for (String id : IDS) {
            if (!ids.containsKey(id)) {
                lookups.add(byIds(with(ids, id, about), wanted));
            }
        }
        lookups.add(new Lookup(Map.of(MENTIONS, Mentions.token(ids, about)), wanted, index(List.of(MENTIONS), KIND)));
        return lookups;
    }

    private static Lookup byIds(Map<String, String> ids, @Nullable List<String> kinds) {
        List<String> fields = IDS.stream().filter(ids::containsKey).toList();
        return new Lookup(ids, kinds, kinds == null ? index(fields) : index(fields, KIND));
    }

    private static Map<String, String> with(Map<String, String> values, String field, String value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(field, value);
        return more;
    }

    private static void put(Map<String, String> values, String field, @Nullable String value) {
        if (value != null) {
            values.put(field, value);
        }
    }

    private static List<Bson> filters(Lookup lookup, EntryQuery query, long below) {
        List<Bson> filters = new ArrayList<>();
        lookup.values().forEach((field, value) -> filters.add(Filters.eq(field, value)));
        if (lookup.kinds() != null) {
            filters.add(Filters.in(KIND, lookup.kinds()));
        }
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

    private static Bson and(List<Bson> filters) {
        return filters.isEmpty() ? Filters.empty() : Filters.and(filters);
    }

    @Override
    public long withDetailAbout(Collection<String> ids) {
        return query(c -> c.countDocuments(erasableAbout(ids)));
    }

    /// In one pass, however many they are.
    @Override
    public int eraseDetailsAbout(Collection<String> ids) {
        int erased = 0;
        List<UpdateOneModel<Document>> erasures = new ArrayList<>(ERASE_AT_ONCE);
        try (MongoCursor<Document> found = query(c -> c.find(erasableAbout(ids)).projection(Projections.include(INDEX))
                .batchSize(ERASE_AT_ONCE).cursor())) {
            while (found.hasNext()) {
                erasures.add(erasure(index(found.next())));
                if (erasures.size() == ERASE_AT_ONCE || !found.hasNext()) {
                    query(c -> c.withWriteConcern(WriteConcern.MAJORITY).bulkWrite(erasures));
                    erased += erasures.size();
                    erasures.clear();
                }
            }
        }
        return erased;
    }

    private static Bson erasableAbout(Collection<String> ids) {
        return Filters.and(Filters.or(Stream.concat(IDS.stream().map(field -> Filters.in(field, ids)),
                Stream.of(Filters.in(MENTIONS, tokens(ids)))).toList()), Filters.eq(ERASABLE, true));
    }

    /// What stood for the ids that only the detail named goes with it.
    private static UpdateOneModel<Document> erasure(long index) {
        return new UpdateOneModel<>(Filters.eq(INDEX, index),
                Updates.combine(Updates.unset(DETAIL), Updates.unset(ERASABLE), Updates.unset(MENTIONS)));
    }

    private static Document document(AuditEntry entry, Set<String> purged) {
        Occurrence occurrence = entry.occurrence();
        Document document = new Document(INDEX, entry.index()).append(LEAF, entry.leaf())
                .append(EVENT_ID, occurrence.envelope().eventId()).append(TIME, Date.from(occurrence.envelope().time()))
                .append(KIND, kind(occurrence));
        Map<String, String> ids = new LinkedHashMap<>();
        put(ids, ACTOR, occurrence.actor());
        put(ids, SUBJECT, occurrence.subject());
        put(ids, ORGANISATION, occurrence.organisation());
        document.putAll(ids);
        if (occurrence.isErasedWith(purged)) {
            return document;
        }
        List<UUID> mentions = occurrence.mentioned().flatMap(id -> Mentions.tokens(ids, id)).toList();
        if (!mentions.isEmpty()) {
            document.append(MENTIONS, mentions);
        }
        document.append(DETAIL, new Document(SALT, entry.detail().salt()).append(DATA, entry.detail().data()));
        if (occurrence.keeping() == Occurrence.Keeping.ERASED) {
            document.append(ERASABLE, true);
        }
        return document;
    }

    private static String kind(Occurrence occurrence) {
        return MongoKinds.name(occurrence.action(), occurrence.outcome());
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
