package com.comms123.audit.usage.application;

import com.comms123.audit.usage.domain.Counts;
import com.comms123.audit.usage.domain.Disclosed;
import com.comms123.audit.usage.domain.Suppression;
import com.comms123.audit.usage.domain.UsageQuery;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Tells usage: hour by hour through [Suppression], then summed up.
@Service
public class UsageReporter {

    /// So many values appear by name, those with the highest counts in the range; the others as one.
    static final int NAMED = 50;
    static final String OTHERS = "other";

    private final Usage usage;

    UsageReporter(Usage usage) {
        this.usage = usage;
    }

    /// @param stretches the counts of each stretch of the range, by when it begins; also where nothing is shown
    /// @param names of all that was met, most often met first
    /// @param withheld how many values were too rare to show, summed over the hours
    public record Table(Map<Instant, Counts> stretches, List<String> names, long withheld) {}

    public Table report(UsageQuery query) {
        Map<Instant, Disclosed> stretches = new LinkedHashMap<>();
        query.stretches().forEach(at -> stretches.put(at, Disclosed.NOTHING));
        Hours hours = new Hours(query, stretches);
        usage.read(query.of(), query.from(), query.to(), hours::add);
        hours.report();
        return table(stretches);
    }

    /// Collects what several gateways counted in the same hour, and tells it when the next begins.
    private static final class Hours {

        private final UsageQuery query;
        private final Map<Instant, Disclosed> stretches;
        private @Nullable Instant hour;
        private Counts counts = Counts.NONE;

        Hours(UsageQuery query, Map<Instant, Disclosed> stretches) {
            this.query = query;
            this.stretches = stretches;
        }

        void add(Instant of, Counts more) {
            if (!of.equals(hour)) {
                report();
                hour = of;
                counts = Counts.NONE;
            }
            counts = counts.plus(more);
        }

        void report() {
            if (hour != null) {
                stretches.merge(query.stretch(hour), Suppression.hour(counts), Disclosed::plus);
            }
        }
    }

    private static Table table(Map<Instant, Disclosed> stretches) {
        Counts all = stretches.values().stream().reduce(Disclosed.NOTHING, Disclosed::plus).counts();
        List<String> named = mostFirst(all).subList(0, Math.min(NAMED, all.byName().size()));
        Map<Instant, Counts> shown = new LinkedHashMap<>();
        stretches.forEach((at, disclosed) -> shown.put(at, shown(disclosed.counts(), named)));
        return new Table(shown, mostFirst(shown(all, named)),
                stretches.values().stream().mapToLong(Disclosed::withheld).sum());
    }

    private static Counts shown(Counts counts, List<String> named) {
        Map<String, Long> shown = new TreeMap<>();
        counts.byName().forEach(
                (name, count) -> shown.merge(named.contains(name) ? name : OTHERS, count, Math::addExact));
        return new Counts(shown);
    }

    private static List<String> mostFirst(Counts counts) {
        return counts.byName().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey).toList();
    }
}
