package com.comms123.retention.hold.application;

import static com.comms123.retention.fixture.RetentionFixture.GRACE;
import static com.comms123.retention.fixture.RetentionFixture.OFFICER_1;
import static com.comms123.retention.fixture.RetentionFixture.OFFICER_2;
import static com.comms123.retention.fixture.RetentionFixture.placeHold;
import static com.comms123.retention.fixture.RetentionFixture.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.comms123.contracts.RecordReference;
import com.comms123.contracts.retention.LegalHoldPlaced;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Decision.Accepted;
import com.comms123.platform.outcome.Refused;
import com.comms123.retention.deletion.domain.Deletion.Held;
import com.comms123.retention.deletion.domain.Deletion.Purging;
import com.comms123.retention.deletion.domain.Deletion.Scheduled;
import com.comms123.retention.fixture.RetentionFixture;
import com.comms123.retention.hold.domain.HoldId;
import com.comms123.retention.hold.domain.HoldState.Lapsed;
import com.comms123.retention.hold.domain.LegalHold;
import com.comms123.retention.hold.domain.TooLate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlacingHoldsTest {
    private final RetentionFixture retention = new RetentionFixture();
    private final RecordReference user = user();

    @Test
    void a_hold_protects_from_the_proposal_on() {
        var request = retention.scheduled(user);
        retention.placing.place(placeHold(user));
        assertThat(retention.deletion(request)).isInstanceOf(Held.class);
        retention.clock.set(request.dueAt());
        retention.purging.claimDue(10);
        assertThat(retention.deletion(request)).isInstanceOf(Held.class);
    }

    @Test
    void a_hold_that_was_there_before_the_request_protects_as_well() {
        retention.activeHold(user);
        var request = retention.scheduled(user);
        assertThat(retention.deletion(request)).isInstanceOf(Held.class);
    }

    @Test
    void a_hold_marks_all_it_covers_however_many_batches_that_takes() {
        var requests = IntStream.range(0, 10).mapToObj(i -> retention.scheduled(user)).toList();
        var hold = retention.activeHold(user);
        assertThat(requests).map(retention::deletion).allMatch(Held.class::isInstance);
        retention.release(hold);
        assertThat(requests).map(retention::deletion).allMatch(Scheduled.class::isInstance);
    }

    @Test
    void the_same_command_twice_places_one_hold() {
        var command = placeHold(user);
        var first = retention.placing.place(command);
        assertThat(retention.placing.place(command)).isEqualTo(first);
        assertThat(retention.holds.events()).hasSize(1).first().isInstanceOf(LegalHoldPlaced.class);
    }

    @Test
    void an_unapproved_proposal_lapses_after_seven_days_and_removal_waits_for_the_grace_period() {
        var request = retention.scheduled(user);
        retention.clock.set(request.dueAt().minus(Duration.ofDays(1)));
        var hold = retention.placing.place(placeHold(user));

        retention.clock.set(hold.lapsesAt().minusMillis(1));
        retention.rounds();
        assertThat(retention.deletion(request)).isInstanceOf(Held.class);

        retention.clock.set(hold.lapsesAt());
        retention.rounds();
        assertThat(retention.holds.get(hold.id()).state()).isInstanceOf(Lapsed.class);
        assertThat(retention.deletion(request)).isInstanceOf(Scheduled.class);

        retention.clock.set(hold.lapsesAt().plus(GRACE).minusMillis(1));
        retention.rounds();
        assertThat(retention.deletion(request)).isInstanceOf(Scheduled.class);
        retention.clock.advance(Duration.ofMillis(1));
        retention.rounds();
        assertThat(retention.deletion(request)).isInstanceOf(Purging.class);
    }

    @Test
    void holds_add_up_and_the_last_release_counts() {
        var request = retention.scheduled(user);
        var one = retention.activeHold(user);
        var other = retention.activeHold(user);
        retention.clock.set(request.dueAt());
        retention.release(one);
        retention.rounds();
        assertThat(retention.deletion(request)).isInstanceOf(Held.class);

        retention.clock.advance(Duration.ofDays(1));
        retention.release(other);
        retention.rounds();
        assertThat(retention.deletion(request).due().at()).isEqualTo(retention.clock.instant().plus(GRACE));
    }

    @Test
    void a_hold_that_could_protect_nothing_is_refused_with_the_missed_deletions() {
        var request = retention.scheduled(user);
        retention.clock.set(request.dueAt());
        retention.rounds();
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> retention.placing.place(placeHold(user)))
                .satisfies(refused -> {
                    assertThat(refused.refusal().code()).isEqualTo("already-purging");
                    assertThat(refused.refusal().errors()).singleElement().satisfies(error -> {
                        assertThat(error.field()).isEqualTo("scope[0]");
                        assertThat(error.code()).isEqualTo("already-purging");
                        assertThat(error.detail()).contains(request.id().toString(), request.dueAt().toString());
                    });
                });
        assertThat(retention.holds.all()).isEmpty();

        retention.allAnswered();
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> retention.placing.place(placeHold(user)))
                .satisfies(refused -> assertThat(refused.refusal().errors()).singleElement()
                        .satisfies(error -> assertThat(error.code()).isEqualTo("already-purged")));
    }

    @Test
    void a_case_of_several_says_which_of_them_it_came_too_late_for() {
        var late = retention.scheduled(user);
        retention.clock.set(late.dueAt());
        retention.rounds();
        var other = user();
        var inTime = retention.scheduled(other);

        var hold = retention.placing.place(placeHold(user, other));
        assertThat(hold.tooLateFor()).containsExactly(new TooLate(user, late.id().value(), late.dueAt(), null));
        assertThat(retention.deletion(inTime)).isInstanceOf(Held.class);
    }

    @Test
    void the_two_persons_rule_holds_on_both_ways() {
        var hold = retention.placing.place(placeHold(user)).id();
        assertThat(code(() -> retention.placing.approve(hold, OFFICER_1))).isEqualTo("second-officer-required");
        retention.placing.approve(hold, OFFICER_2);
        retention.placing.proposeRelease(hold, OFFICER_2);
        assertThat(code(() -> retention.placing.approveRelease(hold, OFFICER_2)))
                .isEqualTo("second-officer-required");
        retention.placing.approveRelease(hold, OFFICER_1);
        assertThat(retention.holds.get(hold).protects()).isFalse();
    }

    @Test
    void an_unknown_hold_is_not_found() {
        assertThat(code(() -> retention.placing.approve(new HoldId(Ids.next()), OFFICER_2)))
                .isEqualTo("hold-not-found");
    }

    @Test
    void the_next_round_marks_for_a_hold_left_by_a_crash() {
        var request = retention.scheduled(user);
        // As if the process had been killed right after the hold was written.
        LegalHold written = RetentionFixture.hold(user);
        retention.holds.add(written, List.of());

        assertThat(retention.reconciler.reconcileRemaining(10)).isEqualTo(1);
        assertThat(retention.deletion(request)).isInstanceOf(Held.class);
        assertThat(retention.reconciler.reconcileRemaining(10)).isZero();
    }

    @Test
    void a_mark_made_during_a_release_is_removed_by_its_own_writer() {
        var hold = retention.activeHold(user);
        var releasedMeanwhile = new AtomicBoolean();
        retention.deletions.watch((before, after) -> {
            if (after instanceof Held && releasedMeanwhile.compareAndSet(false, true)) {
                retention.release(hold);
            }
        });
        var request = retention.scheduled(user);
        assertThat(releasedMeanwhile).isTrue();
        assertThat(retention.deletion(request)).isInstanceOf(Scheduled.class);
    }

    @Test
    void a_hold_that_is_released_while_it_is_being_marked_leaves_nothing_behind() {
        var request = retention.scheduled(user);
        var command = placeHold(user);
        var releasedMeanwhile = new AtomicBoolean();
        retention.deletions.watch((before, after) -> {
            if (after instanceof Held && releasedMeanwhile.compareAndSet(false, true)) {
                // Another process has marked, and two officers have released, all in this very moment.
                var active = retention.holds.get(command.id()).approve(OFFICER_2, retention.clock.instant());
                var proposed = ((Accepted<LegalHold>) active).state().proposeRelease(OFFICER_1,
                        retention.clock.instant());
                var released = ((Accepted<LegalHold>) proposed).state().approveRelease(OFFICER_2,
                        retention.clock.instant());
                retention.holds.save(((Accepted<LegalHold>) released).state().unmarked(), List.of());
            }
        });
        retention.placing.place(command);
        assertThat(releasedMeanwhile).isTrue();
        assertThat(retention.deletion(request)).isInstanceOf(Scheduled.class);
        assertThat(retention.holds.get(command.id()).settled()).isTrue();
    }

    private static String code(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return ((Refused) org.assertj.core.api.Assertions.catchThrowable(call)).refusal().code();
    }
}
