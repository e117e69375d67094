package com.comms123.e2e.story;

import com.comms123.e2e.search.Search.Result;
import com.comms123.e2e.search.Traces;
import java.util.Map;
import java.util.function.Supplier;

/// Step 8: every store, topic and log is searched for name, email and phone of the parent and of a neighbour who left too:
/// nothing. Each place is read once. (The mail sink is the outside world and is left out.)
final class Searching {
    private final Stage stage;

    Searching(Stage stage) {
        this.stage = stage;
    }

    void play(Cast cast, Posting.Post post, Leaving.Departure departure) {
        var people = Traces.together(Map.of("the parent", Traces.of(cast.person()), "the neighbour",
                Traces.of(departure.neighbour().person())));
        var texts = Traces.together(Map.of("people", people, "the post", Traces.ofText("message", post.body())));
        nothing("of the parent or the neighbour in stores", () -> stage.search().stores(people));
        nothing("of them or of the text of the message in topics, dead letters included",
                () -> stage.search().topics(texts));
        nothing("of them or of the text of the message in log files", () -> stage.search().logs(texts));
        nothing("of them in the sign-in server's database", () -> stage.search().signInServer(people));
    }

    private void nothing(String ofWhomAndWhere, Supplier<Result> searching) {
        stage.check("nothing " + ofWhomAndWhere, () -> {
            var result = searching.get();
            Stage.require(result.isEmpty(), result.toString());
            return result;
        }, Result::looked);
    }
}
