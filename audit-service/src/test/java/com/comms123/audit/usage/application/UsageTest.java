package com.comms123.audit.usage.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.audit.fixture.InMemoryUsage;
import com.comms123.audit.usage.application.UsageReporter.Table;
import com.comms123.audit.usage.domain.Counts;
import com.comms123.audit.usage.domain.Interval;
import com.comms123.audit.usage.domain.Property;
import com.comms123.audit.usage.domain.UsageQuery;
import com.comms123.audit.usage.domain.UsageWindow;
import com.comms123.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UsageTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final Duration KEPT = Duration.ofDays(400);

    private final InMemoryUsage usage = new InMemoryUsage();
    private final TestClock clock = new TestClock();
    private final UsageCollector collector = new UsageCollector(usage, new UsageProperties(KEPT, Duration.ofHours(1)),
            clock);
    private final UsageReporter reporter = new UsageReporter(usage);

    private void count(Instant hour, Map<String, Long> pages) {
        collector.fold(new UsageWindow(UUID.randomUUID(), hour, 1, Map.of(Property.PAGES, new Counts(pages))));
    }

    private Table day() {
        return reporter.report(new UsageQuery(Property.PAGES, Interval.DAY, NINE, NINE.plus(Duration.ofHours(3))));
    }

    @Test
    void counts_of_several_gateways_in_one_hour_are_added_up() {
        count(NINE, Map.of("/inbox", 3L));
        count(NINE, Map.of("/inbox", 3L, "/compose", 4L));
        assertThat(day().stretches()).containsExactly(Map.entry(NINE, new Counts(Map.of("/inbox", 5L))));
    }

    @Test
    void hours_are_rounded_before_they_are_summed_up_to_a_day() {
        count(NINE, Map.of("/inbox", 9L));
        count(NINE.plus(Duration.ofHours(1)), Map.of("/inbox", 4L));
        count(NINE.plus(Duration.ofHours(2)), Map.of("/inbox", 9L));
        assertThat(day().stretches()).containsExactly(Map.entry(NINE, new Counts(Map.of("/inbox", 10L))));
    }

    @Test
    void the_most_frequent_names_come_first_and_the_rest_is_summed_up() {
        count(NINE, IntStream.rangeClosed(1, 60).boxed()
                .collect(Collectors.toMap("/page-%02d"::formatted, n -> n * 5L)));
        Table table = day();
        Counts counts = table.stretches().values().iterator().next();
        assertThat(table.names()).hasSize(UsageReporter.NAMED + 1).startsWith("/page-60", "/page-59")
                .endsWith("/page-12", "/page-11").containsSubsequence("/page-55", "other", "/page-54");
        assertThat(counts.byName()).hasSize(UsageReporter.NAMED + 1).containsEntry("other", 275L)
                .containsEntry("/page-11", 55L).doesNotContainKey("/page-10");
        assertThat(counts.byName().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(5L * 60 * 61 / 2);
    }

    @Test
    void counts_go_when_their_hour_is_older_than_they_are_kept() {
        count(NINE, Map.of("/inbox", 5L));
        count(NINE, Map.of("/inbox", 5L));
        Function<Duration, Map<Instant, Counts>> after = age -> {
            clock.set(NINE.plus(age));
            collector.ageOut();
            return day().stretches();
        };
        assertThat(after.apply(KEPT.minusMillis(1))).containsValue(new Counts(Map.of("/inbox", 10L)));
        assertThat(after.apply(KEPT)).containsValue(new Counts(Map.of("/inbox", 10L)));
        assertThat(after.apply(KEPT.plusMillis(1))).containsValue(Counts.NONE);
    }
}
