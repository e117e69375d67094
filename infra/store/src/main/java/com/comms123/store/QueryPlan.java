package com.comms123.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// One way to answer a query from an index: scan the entries below each prefix, within a range of the next key.
/// The documents found include every match; the matcher still decides about each.
final class QueryPlan {

    /// More prefixes than this (`$in` of thousands, twice) are not worth it.
    private static final int MOST_PREFIXES = 20_000;

    private final OrderedIndex index;
    private final List<@Nullable Object[]> prefixes;
    private final int prefixLength;
    private final Constraints.@Nullable Range range;
    private final boolean sorted;
    private final boolean backwards;
    private final boolean exact;

    private QueryPlan(OrderedIndex index, List<@Nullable Object[]> prefixes, int prefixLength,
            Constraints.@Nullable Range range, boolean sorted, boolean backwards, boolean exact) {
        this.index = index;
        this.prefixes = prefixes;
        this.prefixLength = prefixLength;
        this.range = range;
        this.sorted = sorted;
        this.backwards = backwards;
        this.exact = exact;
    }

    /// @return null when the index neither narrows the candidates nor delivers them in order
    static @Nullable QueryPlan of(OrderedIndex index, Constraints constraints, @Nullable Document orderBy) {
        if (!index.isUsable()) {
            return null;
        }
        List<@Nullable Object[]> prefixes = new ArrayList<>();
        prefixes.add(new Object[0]);
        List<Boolean> single = new ArrayList<>();
        while (single.size() < index.size()) {
            Constraints.Points points = constraints.pointsOf(index.path(single.size()));
            if (points == null || (long) prefixes.size() * points.values().size() > MOST_PREFIXES) {
                break;
            }
            prefixes = extend(prefixes, points.values());
            single.add(points.values().size() == 1);
        }
        int length = single.size();
        Constraints.Range range = length == index.size()
                ? null
                : constraints.rangeOf(index.path(length), index.hasArrays(length));
        Boolean direction = direction(index, single, orderBy);
        if (length == 0 && range == null && direction == null) {
            return null;
        }
        int bound = range == null ? length : length + 1;
        boolean exact = IntStream.range(0, bound).mapToObj(index::path).collect(Collectors.toSet())
                .containsAll(constraints.paths());
        return new QueryPlan(index, prefixes, length, range, direction != null, Boolean.TRUE.equals(direction), exact);
    }

    private static List<@Nullable Object[]> extend(List<@Nullable Object[]> prefixes, List<@Nullable Object> values) {
        List<@Nullable Object[]> longer = new ArrayList<>(prefixes.size() * values.size());
        for (@Nullable
        Object[] prefix : prefixes) {
            for (Object value : values) {
                @Nullable
                Object[] extended = java.util.Arrays.copyOf(prefix, prefix.length + 1);
                extended[prefix.length] = value;
                longer.add(extended);
            }
        }
        return longer;
    }

    /// Whether the entries below a prefix come in the order asked for: read backwards (true), forwards (false), or not
    /// (null). A key bound to a single value orders nothing and may stand anywhere in the order.
    private static @Nullable Boolean direction(OrderedIndex index, List<Boolean> single, @Nullable Document orderBy) {
        if (orderBy == null || orderBy.isEmpty() || !index.isSortOrder()) {
            return null;
        }
        int key = single.size();
        Boolean backwards = null;
        for (Map.Entry<String, Object> order : orderBy.entrySet()) {
            if (!(order.getValue() instanceof Number number) || order.getKey().equals("$natural")) {
                return null;
            }
            if (isConstant(index, single, order.getKey())) {
                continue;
            }
            if (key == index.size() || !index.path(key).equals(order.getKey()) || index.hasArrays(key)) {
                return null;
            }
            boolean against = number.intValue() < 0 != index.isDescending(key);
            if (backwards != null && backwards != against) {
                return null;
            }
            backwards = against;
            key++;
        }
        return backwards != null && backwards;
    }

    private static boolean isConstant(OrderedIndex index, List<Boolean> single, String path) {
        for (int key = 0; key < single.size(); key++) {
            if (single.get(key) && index.path(key).equals(path) && !index.hasArrays(key)) {
                return true;
            }
        }
        return false;
    }

    boolean isSorted() {
        return sorted;
    }

