package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Clause;
import com.comms123.e2e.Story;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.story.Moment;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The whole story with services killed (`kill -9`) and started again in the middle of it: all of them in one play, and
/// with `-Pthorough` one at a time, so that no kill covers up for another.
@Journey(on = Kind.ALONE)
class StoryUnderFireIT {
    private final Comms comms;
    private final RunningPlatform platform;

    StoryUnderFireIT(Comms comms, RunningPlatform platform) {
        this.comms = comms;
        this.platform = platform;
    }

    @Test
    @Clause({"RG-2", "UP-3", "UP-4", "UP-5"})
    void every_promise_is_kept_though_each_service_is_killed_once() {
        playKilling(Map.of(Moment.POST_ACCEPTED, "messaging", Moment.POSTED, "gateway", Moment.DELETION_ACCEPTED,
                "identity", Moment.INVISIBLE, "membership", Moment.PURGE_DUE, "retention", Moment.PURGED, "audit"));
    }

    @Test
    @Tag("thorough")
    void an_accepted_post_arrives_though_messaging_is_killed() {
        playKilling(Map.of(Moment.POST_ACCEPTED, "messaging"));
    }

    @Test
    @Tag("thorough")
    void an_accepted_deletion_is_done_though_identity_is_killed() {
        playKilling(Map.of(Moment.DELETION_ACCEPTED, "identity"));
    }

    @Test
    @Tag("thorough")
    void a_purge_is_completed_though_retention_is_killed_in_the_middle() {
        playKilling(Map.of(Moment.PURGE_DUE, "retention"));
    }

    @Test
    @Tag("thorough")
    void the_other_services_may_be_killed_between_steps_too() {
        playKilling(Map.of(Moment.POSTED, "gateway", Moment.INVISIBLE, "membership", Moment.PURGED, "audit"));
    }

    private void playKilling(Map<Moment, String> victims) {
        var killed = EnumSet.noneOf(Moment.class);
        Story.of(comms, System.out).with(moment -> {
            var victim = victims.get(moment);
            if (victim == null) {
                return false;
            }
            platform.kill(victim);
            platform.start(victim);
            killed.add(moment);
            return true;
        }).play();
        assertThat(killed).isEqualTo(victims.keySet());
    }
}
