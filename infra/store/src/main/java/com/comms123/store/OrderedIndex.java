package com.comms123.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.CannotIndexParallelArraysError;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// An index whose entries are kept in order: single or compound, ascending or descending by key, with one entry for each
/// element of an array, unique or not.
///
/// It holds an entry for **every** document, also for those without the keys (so `sparse` only loosens uniqueness), and
/// may therefore answer any query about its keys. The owner's monitor guards it.
class OrderedIndex extends Index<Integer> {

    /// The keys of one document.
    private record Keys(List<@Nullable Object[]> tuples, boolean[] arrays, boolean plain) {
        boolean sameAs(Keys other) {
            return Arrays.equals(arrays, other.arrays)
                    && Arrays.deepEquals(tuples.toArray(), other.tuples.toArray());
        }
    }

    static final String PRIMARY_KEY = "_id";

    private final List<IndexedPath> paths;
    private final boolean[] descending;
    private final boolean unique;
    private final boolean usable;
    private final SortedRows entries;
    /// For each key, how many documents have an array there.
    private final int[] arrays;
    /// How many documents have a value whose order here is not the order that the server sorts by.
    private int unordered;

    OrderedIndex(String name, List<IndexKey> keys, boolean sparse, boolean unique) {
        super(name, keys, sparse);
        this.paths = keys.stream().map(key -> new IndexedPath(key.getKey())).toList();
        this.descending = new boolean[keys.size()];
        for (int i = 0; i < descending.length; i++) {
            descending[i] = !keys.get(i).isAscending();
        }
        this.entries = new SortedRows(descending);
        this.unique = unique;
        this.usable = paths.stream().allMatch(IndexedPath::isUsable);
        this.arrays = new int[keys.size()];
    }

    boolean isUsable() {
        return usable;
    }

    int size() {
        return paths.size();
    }

    String path(int key) {
        return paths.get(key).toString();
    }

    boolean isDescending(int key) {
        return descending[key];
    }

    boolean hasArrays(int key) {
        return arrays[key] > 0;
    }

    /// Whether a document may be found more than once.
    boolean mayRepeat() {
        for (int count : arrays) {
            if (count > 0) {
                return true;
            }
        }
        return false;
    }

    /// Whether the entries' order is the order that the server would sort by.
    boolean isSortOrder() {
        return unordered == 0;
    }

    /// The entries that begin with these values and, if a range is given, have the next key within it.
    Iterator<SortedRows.Row> scan(@Nullable Object[] prefix, Constraints.@Nullable Range range, boolean backwards) {
        @Nullable
        Object[] first = prefix;
        @Nullable
        Object[] last = prefix;
        if (range != null) {
            boolean down = descending[prefix.length];
            first = append(prefix, down ? range.high() : range.low());
            last = append(prefix, down ? range.low() : range.high());
        }
        return entries.between(first, last, backwards);
    }

    private static @Nullable Object[] append(@Nullable Object[] values, Object value) {
        @Nullable
        Object[] longer = Arrays.copyOf(values, values.length + 1);
        longer[values.length] = value;
        return longer;
    }

    /// Compares the values of two entries from the given key on, in the index's order.
    int compareFrom(int key, SortedRows.Row a, SortedRows.Row b) {
        return entries.compareFrom(key, a, b);
    }

    /// The position of the document with these values, for an index that is unique.
    @Nullable
    Integer find(@Nullable Object... values) {
        SortedRows.Row found = entries.find(values);
        return found == null ? null : found.position();
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Integer> collection) {
        check(keysOf(document), document, null, collection);
    }

    @Override
    public void add(Document document, Integer position, MongoCollection<Integer> collection) {
        add(keysOf(document), document, position, collection);
    }

    private void add(Keys keys, Document document, Integer position, MongoCollection<Integer> collection) {
        check(keys, document, position, collection);
        for (@Nullable
        Object[] tuple : keys.tuples()) {
            entries.add(tuple, position);
        }
        count(keys, 1);
    }

    void remove(Document document, Integer position) {
        remove(keysOf(document), position);
    }

    private void remove(Keys keys, Integer position) {
        for (@Nullable
        Object[] tuple : keys.tuples()) {
            entries.remove(tuple, position);
        }
        count(keys, -1);
    }

    @Override
    public void checkUpdate(Document oldDocument, Document newDocument, MongoCollection<Integer> collection) {
        // Also of an index that is not unique: it refuses what it cannot hold before anything is changed.
        Keys keys = keysOf(newDocument);
        if (unique) {
            check(keys, newDocument, ((IndexedCollection) collection).positionOf(oldDocument), collection);
        }
    }

    /// Most updates leave the keys of most indexes as they are.
    @Override
    public void updateInPlace(Document oldDocument, Document newDocument, Integer position,
            MongoCollection<Integer> collection) {
        Keys before = keysOf(oldDocument);
        Keys after = keysOf(newDocument);
        if (!before.sameAs(after)) {
            remove(before, position);
            add(after, newDocument, position, collection);
        }
    }

