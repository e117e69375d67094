package com.comms123.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoCollection;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// A collection in memory that finds documents by its [ordered indexes][OrderedIndex].
///
/// Documents lie packed, as BSON: in a fraction of the memory that their objects take, so that a million of them fit
/// into a laptop. A reader gets it unpacked for itself. A document in the hands of a reader, perhaps long after the
/// monitor was left, is therefore one state of the document, never half of the next: the single-document atomicity that
/// the services rely on.
final class IndexedCollection extends AbstractSynchronizedMongoCollection<Integer> {

    private final List<byte @Nullable []> documents = new ArrayList<>();
    private final Deque<Integer> free = new ArrayDeque<>();
    private final LongAdder examined;
    /// Set while an update of one document looks for it: the first match is enough.
    private boolean firstMatchOnly;

    /// @param examined counts the documents that queries read
    IndexedCollection(MongoDatabase database, String name, CollectionOptions options, CursorRegistry cursors,
            LongAdder examined) {
        super(database, name, options, cursors);
        this.examined = examined;
    }

    // --- finding

    @Override
    protected QueryResult queryDocuments(Document query, @Nullable Document orderBy, int skip, int limit, int batchSize,
            @Nullable Document projection) {
        int wanted = firstMatchOnly ? 1 : limit;
        Optional<QueryPlanner.Candidates> found = planner().candidates(query, orderBy, wanted > 0);
        if (found.isEmpty()) {
            return matchDocuments(query, orderBy, skip, wanted, batchSize, projection);
        }
        Iterator<Integer> positions = found.get().positions();
        Stream<Document> candidates = StreamSupport
                .stream(Spliterators.spliteratorUnknownSize(positions, Spliterator.ORDERED | Spliterator.NONNULL),
                        false)
                .map(this::examine);
        return matchDocumentsFromStream(found.get().rest(), candidates, skip, wanted, batchSize,
                found.get().sorted() ? null : deriveComparator(orderBy), projection);
    }

    private Document examine(Integer position) {
        examined.increment();
        return getDocument(position);
    }

    private QueryPlanner planner() {
        List<OrderedIndex> indexes = new ArrayList<>(getIndexes().size());
        for (Index<Integer> index : getIndexes()) {
            indexes.add((OrderedIndex) index);
        }
        return new QueryPlanner(indexes);
    }

    @Override
    protected QueryResult matchDocuments(Document query, @Nullable Document orderBy, int skip, int limit, int batchSize,
            @Nullable Document projection) {
        int last = documents.size() - 1;
        examined.add(documents.size());
        IntStream positions = IntStream.rangeClosed(0, last);
        Stream<Document> all = (isNaturalDescending(orderBy) ? positions.map(position -> last - position) : positions)
                .filter(position -> documents.get(position) != null).mapToObj(this::getDocument);
        return matchDocumentsFromStream(all, query, orderBy, skip, limit, batchSize, projection);
    }

    /// Where the document with this document's id is.
    @Nullable
    Integer positionOf(Document document) {
        for (Index<Integer> index : getIndexes()) {
            if (((OrderedIndex) index).isPrimary()) {
                return index.getPosition(document);
            }
        }
        return findDocumentPosition(document);
    }

    @Override
    protected Document getDocument(Integer position) {
        byte[] packed = documents.get(position);
        if (packed == null) {
            throw new IllegalStateException("an index points to a removed document of " + getFullName());
        }
        return Bson.unpack(packed);
    }

    @Override
    protected Stream<DocumentWithPosition<Integer>> streamAllDocumentsWithPosition() {
        return IntStream.range(0, documents.size()).filter(position -> documents.get(position) != null)
                .mapToObj(position -> new DocumentWithPosition<>(getDocument(position), position));
    }

    @Override
    public synchronized int count(@Nullable Document query, int skip, int limit) {
        return super.count(query, skip, limit);
    }

    @Override
    public synchronized int count() {
        return documents.size() - free.size();
    }

    // --- changing

    @Override
    protected Integer addDocumentInternal(Document document) {
        Integer position = free.poll();
        if (position == null) {
            documents.add(Bson.pack(document));
            return documents.size() - 1;
        }
        documents.set(position, Bson.pack(document));
        return position;
    }

    @Override
    public synchronized Document updateDocuments(Document selector, Document update, ArrayFilters arrayFilters,
            boolean isMulti, boolean isUpsert, Oplog oplog) {
        firstMatchOnly = !isMulti;
        try {
            return super.updateDocuments(selector, update, arrayFilters, isMulti, isUpsert, oplog);
        } finally {
            firstMatchOnly = false;
        }
    }

    @Override
    protected void handleUpdate(Integer position, Document oldDocument, Document newDocument) {
        documents.set(position, Bson.pack(newDocument));
    }

    @Override
    public synchronized void removeDocument(Document document) {
        Integer position = positionOf(document);
        if (position == null) {
            return;
        }
        Document stored = getDocument(position);
        for (Index<Integer> index : getIndexes()) {
            ((OrderedIndex) index).remove(stored, position);
        }
        removeDocument(position);
    }

    @Override
    protected void removeDocument(Integer position) {
        documents.set(position, null);
        free.add(position);
    }

    @Override
    public synchronized void addIndex(Index<Integer> index) {
        super.addIndex(index);
    }

    @Override
    public synchronized void dropIndex(String name) {
        super.dropIndex(name);
    }

    /// Every document, as it is now, packed.
    synchronized List<byte[]> everything() {
        List<byte[]> all = new ArrayList<>(count());
        for (byte[] packed : documents) {
            if (packed != null) {
                all.add(packed);
            }
        }
        return all;
    }

    // --- not measured: the size in bytes of what is held in memory serves nobody

    @Override
    protected boolean tracksDataSize() {
        return false;
    }

    @Override
    protected void updateDataSize(int change) {
        throw new UnsupportedOperationException("sizes are not tracked");
    }

    @Override
    protected int getDataSize() {
        return 0;
    }
}
