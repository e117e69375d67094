package com.comms123.e2e.story;

import com.comms123.e2e.actor.Comms;
import java.io.PrintStream;

/// The ten steps in their order.
public final class Plot {
    private final Stage stage;
    private final PrintStream out;

    public Plot(Comms comms, PrintStream out, Interference interference) {
        this.stage = new Stage(comms, out, interference);
        this.out = out;
    }

    public void play() {
        var start = System.nanoTime();
        var cast = stage.step(
                1,
                "A parent registers, signs in at the real sign-in page, and is a member",
                () -> new Registering(stage).play());
        stage.reach(Moment.MEMBER);
        var post = stage.step(2, "Staff posts a message to the parent's group", () -> new Posting(stage).play(cast));
        stage.reach(Moment.POSTED);
        stage.step(3, "The parent has it, others as they should", () -> new Receiving(stage).play(cast, post));
        stage.reach(Moment.NOTIFIED);
        stage.step(4, "The parent has a copy of everything that is held", () -> new Copying(stage).play(cast, post));
        var departure = stage.step(
                5,
                "The parent asks for deletion and is gone from sight",
                () -> new Leaving(stage).play(cast));
        stage.reach(Moment.INVISIBLE);
        var holdId = stage.step(
                6,
                "A legal hold outlasts the 30 days",
                () -> new Holding(stage).play(cast, departure));
        stage.reach(Moment.HELD);
        var restoring = new Restoring(stage);
        restoring.backUp();
        stage.step(
                7,
                "Released by two, the record is purged after the grace period",
                () -> new Purging(stage).play(cast, departure, holdId));
        stage.reach(Moment.PURGED);
        stage.step(
                8,
                "Every store, topic and log is searched: nothing",
                () -> new Searching(stage).play(cast, post, departure));
        stage.reach(Moment.SEARCHED);
        stage.step(
                9,
                "An auditor finds it all, in order, and verifies it offline",
                () -> new Auditing(stage).play(cast, post, departure, holdId));
        stage.step(
                10,
                "Somebody restores a backup from before the purge: it is purged anew",
                () -> restoring.play(cast));
        out.println("All ten steps hold, in %s.".formatted(Stage.seconds(Stage.since(start)).strip()));
    }
}
