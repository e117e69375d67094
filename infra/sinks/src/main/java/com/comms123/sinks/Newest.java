package com.comms123.sinks;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The newest of what came. When there are more than fit, the oldest are forgotten.
public final class Newest<T> {
    /// @param number counts up from 1 and names what came as long as it is kept
    public record Numbered<T>(long number, T item) {}

    private final int most;
    private final Deque<Numbered<T>> newestFirst = new ArrayDeque<>();
    private long last;

    public Newest(int most) {
        this.most = most;
    }

    /// @return its number
    public synchronized long add(T item) {
        newestFirst.addFirst(new Numbered<>(++last, item));
        if (newestFirst.size() > most) {
            newestFirst.removeLast();
        }
        return last;
    }

    /// @param limit at most so many
    public synchronized List<Numbered<T>> first(Predicate<T> wanted, OptionalInt limit) {
        Stream<Numbered<T>> found = newestFirst.stream().filter(numbered -> wanted.test(numbered.item()));
        return (limit.isPresent() ? found.limit(limit.getAsInt()) : found).toList();
    }

    public synchronized Optional<T> find(OptionalLong number) {
        return newestFirst.stream().filter(one -> number.isPresent() && one.number() == number.getAsLong())
                .map(Numbered::item).findFirst();
    }

    /// How many came since the start.
    public synchronized long received() {
        return last;
    }
}
