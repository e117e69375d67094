package com.comms123.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.aggregation.Aggregation;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.IndexNotFoundException;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.NoSuchCommandException;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// A database of [indexed collections][IndexedCollection].
final class IndexedDatabase extends AbstractSynchronizedMongoDatabase<Integer> {

    /// The commands that the parent class answers. It would log the whole text of anything else, and with it what
    /// people wrote.
    private static final Set<String> KNOWN = Set.of("find", "insert", "update", "delete", "create", "createindexes",
            "count", "aggregate", "distinct", "drop", "dropindexes", "dbstats", "collstats", "validate",
            "findandmodify", "listcollections", "listindexes", "getlasterror", "reseterror");

    /// Stages that never write into the documents they are handed.
    private static final Set<String> READING_STAGES = Set.of("$match", "$sort", "$skip", "$limit", "$count", "$group",
            "$project", "$unwind", "$unset", "$sample", "$sortByCount");

    private final LongAdder examined;

    IndexedDatabase(String name, CursorRegistry cursors, LongAdder examined) {
        super(name, cursors);
        this.examined = examined;
        initializeNamespacesAndIndexes();
    }

    @Override
    public Document handleCommand(Channel channel, String command, Document query, DatabaseResolver databases,
            Oplog oplog) {
        String name = command.toLowerCase(java.util.Locale.ROOT);
        if (!KNOWN.contains(name)) {
            throw new NoSuchCommandException(command);
        }
        requireIndexes(name, command, query);
        if (name.equals("aggregate") && query.get(command) instanceof String collection) {
            return aggregate(collection, query, databases, oplog);
        }
        if (name.equals("dropindexes")) {
            return dropIndexes(command, query);
        }
        if (name.equals("insert")) {
            return Writes.countInserted(query, super.handleCommand(channel, command, query, databases, oplog));
        }
        if (name.equals("update") && Writes.endsAtFirstError(query)) {
            return Writes.inOrder(query, one -> super.handleCommand(channel, command, one, databases, oplog));
        }
        return super.handleCommand(channel, command, query, databases, oplog);
    }

    /// Refuses hints to indexes that do not exist, and two indexes with one name, as a real server does.
    private void requireIndexes(String name, String command, Document query) {
        if (!(query.get(command) instanceof String collection)) {
            return;
        }
        if (name.equals("createindexes")) {
            Writes.list(query, "indexes").forEach(index -> requireFree(collection, (Document) index));
            return;
        }
        requireHinted(collection, query.get("hint"));
        for (String writes : List.of("updates", "deletes")) {
            Writes.list(query, writes).forEach(one -> requireHinted(collection, ((Document) one).get("hint")));
        }
    }

    private void requireHinted(String collection, @Nullable Object hint) {
        if (hint != null && find(collection) != null && !hint.equals("_id_") && !hint.equals(new Document("_id", 1))
                && !hint.equals(new Document("$natural", 1)) && indexesOf(collection).stream()
                        .noneMatch(index -> hint.equals(index.get("name")) || hint.equals(index.get("key")))) {
            throw new MongoServerError(2, "BadValue",
                    "error processing query: hint provided does not correspond to an existing index");
        }
    }

    private void requireFree(String collection, Document wanted) {
        for (Document index : indexesOf(collection)) {
            boolean named = Objects.equals(index.get("name"), wanted.get("name"));
            boolean keyed = Objects.equals(index.get("key"), wanted.get("key"));
            if (named && !keyed) {
                throw new MongoServerError(86, "IndexKeySpecsConflict",
                        "An existing index has the same name as the requested index, with other keys");
            }
            if (keyed && !named) {
                throw new MongoServerError(85, "IndexOptionsConflict",
                        "Index already exists with a different name");
            }
        }
    }

    /// As the parent, but what comes first in the pipeline (`$match`, then perhaps `$sort`, `$skip` and `$limit`) is asked
    /// of the collection, and so of its indexes: `countDocuments` is such a pipeline.
    private Document aggregate(String collectionName, Document query, DatabaseResolver databases, Oplog oplog) {
        List<Document> pipeline = Aggregation.parse(query.get("pipeline"));
        MongoCollection<Integer> collection = resolveCollection(collectionName, false);
        Aggregation whole = Aggregation.fromPipeline(pipeline, databases, this, collection, oplog);
        whole.validate(new Document("cursor", query.get("cursor") == null ? null : new Document()));
        List<Document> result = collection == null
                ? List.of()
                : run((IndexedCollection) collection, pipeline, databases, oplog);
        Document cursor = new Document("id", 0L).append("ns", getFullCollectionNamespace(collectionName))
                .append("firstBatch", result);
        return ok(new Document("cursor", cursor));
    }

