package com.comms123.retention.pause.domain;

import static com.comms123.retention.fixture.RetentionFixture.NOW;
import static com.comms123.retention.fixture.RetentionFixture.OFFICER_1;
import static com.comms123.retention.fixture.RetentionFixture.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.retention.PurgePaused;
import com.comms123.contracts.retention.PurgeResumed;
import com.comms123.platform.ids.Ids;
import com.comms123.retention.pause.domain.PauseDecision.Accepted;
import com.comms123.retention.pause.domain.PauseDecision.DoneBefore;
import com.comms123.retention.pause.domain.PauseDecision.Rejected;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PurgeSwitchTest {
    private static final String REASON = "Canary Person's backup is being looked into";

    private final UUID id = Ids.next();
    private final PurgeSwitch paused = accepted(PurgeSwitch.untouched().pause(id, REASON, OPERATOR, NOW)).purges();

    @Test
    void a_pause_says_since_when_by_whom_and_why_and_its_event_no_word_of_that() {
        assertThat(paused.pause()).contains(new Pause(id, NOW, OPERATOR, REASON));
        assertThat(accepted(PurgeSwitch.untouched().pause(id, REASON, OPERATOR, NOW)).events())
                .containsExactly(new PurgePaused(id, OPERATOR));
        assertThat(paused.toString()).doesNotContain("Canary");
    }

    @Test
    void the_same_again_changes_nothing_and_another_one_is_told_of_the_first() {
        var later = NOW.plus(Duration.ofHours(1));
        assertThat(paused.pause(Ids.next(), REASON, OPERATOR, later)).isEqualTo(new DoneBefore(paused));
        for (var other : new PauseDecision[]{paused.pause(Ids.next(), REASON, OFFICER_1, later),
                paused.pause(Ids.next(), "a release", OPERATOR, later)}) {
            assertThat(other).isInstanceOfSatisfying(Rejected.class,
                    rejected -> assertThat(rejected.refusal().code()).isEqualTo("purging-paused-already"));
        }
    }

    @Test
    void whoever_resumes_ends_that_very_pause_and_once() {
        var resumed = accepted(paused.resume(OFFICER_1));
        assertThat(resumed.purges().pause()).isEmpty();
        assertThat(resumed.events()).containsExactly(new PurgeResumed(id, OFFICER_1));
        assertThat(resumed.purges().resume(OFFICER_1)).isEqualTo(new DoneBefore(resumed.purges()));
    }

    private static Accepted accepted(PauseDecision decision) {
        return (Accepted) decision;
    }
}
