package com.comms123.retention.round;

import java.util.List;
import java.util.function.Consumer;

/// One after the other: what cannot be worked on now keeps no other from being.
public final class Each {
    private Each() {}

    /// @throws RuntimeException the first of what went wrong, after all had their turn
    public static <T> void of(List<T> some, Consumer<T> work) {
        RuntimeException first = null;
        for (var one : some) {
            try {
                work.accept(one);
            } catch (RuntimeException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
