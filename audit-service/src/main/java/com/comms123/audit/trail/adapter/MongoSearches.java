package com.comms123.audit.trail.adapter;

import com.comms123.audit.trail.application.SavingSearches;
import com.comms123.audit.trail.application.Searches;
import com.comms123.audit.trail.domain.SavedSearch;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/// Collection `searches`: `{_id, owner, name, filters: {actor, ...}, ids: [the values of the filters], version}`.
@Repository
class MongoSearches implements Searches {

    private static final String COLLECTION = "searches";
    private static final String ID = "_id";
    private static final String OWNER = "owner";
    private static final String NAME = "name";
    private static final String FILTERS = "filters";
    private static final String IDS = "ids";
    private static final String VERSION = "version";

    private final MongoOperations mongo;

    MongoSearches(MongoOperations mongo) {
        this.mongo = mongo;
        MongoCollection<Document> collection = mongo.getCollection(COLLECTION);
        collection.createIndex(Indexes.ascending(OWNER, ID));
        collection.createIndex(Indexes.ascending(IDS));
    }

    @Override
    public boolean insert(SavedSearch search) {
        try {
            query(c -> c.insertOne(document(search)));
            return true;
        } catch (DuplicateKeyException saved) {
            return false;
        }
    }

    @Override
    public boolean replace(SavedSearch search) {
        return query(c -> c.replaceOne(Filters.and(of(search.id(), search.owner()),
                Filters.eq(VERSION, search.version() - 1)), document(search))).getMatchedCount() == 1;
    }

    @Override
    public Optional<SavedSearch> find(UUID id, UUID owner) {
        return query(c -> c.find(of(id, owner)).map(MongoSearches::search).into(new ArrayList<>())).stream()
                .findFirst();
    }

    @Override
    public List<SavedSearch> of(UUID owner) {
        return query(c -> c.find(Filters.eq(OWNER, owner)).sort(Sorts.ascending(ID)).limit(SavingSearches.MOST)
                .map(MongoSearches::search).into(new ArrayList<>()));
    }

    @Override
    public boolean remove(UUID id, UUID owner) {
        return query(c -> c.deleteOne(of(id, owner))).getDeletedCount() == 1;
    }

    @Override
    public long countAbout(Collection<UUID> ids) {
        return query(c -> c.countDocuments(Filters.in(OWNER, ids)) + c.countDocuments(naming(ids)));
    }

    @Override
    public void removeAbout(Collection<UUID> ids) {
        query(c -> c.deleteMany(Filters.in(OWNER, ids)));
        query(c -> c.deleteMany(naming(ids)));
    }

    private static Bson of(UUID id, UUID owner) {
        return Filters.and(Filters.eq(ID, id), Filters.eq(OWNER, owner));
    }

    /// Not those of these people, which are counted as such.
    private static Bson naming(Collection<UUID> ids) {
        return Filters.and(Filters.in(IDS, ids.stream().map(UUID::toString).toList()), Filters.nin(OWNER, ids));
    }

    private static Document document(SavedSearch search) {
        return new Document(ID, search.id()).append(OWNER, search.owner()).append(NAME, search.name())
                .append(FILTERS, new Document(new LinkedHashMap<>(search.filters())))
                .append(IDS, List.copyOf(search.filters().values())).append(VERSION, search.version());
    }

    private static SavedSearch search(Document document) {
        Map<String, String> filters = new LinkedHashMap<>();
        document.get(FILTERS, Document.class).forEach((name, value) -> filters.put(name, String.valueOf(value)));
        return new SavedSearch(document.get(ID, UUID.class), document.get(OWNER, UUID.class), document.getString(NAME),
                filters, document.getLong(VERSION));
    }

    private <T> T query(Function<MongoCollection<Document>, T> work) {
        return Objects.requireNonNull(mongo.execute(COLLECTION, work::apply));
    }
}
