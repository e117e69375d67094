package com.comms123.e2e.story;

import com.comms123.e2e.search.Traces;
import java.time.Duration;

/// Step 6: a privacy officer places a legal hold, a second one approves. The clock moves 30 days: the record is held, not
/// purged (UP-5).
final class Holding {
    static final Duration THIRTY_DAYS = Duration.ofDays(30);

    private final Stage stage;

    Holding(Stage stage) {
        this.stage = stage;
    }

    /// @return the hold's id
    String play(Cast cast, Leaving.Departure departure) {
        var first = stage.comms().privacyOfficer(1);
        var second = stage.comms().privacyOfficer(2);
        var deletionId = departure.deletion().id();
        stage.checkUntil(
                "the deletion is scheduled",
                () -> "scheduled".equals(first.deletion(deletionId).path("state").asString()));
        var reviewAt = departure.deletion().dueAt().plus(THIRTY_DAYS);
        var holdId = stage.check(
                "a privacy officer proposes a hold",
                () -> first.proposesHold(cast.userId(), "FC-" + deletionId.substring(0, 8), reviewAt));
        stage.checkUntil("it protects from the proposal on", () -> isHeld(deletionId));
        stage.check("the same officer cannot approve it", () -> {
            first.approves(holdId).expect(403, 409, 422);
        });
        stage.check("a second one approves", () -> {
            second.approves(holdId).expect(200, 204);
            stage.patience()
                    .until("the hold is active", () -> "active".equals(first.hold(holdId).path("state").asString()));
        });
        stage.check("the clock moves 30 days", () -> stage.clocks().advance(THIRTY_DAYS));
        stage.checkUntil(
                "the neighbour, whom no hold protects, is purged",
                () -> "purged".equals(first.deletion(departure.neighbour().deletion().id()).path("state").asString()));
        stage.check("the parent's record is held, not purged", () -> {
            Stage.require(isHeld(deletionId), "its state is " + first.deletion(deletionId).path("state"));
            Stage.require(
                    stage.search().stores(Traces.of(cast.person())).foundIn("store identity."),
                    "it is gone from identity's store");
        });
        stage.check("and stays invisible", () -> {
            Stage.require(cast.web().get("/api/v1/session").status() == 401, "the old cookie lives again");
            Stage.require(
                    !stage.comms().schoolAdmin().seesMember(cast.school().id(), cast.userId()),
                    "the member list shows the parent again");
        });
        return holdId;
    }

    private boolean isHeld(String deletionId) {
        return "held".equals(stage.comms().privacyOfficer(1).deletion(deletionId).path("state").asString());
    }
}
