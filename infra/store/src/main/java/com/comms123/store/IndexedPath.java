package com.comms123.store;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A dotted path into documents, as one key of an index: `state`, `outbox.at`.
final class IndexedPath {

    private final String path;
    private final List<String> steps;

    IndexedPath(String path) {
        this.path = path;
        this.steps = List.of(path.split("\\.", -1));
    }

    /// Array positions (`scope.0.id`) and wildcards mean other things to the matcher than to an index: such an index is
    /// kept in the catalogue and never used.
    boolean isUsable() {
        return steps.stream().noneMatch(
                step -> step.isEmpty() || step.startsWith("$") || step.chars().allMatch(Character::isDigit));
    }

    /// Adds every value by which the matcher can find the document under this path: each element of an array, `null`
    /// for what is missing, [IndexOrder#NO_ELEMENT] for an empty array.
    ///
    /// @return the steps to the first array met, or 0 when there was none
    int collect(Document document, Collection<@Nullable Object> values) {
        return collect(document, 0, values);
    }

    private int collect(@Nullable Object value, int step, Collection<@Nullable Object> values) {
        if (value instanceof Collection<?> elements) {
            if (elements.isEmpty()) {
                values.add(IndexOrder.NO_ELEMENT);
            }
            for (Object element : elements) {
                if (step == steps.size()) {
                    addElement(element, values);
                } else {
                    collect(element, step, values);
                }
            }
            return Math.max(step, 1);
        }
        if (step == steps.size()) {
            values.add(value instanceof Missing ? null : value);
            return 0;
        }
        if (value instanceof Document document) {
            return collect(document.get(steps.get(step)), step + 1, values);
        }
        values.add(null);
        return 0;
    }

    /// The server's `$in` also looks into an array within an array.
    private static void addElement(@Nullable Object element, Collection<@Nullable Object> values) {
        values.add(element);
        if (element instanceof Collection<?> inner) {
            inner.forEach(value -> addElement(value, values));
        }
    }

    boolean isPresentIn(Document document) {
        Object value = document;
        for (String step : steps) {
            if (value instanceof Collection<?>) {
                return true;
            }
            if (!(value instanceof Document inner) || !inner.containsKey(step)) {
                return false;
            }
            value = inner.get(step);
        }
        return true;
    }

    /// The path as far as the first `steps` steps.
    String upTo(int length) {
        return String.join(".", steps.subList(0, length));
    }

    @Override
    public String toString() {
        return path;
    }
}