    private void count(Keys keys, int change) {
        for (int i = 0; i < arrays.length; i++) {
            if (keys.arrays()[i]) {
                arrays[i] += change;
            }
        }
        if (!keys.plain()) {
            unordered += change;
        }
    }

    /// @param own where the document itself is, or null when it is new
    private void check(Keys keys, Document document, @Nullable Integer own, MongoCollection<Integer> collection) {
        if (!unique || isSparse() && paths.stream().noneMatch(path -> path.isPresentIn(document))) {
            return;
        }
        for (@Nullable
        Object[] tuple : keys.tuples()) {
            Iterator<SortedRows.Row> equal = scan(tuple, null, false);
            while (equal.hasNext()) {
                int position = equal.next().position();
                if ((own == null || position != own) && !isExempt(position, collection)) {
                    throw new DuplicateKeyError(this, collection, getKeys(), new KeyValue(shown(tuple)));
                }
            }
        }
    }

    /// A sparse unique index lets any number of documents lack all its keys.
    private boolean isExempt(int position, MongoCollection<Integer> collection) {
        return isSparse() && paths.stream()
                .noneMatch(path -> path.isPresentIn(((IndexedCollection) collection).getDocument(position)));
    }

    private static @Nullable Object[] shown(@Nullable Object[] tuple) {
        @Nullable
        Object[] shown = tuple.clone();
        for (int i = 0; i < shown.length; i++) {
            if (shown[i] == IndexOrder.NO_ELEMENT) {
                shown[i] = List.of();
            }
        }
        return shown;
    }

    /// One tuple for each combination of the values under the keys. Only keys that share their array may have several
    /// values, as on the real server; pairing all of them is more than that server keeps, and finds no less.
    private Keys keysOf(Document document) {
        boolean[] arrayed = new boolean[paths.size()];
        boolean plain = true;
        String arrayPath = null;
        List<@Nullable Object[]> tuples = new ArrayList<>(1);
        tuples.add(new @Nullable Object[paths.size()]);
        for (int key = 0; key < paths.size(); key++) {
            IndexedPath path = paths.get(key);
            List<@Nullable Object> values = new ArrayList<>(1);
            int arrayAt = path.collect(document, values);
            if (arrayAt > 0) {
                arrayed[key] = true;
                String found = path.upTo(arrayAt);
                if (arrayPath != null && !arrayPath.equals(found)) {
                    throw new CannotIndexParallelArraysError(List.of(arrayPath, found));
                }
                arrayPath = found;
                values = distinct(values);
            }
            for (Object value : values) {
                plain &= IndexOrder.isPlain(value);
            }
            tuples = combine(tuples, key, values);
        }
        return new Keys(tuples, arrayed, plain);
    }

    private static List<@Nullable Object> distinct(List<@Nullable Object> values) {
        TreeSet<@Nullable Object> distinct = new TreeSet<>(IndexOrder::compare);
        distinct.addAll(values);
        return new ArrayList<>(distinct);
    }

    private static List<@Nullable Object[]> combine(List<@Nullable Object[]> tuples, int key,
            List<@Nullable Object> values) {
        if (values.size() == 1) {
            for (@Nullable
            Object[] tuple : tuples) {
                tuple[key] = values.getFirst();
            }
            return tuples;
        }
        List<@Nullable Object[]> combined = new ArrayList<>(tuples.size() * values.size());
        for (@Nullable
        Object[] tuple : tuples) {
            for (Object value : values) {
                @Nullable
                Object[] copy = tuple.clone();
                copy[key] = value;
                combined.add(copy);
            }
        }
        return combined;
    }

    /// The collection asks every index where a document is; the primary key's answer is enough.
    @Override
    public @Nullable Integer getPosition(Document document) {
        return isPrimary() ? find(document.get(PRIMARY_KEY)) : null;
    }

    boolean isPrimary() {
        return unique && paths.size() == 1 && path(0).equals(PRIMARY_KEY);
    }

    @Override
    public Integer remove(Document document) {
        throw new UnsupportedOperationException("the collection removes by position");
    }

    /// The collection plans its queries itself.
    @Override
    public boolean canHandle(Document query) {
        return false;
    }

    @Override
    public Iterable<Integer> getPositions(Document query) {
        throw new UnsupportedOperationException("the collection plans its queries itself");
    }

    @Override
    public long getCount() {
        return entries.size();
    }

    @Override
    public long getDataSize() {
        return entries.size();
    }

    @Override
    public boolean isUnique() {
        return unique;
    }

    @Override
    public boolean hasSameOptions(Index<?> other) {
        return super.hasSameOptions(other) && unique == other.isUnique()
                && toIndexDescription().equals(other.toIndexDescription());
    }

    @Override
    public void drop() {
        entries.clear();
    }
}