    /// Whether the index is bound by all that the query demands: no other can have fewer candidates.
    boolean isExact() {
        return exact;
    }

    /// The more of the index's keys are bound, the better.
    int boundKeys() {
        return 2 * prefixLength + (range == null ? 0 : 1);
    }

    /// The conditions that the matcher still has to check on the candidates: not those that bind one of the index's
    /// keys to a list of ids or words, since it would compare each of the found with each of the wanted. The real
    /// server does not look again either.
    Document rest(Document query) {
        if (query.entrySet().stream().anyMatch(QueryPlan::mayBindAnotherPath)) {
            return query;
        }
        Document rest = query.clone();
        for (int key = 0; key < prefixLength; key++) {
            if (!index.hasArrays(key) && isListOfWords(query.get(index.path(key)))) {
                rest.remove(index.path(key));
            }
        }
        return rest;
    }

    private static boolean mayBindAnotherPath(Map.Entry<String, Object> predicate) {
        return predicate.getKey().startsWith("$")
                || predicate.getValue() instanceof Document operators && operators.containsKey("$elemMatch");
    }

    /// Of values that equal nothing but themselves, in the index as for the matcher.
    private static boolean isListOfWords(@Nullable Object predicate) {
        return predicate instanceof Document operators && operators.size() == 1
                && operators.get("$in") instanceof Collection<?> values
                && values.stream().allMatch(value -> value instanceof UUID || value instanceof String);
    }

    /// Where the candidates are, each once; in the order asked for when the plan [is sorted][#isSorted].
    Iterator<Integer> positions() {
        Iterator<SortedRows.Row> entries = sorted && prefixes.size() > 1 ? merged() : concatenated();
        return index.mayRepeat() ? new Distinct(entries) : new Positions(entries);
    }

    private Iterator<SortedRows.Row> concatenated() {
        if (prefixes.size() == 1) {
            return index.scan(prefixes.getFirst(), range, backwards);
        }
        Iterator<@Nullable Object[]> rest = prefixes.iterator();
        return new Iterator<>() {

            private Iterator<SortedRows.Row> current = List.<SortedRows.Row>of().iterator();

            @Override
            public boolean hasNext() {
                while (!current.hasNext() && rest.hasNext()) {
                    current = index.scan(rest.next(), range, backwards);
                }
                return current.hasNext();
            }

            @Override
            public SortedRows.Row next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return current.next();
            }
        };
    }

    private record Head(SortedRows.Row entry, Iterator<SortedRows.Row> rest) {}

    /// Each prefix's entries are in order; so is what is taken from their heads, smallest first.
    private Iterator<SortedRows.Row> merged() {
        Comparator<Head> order = (a, b) -> index.compareFrom(prefixLength, a.entry(), b.entry());
        PriorityQueue<Head> heads = new PriorityQueue<>(backwards ? order.reversed() : order);
        for (@Nullable
        Object[] prefix : prefixes) {
            Iterator<SortedRows.Row> entries = index.scan(prefix, range, backwards);
            if (entries.hasNext()) {
                heads.add(new Head(entries.next(), entries));
            }
        }
        return new Iterator<>() {

            @Override
            public boolean hasNext() {
                return !heads.isEmpty();
            }

            @Override
            public SortedRows.Row next() {
                Head head = heads.remove();
                if (head.rest().hasNext()) {
                    heads.add(new Head(head.rest().next(), head.rest()));
                }
                return head.entry();
            }
        };
    }

    private record Positions(Iterator<SortedRows.Row> entries) implements Iterator<Integer> {

        @Override
        public boolean hasNext() {
            return entries.hasNext();
        }

        @Override
        public Integer next() {
            return entries.next().position();
        }
    }

    private static final class Distinct implements Iterator<Integer> {

        private final Iterator<SortedRows.Row> entries;
        private final BitSet seen = new BitSet();
        private int next = -1;

        private Distinct(Iterator<SortedRows.Row> entries) {
            this.entries = entries;
        }

        @Override
        public boolean hasNext() {
            while (next < 0 && entries.hasNext()) {
                int position = entries.next().position();
                if (!seen.get(position)) {
                    seen.set(position);
                    next = position;
                }
            }
            return next >= 0;
        }

        @Override
        public Integer next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            int position = next;
            next = -1;
            return position;
        }
    }
}
