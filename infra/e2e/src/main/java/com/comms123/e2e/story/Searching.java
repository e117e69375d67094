package com.comms123.e2e.story;

import com.comms123.e2e.search.Search.Result;
import com.comms123.e2e.search.Traces;
import java.util.function.Supplier;

/// Step 8: every store and topic is searched for the parent's name, email and phone: nothing. (The mail sink is the
/// outside world and is excepted.)
final class Searching {
    private final Stage stage;

    Searching(Stage stage) {
        this.stage = stage;
    }

    void play(Cast cast, Posting.Post post, Leaving.Departure departure) {
        var parent = Traces.of(cast.person());
        nothing("stores", () -> stage.search().stores(parent));
        nothing("topics, dead letters included", () -> stage.search().topics(parent));
        nothing("log files", () -> stage.search().logs(parent));
        nothing("the sign-in server's database", () -> stage.search().signInServer(parent));
        stage.check("nor is anything of the neighbour anywhere", () -> {
            var found = stage.search().everywhere(Traces.of(departure.neighbour().person()));
            Stage.require(found.isEmpty(), found.toString());
        });
        stage.check("and no topic or log holds the text of the message", () -> {
            var text = Traces.ofText("message", post.body());
            Stage.require(stage.search().topics(text).isEmpty(), "a topic does");
            Stage.require(stage.search().logs(text).isEmpty(), "a log does");
        });
    }

    private void nothing(String where, Supplier<Result> searching) {
        stage.check("nothing of the parent in " + where, () -> {
            var result = searching.get();
            Stage.require(result.isEmpty(), result.toString());
            return result;
        }, Result::looked);
    }
}
