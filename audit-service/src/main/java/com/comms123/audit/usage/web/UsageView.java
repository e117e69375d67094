package com.comms123.audit.usage.web;

import com.comms123.audit.usage.application.UsageReporter.Table;
import com.comms123.audit.usage.domain.Counts;
import com.comms123.audit.usage.domain.Suppression;
import com.comms123.audit.usage.domain.UsageQuery;
import java.time.Instant;
import java.util.List;

/// Usage in the order of time; `from` and `to` are as they were widened to whole hours.
record UsageView(Instant from, Instant to, String by, String of, List<Item> items, Suppressed suppressed) {

    /// @param at when the stretch begins
    /// @param counts names in the same order everywhere: the most frequent of the whole range first
    record Item(Instant at, List<NamedCount> counts) {}

    record NamedCount(String name, long count) {}

    /// The suppressed values: those counted fewer than `below` times in an hour.
    ///
    /// @param values number of suppressed values, each counted once an hour, rounded down to a multiple of five
    record Suppressed(int below, long values) {}

    static UsageView of(UsageQuery query, Table table) {
        return new UsageView(query.from(), query.to(), query.by().wire(), query.of().wire(),
                table.stretches().entrySet().stream()
                        .map(stretch -> new Item(stretch.getKey(), counts(table.names(), stretch.getValue()))).toList(),
                new Suppressed(Suppression.WHOLE, table.withheld()));
    }

    private static List<NamedCount> counts(List<String> names, Counts counts) {
        return names.stream().map(name -> new NamedCount(name, counts.of(name)))
                .filter(counted -> counted.count() > 0).toList();
    }
}
