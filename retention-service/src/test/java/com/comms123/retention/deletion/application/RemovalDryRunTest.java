package com.comms123.retention.deletion.application;

import static com.comms123.retention.fixture.RetentionFixture.GRACE;
import static com.comms123.retention.fixture.RetentionFixture.NOW;
import static com.comms123.retention.fixture.RetentionFixture.OPERATOR;
import static com.comms123.retention.fixture.RetentionFixture.hold;
import static com.comms123.retention.fixture.RetentionFixture.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.RecordReference;
import com.comms123.retention.deletion.application.RemovalDryRun.Trial;
import com.comms123.retention.deletion.domain.Deletion.Held;
import com.comms123.retention.deletion.domain.Deletion.Scheduled;
import com.comms123.retention.deletion.domain.DeletionRequest;
import com.comms123.retention.deletion.domain.Obstacle;
import com.comms123.retention.deletion.domain.Obstacle.BeingRemoved;
import com.comms123.retention.deletion.domain.Obstacle.Grace;
import com.comms123.retention.deletion.domain.Obstacle.HeldBy;
import com.comms123.retention.deletion.domain.Obstacle.NotDue;
import com.comms123.retention.deletion.domain.Obstacle.Paused;
import com.comms123.retention.fixture.RetentionFixture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemovalDryRunTest {
    private final RetentionFixture retention = new RetentionFixture();
    private final RecordReference user = user();

    @Test
    void a_record_not_yet_due_shows_its_date_and_a_due_one_would_be_removed() {
        var request = retention.scheduled(user);
        retention.clock.set(request.dueAt().minusMillis(1));
        assertThat(obstacles(request)).containsExactly(new NotDue(request.dueAt()));
        retention.clock.set(request.dueAt());
        assertThat(trial(request).wouldBeRemoved()).isTrue();
        assertThat(retention.deletion(request)).as("nothing has changed").isInstanceOf(Scheduled.class);
    }

    @Test
    void every_hold_is_named_with_its_beginning_whether_it_is_marked_yet_or_not() {
        var request = retention.scheduled(user);
        retention.clock.advance(Duration.ofDays(1));
        var marked = retention.activeHold(user);
        retention.clock.set(request.dueAt());
        // As if the process had been killed right after the hold was written.
        var unmarked = hold(user);
        retention.holds.add(unmarked, List.of());
        assertThat(obstacles(request)).containsExactlyInAnyOrder(
                new HeldBy(marked, NOW.plus(Duration.ofDays(1))), new HeldBy(unmarked.id(), NOW));
        assertThat(((Held) retention.deletion(request)).marks()).as("nothing has changed").hasSize(1);
    }

    @Test
    void a_released_record_shows_its_grace_period_and_a_pause() {
        var request = retention.scheduled(user);
        var held = retention.activeHold(user);
        retention.clock.set(request.dueAt());
        retention.release(held);
        var until = request.dueAt().plus(GRACE);
        assertThat(obstacles(request)).containsExactly(new Grace(until));
        var since = retention.clock.instant();
        retention.pausing.pause("an inquiry", OPERATOR);
        assertThat(obstacles(request)).containsExactly(new Grace(until), new Paused(since));
        retention.clock.set(until);
        assertThat(obstacles(request)).containsExactly(new Paused(since));
    }

    @Test
    void a_record_being_removed_shows_since_when_and_a_removed_one_is_not_listed() {
        var request = retention.scheduled(user);
        retention.clock.set(request.dueAt());
        retention.rounds();
        assertThat(obstacles(request)).containsExactly(new BeingRemoved(request.dueAt()));
        retention.allAnswered();
        assertThat(retention.trying.list(null, null, 10)).isEmpty();
    }

    @Test
    void a_list_goes_through_all_states_page_by_page_and_ends_before_the_wanted_moment() {
        var gone = retention.scheduled(user());
        retention.clock.set(gone.dueAt());
        retention.rounds();
        var wanted = new ArrayList<>(List.of(gone));
        for (var i = 0; i < 5; i++) {
            wanted.add(retention.scheduled(user()));
        }
        wanted.add(retention.scheduled(user));
        retention.activeHold(user);
        retention.clock.advance(Duration.ofDays(1));
        var late = retention.scheduled(user());

        var found = new ArrayList<Trial>();
        List<Trial> page;
        do {
            page = retention.trying.list(late.dueAt(), found.isEmpty() ? null : found.getLast().place(), 2);
            found.addAll(page);
        } while (!page.isEmpty());
        assertThat(found).extracting(trial -> trial.deletion().id()).doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(wanted.stream().map(DeletionRequest::id).toList());
    }

    private List<Obstacle> obstacles(DeletionRequest request) {
        return trial(request).obstacles();
    }

    private Trial trial(DeletionRequest request) {
        return retention.trying.list(null, null, 10).stream()
                .filter(trial -> trial.deletion().id().equals(request.id())).findFirst().orElseThrow();
    }
}
