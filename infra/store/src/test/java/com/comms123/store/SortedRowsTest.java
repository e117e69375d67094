package com.comms123.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against a sorted set, through growth, shrinking and growth again. A seed that fails fails again.
class SortedRowsTest {

    private record Plain(int a, int b, int position) {}

    /// The second key falls.
    private static final Comparator<Plain> ORDER = Comparator.comparingInt(Plain::a)
            .thenComparing(Comparator.comparingInt(Plain::b).reversed()).thenComparingInt(Plain::position);

    private final SortedRows rows = new SortedRows(new boolean[]{false, true});
    private final TreeSet<Plain> plain = new TreeSet<>(ORDER);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void rows_are_what_a_sorted_set_would_hold(long seed) {
        Random random = new Random(seed);
        for (int phase = 0; phase < 6; phase++) {
            int inTenRemoved = phase % 2 == 0 ? 1 : 9;
            for (int i = 0; i < 3000; i++) {
                Plain row = new Plain(random.nextInt(12), random.nextInt(40), random.nextInt(30));
                if (random.nextInt(10) < inTenRemoved) {
                    rows.remove(values(row), row.position());
                    plain.remove(row);
                } else {
                    rows.add(values(row), row.position());
                    plain.add(row);
                }
            }
            assertSame(random);
        }
        for (Plain row : new ArrayList<>(plain)) {
            rows.remove(values(row), row.position());
        }
        assertThat(rows.size()).isZero();
        assertThat(rows.find(new Object[]{1})).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 127, 128, 129, 5000})
    void rows_that_come_in_order_stay_in_order(int count) {
        for (int i = 0; i < count; i++) {
            rows.add(new Object[]{i, 0}, i);
            plain.add(new Plain(i, 0, i));
        }
        assertSame(new Random(count));
    }

    private void assertSame(Random random) {
        assertThat(rows.size()).isEqualTo(plain.size());
        for (int i = 0; i < 60; i++) {
            int low = random.nextInt(14) - 1;
            int high = random.nextInt(14) - 1;
            List<Plain> expected = plain.stream().filter(row -> row.a() >= low && row.a() <= high).toList();
            assertThat(read(new Object[]{low}, new Object[]{high}, false)).isEqualTo(expected);
            assertThat(read(new Object[]{low}, new Object[]{high}, true)).isEqualTo(expected.reversed());
            int below = random.nextInt(40);
            assertThat(read(new Object[]{low, 40}, new Object[]{low, below}, false))
                    .isEqualTo(plain.stream().filter(row -> row.a() == low && row.b() >= below).toList());
        }
        assertThat(read(new Object[0], new Object[0], false)).isEqualTo(List.copyOf(plain));
    }

    private List<Plain> read(@Nullable Object[] first, @Nullable Object[] last, boolean backwards) {
        List<Plain> read = new ArrayList<>();
        Iterator<SortedRows.Row> between = rows.between(first, last, backwards);
        while (between.hasNext()) {
            SortedRows.Row row = between.next();
            read.add(new Plain(number(row.value(0)), number(row.value(1)), row.position()));
        }
        return read;
    }

    private static int number(@Nullable Object value) {
        return value instanceof Integer number ? number : -1;
    }

    private static Object[] values(Plain row) {
        return new Object[]{row.a(), row.b()};
    }
}
