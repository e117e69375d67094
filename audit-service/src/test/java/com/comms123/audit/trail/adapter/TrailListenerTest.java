package com.comms123.audit.trail.adapter;

import static com.comms123.audit.fixture.OccurrenceFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.audit.fixture.OccurrenceFixture;
import com.comms123.audit.trail.domain.Occurrence;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TrailListenerTest {

    private static Occurrence at(int second) {
        return OccurrenceFixture.signIn(UUID.randomUUID(), UUID.randomUUID(), NOON.plusSeconds(second));
    }

    private static Queue<Occurrence> partition(Occurrence... occurrences) {
        return new ArrayDeque<>(List.of(occurrences));
    }

    @Test
    void partitions_are_merged_by_time_and_each_keeps_its_order() {
        Occurrence a1 = at(1);
        Occurrence a2 = at(9);
        Occurrence a3 = at(4);
        Occurrence b1 = at(2);
        Occurrence b2 = at(5);
        assertThat(TrailListener.inOrder(List.of(partition(a1, a2, a3), partition(b1, b2), partition())))
                .containsExactly(a1, b1, b2, a2, a3);
    }
}
