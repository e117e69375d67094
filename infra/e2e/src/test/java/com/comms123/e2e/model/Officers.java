package com.comms123.e2e.model;

import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.model.Step.Target;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// Privacy officers who place and release the holds of a walk, and an operator who looks after removals.
final class Officers {
    private static final Patience PATIENCE = Patience.seconds(60);
    private static final Duration FAR_AHEAD = Duration.ofDays(360);

    private final Comms comms;
    private final Map<Integer, String> holds = new HashMap<>();

    Officers(Comms comms) {
        this.comms = comms;
    }

    void hold(int number, Target target, String record) {
        var kind = switch (target) {
            case PERSON -> "user";
            case SCHOOL -> "organisation";
            default -> target.name().toLowerCase(Locale.ROOT);
        };
        var id = comms.privacyOfficer(1).proposesHoldOn(kind, record, "W-" + number,
                comms.clocks().now().plus(FAR_AHEAD));
        comms.privacyOfficer(2).approves(id).expect(200);
        holds.put(number, id);
    }

    void release(int number) {
        var id = hold(number);
        comms.privacyOfficer(1).proposesRelease(id).expect(200);
        comms.privacyOfficer(2).approvesRelease(id).expect(200);
        PATIENCE.until("the hold is released", () -> "released".equals(state(number)));
    }

    /// Lets go of records and of the platform's attention: no hold outlives its walk.
    void releaseAll(Oracle oracle) {
        oracle.standingHolds().filter(holds::containsKey).forEach(this::release);
    }

    /// Lets removals go on that a restored database has paused, once its service knows all holds again.
    void resumeRemovals(Oracle oracle) {
        PATIENCE.until("every hold is known",
                () -> oracle.standingHolds().allMatch(number -> "active".equals(state(number))));
        var purging = PATIENCE.until("retention-service says whether removals are paused",
                () -> comms.privacyOfficer(1).session().get("/api/v1/purging").expect(200).json(), _ -> true);
        if (purging.path("paused").asBoolean()) {
            comms.operator().resumesRemoval();
        }
    }

    private String state(int number) {
        return comms.privacyOfficer(1).hold(hold(number)).path("state").asString();
    }

    private String hold(int number) {
        return Objects.requireNonNull(holds.get(number));
    }
}
