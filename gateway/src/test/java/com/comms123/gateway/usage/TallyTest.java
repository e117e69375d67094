package com.comms123.gateway.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TallyTest {
    @Test
    void each_name_has_its_count() {
        var tally = new Tally(5);
        tally.add("b");
        tally.add("a");
        tally.add("b");
        assertThat(tally.sums()).containsExactly(Map.entry("a", 1L), Map.entry("b", 2L));
    }

    @Test
    void names_beyond_the_limit_count_as_other() {
        var tally = new Tally(2);
        for (var name : new String[]{"a", "b", "c", "d", "a"}) {
            tally.add(name);
        }
        assertThat(tally.sums()).hasSize(3).containsEntry("a", 2L).containsEntry("b", 1L).containsEntry(Tally.OTHER,
                2L);
    }

    @Test
    void other_takes_no_name_away() {
        var tally = new Tally(1);
        tally.add(Tally.OTHER);
        tally.add("a");
        assertThat(tally.sums()).containsOnlyKeys("a", Tally.OTHER);
    }

    @Test
    void none_is_lost_and_no_name_too_many_gets_in_when_all_count_at_once() {
        var tally = new Tally(10);
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var thread = 0; thread < 8; thread++) {
                threads.submit(() -> IntStream.range(0, 50_000).forEach(i -> tally.add("name-" + i % 40)));
            }
        }
        var sums = tally.sums();
        assertThat(sums).hasSize(11);
        assertThat(sums.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(400_000);
    }
}
