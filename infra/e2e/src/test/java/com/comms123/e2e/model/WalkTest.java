package com.comms123.e2e.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.model.Fates.Datum;
import com.comms123.e2e.model.Fates.Fate;
import com.comms123.e2e.model.Fates.Kind;
import com.comms123.e2e.model.Step.AsksForDeletion;
import com.comms123.e2e.model.Step.ComesBack;
import com.comms123.e2e.model.Step.DeletesPupil;
import com.comms123.e2e.model.Step.Enrols;
import com.comms123.e2e.model.Step.Holds;
import com.comms123.e2e.model.Step.Links;
import com.comms123.e2e.model.Step.MovesClock;
import com.comms123.e2e.model.Step.PostsForPupil;
import com.comms123.e2e.model.Step.PostsToGroup;
import com.comms123.e2e.model.Step.Registers;
import com.comms123.e2e.model.Step.Releases;
import com.comms123.e2e.model.Step.Restricts;
import com.comms123.e2e.model.Step.Target;
import com.comms123.e2e.model.Step.Withdraws;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WalkTest {
    private static final int STEPS = 40;
    private static final int SEEDS = 200;

    private final Oracle oracle = new Oracle();

    @Test
    void the_same_seed_makes_the_same_walk() {
        assertThat(new Walk(14).steps(STEPS)).isEqualTo(new Walk(14).steps(STEPS))
                .isNotEqualTo(new Walk(15).steps(STEPS));
    }

    @Test
    void walks_take_steps_of_each_kind_and_hold_records_of_each_kind() {
        var taken = LongStream.range(0, SEEDS).boxed().flatMap(seed -> new Walk(seed).steps(STEPS).stream()).toList();
        assertThat(taken.stream().map(Step::getClass).collect(Collectors.<Class<?>>toSet()))
                .containsExactlyInAnyOrder(Step.class.getPermittedSubclasses());
        assertThat(taken.stream().filter(Holds.class::isInstance).map(step -> ((Holds) step).target())
                .collect(Collectors.toSet())).containsExactlyInAnyOrder(Target.values());
    }

    @Test
    void a_restricted_guardian_who_comes_back_is_kept_from_the_pupil() {
        take(new Registers(0, 0), new Registers(1, 0), new Enrols(0, 0), new Links(0, 1), new Restricts(0, 0),
                new AsksForDeletion(0), new ComesBack(2, 0, 0), new Links(0, 2), new PostsForPupil(0, 0));
        assertThat(oracle.canRead(1, 0)).isTrue();
        assertThat(oracle.canRead(2, 0)).isFalse();
        assertThat(oracle.seesPupil(2, 0)).isFalse();
    }

    @Test
    void a_withdrawn_message_of_a_held_group_is_stored_until_the_hold_has_ended_and_its_grace_is_over() {
        take(new Registers(0, 0), new PostsToGroup(0, 0), new Holds(0, Target.GROUP, 0), new Withdraws(0),
                new MovesClock(60));
        assertThat(text()).isEqualTo(Fate.STORED);
        take(new Releases(0), new MovesClock(Fates.GRACE - 1));
        assertThat(text()).isEqualTo(Fate.STORED);
        take(new MovesClock(1));
        assertThat(text()).isEqualTo(Fate.EITHER);
    }

    @Test
    void a_later_hold_does_not_restore_a_removed_record() {
        take(new Registers(0, 0), new PostsToGroup(0, 0), new Withdraws(0), new MovesClock(Fates.RETENTION + 1),
                new Holds(0, Target.SCHOOL, 0));
        assertThat(text()).isEqualTo(Fate.GONE);
    }

    @Test
    void nobody_tries_to_hold_a_message_that_was_removed_with_its_pupil() {
        take(new Registers(0, 0), new Enrols(0, 0), new PostsForPupil(0, 0));
        assertThat(oracle.allows(new Holds(0, Target.MESSAGE, 0))).isTrue();
        take(new DeletesPupil(0));
        assertThat(oracle.allows(new Holds(0, Target.MESSAGE, 0))).isFalse();
    }

    private Fate text() {
        return Objects.requireNonNull(oracle.fates().get(new Datum(Kind.TEXT, 0)));
    }

    private void take(Step... steps) {
        Arrays.stream(steps).forEach(step -> {
            assertThat(oracle.allows(step)).as(step.toString()).isTrue();
            oracle.apply(step);
        });
    }
}
