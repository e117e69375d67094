package com.comms123.retention.pause.domain;

import static com.comms123.retention.fixture.RetentionFixture.NOW;
import static com.comms123.retention.fixture.RetentionFixture.OFFICER_1;
import static com.comms123.retention.fixture.RetentionFixture.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.retention.PurgePaused;
import com.comms123.contracts.retention.PurgeResumed;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Decision;
import com.comms123.platform.outcome.Decision.Accepted;
import com.comms123.platform.outcome.Decision.Declined;
import com.comms123.platform.outcome.Decision.Unchanged;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PurgeSwitchTest {
    private static final String REASON = "Canary Person's backup is being looked into";

    private final UUID id = Ids.next();
    private final PurgeSwitch paused = accepted(PurgeSwitch.untouched().pause(id, REASON, OPERATOR, NOW)).state();

    @Test
    void a_pause_keeps_time_person_and_reason_and_its_event_no_reason() {
        assertThat(paused.pause()).contains(new Pause(id, NOW, OPERATOR, REASON));
        assertThat(accepted(PurgeSwitch.untouched().pause(id, REASON, OPERATOR, NOW)).events())
                .containsExactly(new PurgePaused(id, OPERATOR));
        assertThat(paused.toString()).doesNotContain("Canary");
    }

    @Test
    void repeating_a_pause_changes_nothing_and_another_pause_is_refused() {
        var later = NOW.plus(Duration.ofHours(1));
        assertThat(paused.pause(Ids.next(), REASON, OPERATOR, later)).isEqualTo(new Unchanged<>(paused));
        for (var other : List.of(paused.pause(Ids.next(), REASON, OFFICER_1, later),
                paused.pause(Ids.next(), "a release", OPERATOR, later))) {
            assertThat(other).isInstanceOfSatisfying(Declined.class,
                    rejected -> assertThat(rejected.refusal().code()).isEqualTo("purging-paused-already"));
        }
    }

    @Test
    void resuming_ends_that_pause_once() {
        var resumed = accepted(paused.resume(OFFICER_1, NOW));
        assertThat(resumed.state().pause()).isEmpty();
        assertThat(resumed.events()).containsExactly(new PurgeResumed(id, OFFICER_1));
        assertThat(resumed.state().resume(OFFICER_1, NOW)).isEqualTo(new Unchanged<>(resumed.state()));
    }

    @Test
    void past_pauses_keep_time_person_reason_and_the_person_who_resumed() {
        var later = NOW.plus(Duration.ofHours(1));
        var resumed = accepted(paused.resume(OFFICER_1, later)).state();
        assertThat(resumed.past()).containsExactly(new PastPause(id, NOW, OPERATOR, REASON, later, OFFICER_1));
        assertThat(resumed.toString()).doesNotContain("Canary");
        var again = accepted(resumed.pause(Ids.next(), "a release", OPERATOR, later)).state();
        assertThat(again.past()).isEqualTo(resumed.past());
        assertThat(accepted(again.resume(OPERATOR, later)).state().past()).extracting(PastPause::reason)
                .containsExactly("a release", REASON);
    }

    @Test
    void the_last_twenty_pauses_are_known() {
        var purges = PurgeSwitch.untouched();
        for (var i = 1; i <= PurgeSwitch.MOST_PAST + 1; i++) {
            purges = accepted(accepted(purges.pause(Ids.next(), "pause " + i, OPERATOR, NOW)).state()
                    .resume(OPERATOR, NOW)).state();
        }
        assertThat(purges.past()).hasSize(PurgeSwitch.MOST_PAST);
        assertThat(purges.past().getFirst().reason()).isEqualTo("pause 21");
        assertThat(purges.past().getLast().reason()).isEqualTo("pause 2");
    }

    @Test
    void why_is_forgotten_to_the_millisecond_and_who_and_when_is_not() {
        var resumed = accepted(paused.resume(OFFICER_1, NOW)).state();
        assertThat(resumed.withoutReasonsFromBefore(NOW.minusMillis(1))).isEmpty();
        var forgetting = resumed.withoutReasonsFromBefore(NOW).orElseThrow();
        assertThat(forgetting.past()).containsExactly(new PastPause(id, NOW, OPERATOR, null, NOW, OFFICER_1));
        assertThat(forgetting.withoutReasonsFromBefore(NOW)).isEmpty();
    }

    private static Accepted<PurgeSwitch> accepted(Decision<PurgeSwitch> decision) {
        return (Accepted<PurgeSwitch>) decision;
    }
}
