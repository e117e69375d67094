package com.comms123.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The demands of a query on single paths, as far as an index can help: every matching document has, under each path,
/// at least one value within each of the path's constraints. Demands that an index cannot answer are left out; the
/// matcher decides.
final class Constraints {

    sealed interface Constraint {}

    /// One of these values.
    record Points(List<@Nullable Object> values) implements Constraint {}

    /// A value from `low` to `high`, both included (the matcher excludes the ends where the query does).
    record Range(Object low, Object high) implements Constraint {

        Range intersect(Range other) {
            return new Range(IndexOrder.compare(low, other.low) >= 0 ? low : other.low,
                    IndexOrder.compare(high, other.high) <= 0 ? high : other.high);
        }
    }

    private final Map<String, List<Constraint>> byPath = new HashMap<>();
    private final List<List<Constraints>> alternatives = new ArrayList<>();

    private Constraints() {}

    static Constraints of(Document query) {
        Constraints constraints = new Constraints();
        constraints.addQuery("", query);
        return constraints;
    }

    /// The constraints of each branch of the query's `$or`s; each stands for itself, beside what holds for all.
    List<List<Constraints>> alternatives() {
        return alternatives;
    }

    /// Of which something is demanded.
    Set<String> paths() {
        return byPath.keySet();
    }

    Constraints and(Constraints other) {
        Constraints both = new Constraints();
        byPath.forEach((path, list) -> list.forEach(constraint -> both.add(path, constraint)));
        other.byPath.forEach((path, list) -> list.forEach(constraint -> both.add(path, constraint)));
        return both;
    }

    @Nullable
    Points pointsOf(String path) {
        Points best = null;
        for (Constraint constraint : byPath.getOrDefault(path, List.of())) {
            if (constraint instanceof Points points
                    && (best == null || points.values().size() < best.values().size())) {
                best = points;
            }
        }
        return best;
    }

    /// @param severalValues whether a document may have several values under the path: two ranges may then be met by
    ///                      two values, and must not be intersected
    @Nullable
    Range rangeOf(String path, boolean severalValues) {
        Range result = null;
        for (Constraint constraint : byPath.getOrDefault(path, List.of())) {
            if (constraint instanceof Range range) {
                result = result == null ? range : severalValues ? result : result.intersect(range);
            }
        }
        return result;
    }

    private void add(String path, Constraint constraint) {
        byPath.computeIfAbsent(path, key -> new ArrayList<>()).add(constraint);
    }

    private void addQuery(String prefix, Document query) {
        query.forEach((key, value) -> {
            if (key.equals("$and") && value instanceof Collection<?> parts) {
                for (Object part : parts) {
                    if (part instanceof Document document) {
                        addQuery(prefix, document);
                    }
                }
            } else if (key.equals("$or") && value instanceof Collection<?> parts) {
                addAlternatives(prefix, parts);
            } else if (!key.startsWith("$")) {
                addPredicate(prefix + key, value);
            }
        });
    }

    private void addAlternatives(String prefix, Collection<?> parts) {
        List<Constraints> branches = new ArrayList<>();
        for (Object part : parts) {
            if (!(part instanceof Document document)) {
                return;
            }
            Constraints branch = new Constraints();
            branch.addQuery(prefix, document);
            branches.add(branch);
        }
        if (branches.isEmpty()) {
            return;
        }
        alternatives.add(branches);
        for (String path : branches.getFirst().byPath.keySet()) {
            Constraint hull = hull(path, branches);
            if (hull != null) {
                add(path, hull);
            }
        }
    }

    /// The common part of all branches of an `$or` on a path: `{at < x} or {at = x, _id < y}` is at most `x`, so that
    /// paging by a compound key starts where it should.
    private static @Nullable Constraint hull(String path, List<Constraints> branches) {
        List<@Nullable Object> points = new ArrayList<>();
        boolean onlyPoints = true;
        Object low = null;
        Object high = null;
        for (Constraints branch : branches) {
            Points branchPoints = branch.pointsOf(path);
            Range range = branch.rangeOf(path, true);
            if (branchPoints != null) {
                points.addAll(branchPoints.values());
            } else if (range != null) {
                onlyPoints = false;
                low = lower(low, range.low());
                high = higher(high, range.high());
            } else {
                return null;
            }
        }
        if (onlyPoints) {
            return distinct(points);
        }
        for (Object point : points) {
            if (point == null) {
                return null;
            }
            low = lower(low, point);
            high = higher(high, point);
        }
        return low == null || high == null ? null : new Range(low, high);
    }

    private static Object lower(@Nullable Object a, Object b) {
        return a == null || IndexOrder.compare(b, a) < 0 ? b : a;
    }

    private static Object higher(@Nullable Object a, Object b) {
        return a == null || IndexOrder.compare(b, a) > 0 ? b : a;
    }

    private void addPredicate(String path, @Nullable Object value) {
        if (value instanceof Document operators) {
            if (!operators.isEmpty() && operators.keySet().iterator().next().startsWith("$")) {
                operators.forEach((operator, operand) -> addOperator(path, operator, operand));
            }
        } else if (IndexOrder.isSearchable(value)) {
            add(path, point(value));
        }
    }

    private void addOperator(String path, String operator, @Nullable Object operand) {
        switch (operator) {
            case "$eq" -> {
                if (IndexOrder.isSearchable(operand)) {
                    add(path, point(operand));
                }
            }
            case "$in" -> {
                if (operand instanceof Collection<?> values && values.stream().allMatch(IndexOrder::isSearchable)) {
                    add(path, distinct(values));
                }
            }
            case "$all" -> {
                if (operand instanceof Collection<?> values) {
                    values.stream().filter(IndexOrder::isSearchable).forEach(value -> add(path, point(value)));
                }
            }
            case "$elemMatch" -> {
                if (operand instanceof Document element) {
                    addElement(path, element);
                }
            }
            default -> {
                Range range = range(operator, operand);
                if (range != null) {
                    add(path, range);
                }
            }
        }
    }

    /// `{$elemMatch: {kind: 'user', id: x}}`, or `{$elemMatch: {$gt: 1, $lt: 3}}`, which one and the same element meets.
    private void addElement(String path, Document element) {
        if (element.isEmpty() || !element.keySet().iterator().next().startsWith("$")) {
            addQuery(path + ".", element);
            return;
        }
        Range common = null;
        for (Map.Entry<String, Object> operator : element.entrySet()) {
            Range range = range(operator.getKey(), operator.getValue());
            if (range != null) {
                common = common == null ? range : common.intersect(range);
            } else if (operator.getKey().equals("$eq") || operator.getKey().equals("$in")) {
                addOperator(path, operator.getKey(), operator.getValue());
            }
        }
        if (common != null) {
            add(path, common);
        }
    }

    private static @Nullable Range range(String operator, @Nullable Object operand) {
        if (operand == null || !IndexOrder.isSearchable(operand)) {
            return null;
        }
        return switch (operator) {
            case "$gt", "$gte" -> new Range(operand, IndexOrder.above(operand));
            case "$lt", "$lte" -> new Range(IndexOrder.below(operand), operand);
            default -> null;
        };
    }

    private static Points point(@Nullable Object value) {
        List<@Nullable Object> values = new ArrayList<>(1);
        values.add(value);
        return new Points(values);
    }

    private static Points distinct(Collection<?> values) {
        TreeSet<@Nullable Object> ordered = new TreeSet<>(IndexOrder::compare);
        ordered.addAll(values);
        return new Points(new ArrayList<>(ordered));
    }
}