    private List<Document> run(IndexedCollection collection, List<Document> pipeline, DatabaseResolver databases,
            Oplog oplog) {
        LeadingStages leading = LeadingStages.of(pipeline);
        List<Document> rest = pipeline.subList(leading.length(), pipeline.size());
        boolean reading = rest.stream().allMatch(stage -> READING_STAGES.containsAll(stage.keySet()));
        List<Document> found = new ArrayList<>();
        for (Document document : collection.handleQuery(leading.selector(), leading.skip(), leading.limit())) {
            found.add(reading ? document : document.cloneDeeply());
        }
        return Aggregation.fromPipeline(rest, databases, this, collection, oplog).runStages(found.stream());
    }

    /// As the parent, but of this collection only.
    private Document dropIndexes(String command, Document query) {
        MongoCollection<Integer> collection = resolveCollection(Fields.required(query, command, String.class), false);
        MongoCollection<Integer> catalogue = indexes.get();
        if (collection == null || catalogue == null) {
            return ok(new Document());
        }
        Object wanted = query.get("index");
        List<Document> dropped = new ArrayList<>();
        for (Document description : catalogue.handleQuery(new Document("ns", collection.getFullName()))) {
            String name = Fields.required(description, "name", String.class);
            Document key = Fields.required(description, "key", Document.class);
            boolean named = wanted instanceof List<?> names && names.contains(name) || name.equals(wanted)
                    || key.equals(wanted) || "*".equals(wanted) && !isPrimaryKeyIndex(key);
            if (named) {
                dropped.add(description);
            }
        }
        if (dropped.isEmpty() && !"*".equals(wanted)) {
            throw new IndexNotFoundException("index not found with name [" + wanted + "]");
        }
        for (Document description : dropped) {
            collection.dropIndex(Fields.required(description, "name", String.class));
            catalogue.removeDocument(description);
        }
        return ok(new Document());
    }

    private static Document ok(Document response) {
        Utils.markOkay(response);
        return response;
    }

    @Override
    public synchronized MongoCollection<Integer> createCollectionOrThrowIfExists(String name,
            CollectionOptions options) {
        return super.createCollectionOrThrowIfExists(name, options);
    }

    @Override
    protected IndexedCollection openOrCreateCollection(String name, CollectionOptions options) {
        // Looking up an index is no work of a query.
        return new IndexedCollection(this, name, options, cursorRegistry,
                name.startsWith("system.") ? new LongAdder() : examined);
    }

    @Override
    protected Index<Integer> openOrCreateUniqueIndex(String collection, String name, List<IndexKey> keys,
            boolean sparse) {
        return keys.size() == 1 && keys.getFirst().getKey().equals(OrderedIndex.PRIMARY_KEY)
                ? new PrimaryIndex(name, keys)
                : new OrderedIndex(name, keys, sparse, true);
    }

    @Override
    protected Index<Integer> openOrCreateSecondaryIndex(String collection, String name, List<IndexKey> keys,
            boolean sparse) {
        return new OrderedIndex(name, keys, sparse, false);
    }

    /// The names of the collections that clients made.
    List<String> collectionNames() {
        List<String> names = new ArrayList<>();
        MongoCollection<Integer> namespaces = resolveCollection("system.namespaces", true);
        for (Document namespace : namespaces.queryAll()) {
            String name = Fields.required(namespace, "name", String.class)
                    .substring(getDatabaseName().length() + 1);
            if (!name.startsWith("system.")) {
                names.add(name);
            }
        }
        return names;
    }

    List<Document> indexesOf(String collection) {
        List<Document> found = new ArrayList<>();
        MongoCollection<Integer> catalogue = indexes.get();
        if (catalogue != null) {
            catalogue.handleQuery(new Document("ns", getFullCollectionNamespace(collection))).forEach(found::add);
        }
        return found;
    }

    @Nullable
    IndexedCollection find(String collection) {
        return (IndexedCollection) resolveCollection(collection, false);
    }

    IndexedCollection restore(String name, List<Document> indexDescriptions) {
        IndexedCollection collection = (IndexedCollection) resolveOrCreateCollection(name);
        indexDescriptions.forEach(this::addIndex);
        return collection;
    }

    @Override
    protected long getStorageSize() {
        return 0;
    }

    @Override
    protected long getFileSize() {
        return 0;
    }
}
