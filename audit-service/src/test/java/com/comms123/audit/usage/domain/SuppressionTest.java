package com.comms123.audit.usage.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuppressionTest {

    private static final List<String> NAMES = List.of("a", "b", "c");

    private static Disclosed hour(long... counts) {
        Map<String, Long> byName = new TreeMap<>();
        IntStream.range(0, counts.length).forEach(i -> byName.put("name-" + i, counts[i]));
        return Suppression.hour(new Counts(byName));
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "6, 5", "9, 5", "10, 10", "1004, 1000"})
    void a_count_is_rounded_down_to_a_multiple_of_five(long count, long disclosed) {
        assertThat(hour(count).counts()).isEqualTo(new Counts(Map.of("name-0", disclosed)));
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "4"})
    void a_name_with_fewer_than_five_counts_is_left_out(long count) {
        assertThat(hour(count, 7).counts().byName()).containsOnlyKeys("name-1");
    }

    @Test
    void the_number_of_withheld_values_is_rounded_down_to_a_multiple_of_five() {
        assertThat(hour(1, 2, 3, 4, 0, 100).withheld()).isZero();
        assertThat(hour(1, 2, 3, 4, 1, 100).withheld()).isEqualTo(5);
        assertThat(hour(1, 2, 3, 4, 1, 1).withheld()).isEqualTo(5);
    }

    @Test
    void small_counts_do_not_add_up_to_a_shown_one() {
        assertThat(hour(4).plus(hour(4)).plus(hour(4))).isEqualTo(Disclosed.NOTHING);
    }

    /// Somebody subtracts the answer for every range from the answer for every range that contains it.
    @Test
    void a_difference_of_two_ranges_never_isolates_fewer_than_five_accesses() {
        Random random = new Random(7);
        for (int round = 0; round < 50; round++) {
            List<Counts> hours = IntStream.range(0, 8).mapToObj(h -> random(random)).toList();
            Set<Long> differences = new HashSet<>();
            for (Range outer : ranges(hours.size())) {
                for (Range inner : ranges(hours.size())) {
                    if (outer.contains(inner)) {
                        Counts all = outer.of(hours);
                        Counts part = inner.of(hours);
                        NAMES.forEach(name -> differences.add(all.of(name) - part.of(name)));
                    }
                }
            }
            assertThat(differences)
                    .allMatch(left -> left == 0 || left >= Suppression.WHOLE && left % Suppression.WHOLE == 0);
        }
    }

    private static Counts random(Random random) {
        return new Counts(NAMES.stream().collect(Collectors.toMap(name -> name, name -> (long) random.nextInt(13))));
    }

    private static List<Range> ranges(int hours) {
        List<Range> ranges = new ArrayList<>();
        for (int from = 0; from < hours; from++) {
            for (int to = from + 1; to <= hours; to++) {
                ranges.add(new Range(from, to));
            }
        }
        return ranges;
    }

    private record Range(int from, int to) {

        boolean contains(Range other) {
            return from <= other.from && other.to <= to;
        }

        Counts of(List<Counts> hours) {
            return hours.subList(from, to).stream().map(Suppression::hour).reduce(Disclosed.NOTHING, Disclosed::plus)
                    .counts();
        }
    }
}
