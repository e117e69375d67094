package com.comms123.platform.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One page of a list.
///
/// @param next the cursor of the next page; null on the last one
public record Page<T>(List<T> items, @Nullable String next) {
    public Page {
        items = List.copyOf(items);
    }

    /// The page out of what was found when one more than fits was asked for: by that one it is known whether there is a
    /// next page.
    ///
    /// @param found at most `limit + 1`
    /// @param cursor of the page behind an item; asked of the last one alone
    public static <T> Page<T> of(List<T> found, int limit, Function<? super T, String> cursor) {
        var page = found.subList(0, Math.min(limit, found.size()));
        return new Page<>(page, found.size() > limit ? cursor.apply(page.getLast()) : null);
    }

    /// The same page of something else.
    public <V> Page<V> map(Function<? super T, ? extends V> view) {
        return new Page<>(items.stream().<V>map(view).toList(), next);
    }
}
