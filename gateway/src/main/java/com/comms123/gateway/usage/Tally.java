package com.comms123.gateway.usage;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/// Counts by name. Counting what has a count already takes no lock and waits for nobody. There are only so many names;
/// what comes with yet another is counted as [#OTHER].
final class Tally {
    static final String OTHER = "other";

    private final ConcurrentMap<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final AtomicInteger room;

    /// @param names how many there may be, `other` not among them
    Tally(int names) {
        this.room = new AtomicInteger(names);
    }

    void add(String name) {
        var known = counts.get(name);
        (known == null ? enter(name) : known).increment();
    }

    private LongAdder enter(String name) {
        if (name.equals(OTHER)) {
            return counts.computeIfAbsent(OTHER, absent -> new LongAdder());
        }
        if (room.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
            return enter(OTHER);
        }
        var fresh = new LongAdder();
        var known = counts.putIfAbsent(name, fresh);
        if (known == null) {
            return fresh;
        }
        room.incrementAndGet();
        return known;
    }

    /// The counts until now.
    SortedMap<String, Long> sums() {
        var sums = new TreeMap<String, Long>();
        counts.forEach((name, count) -> sums.put(name, count.sum()));
        return Collections.unmodifiableSortedMap(sums);
    }
}
