package com.comms123.e2e.journey;

import com.comms123.e2e.Clause;
import com.comms123.e2e.Story;
import com.comms123.e2e.actor.Comms;
import org.junit.jupiter.api.Test;

@Journey(on = Kind.ALONE)
class StoryIT {
    private final Comms comms;

    StoryIT(Comms comms) {
        this.comms = comms;
    }

    @Test
    @Clause({"AC-1", "RG-2", "UP-2", "UP-3", "UP-4", "UP-5"})
    void from_a_posted_message_to_a_proven_purge() {
        Story.of(comms, System.out).play();
    }
}
