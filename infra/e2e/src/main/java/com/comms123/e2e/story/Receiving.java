package com.comms123.e2e.story;

import com.comms123.e2e.search.Traces;
import java.time.Duration;

/// Step 3: the parent has the message on the live stream within a second, in the inbox, and as mail. A member of another
/// group is not notified but can read it (RG-2, AC-1); a person outside the school gets 404.
final class Receiving {
    private final Stage stage;

    Receiving(Stage stage) {
        this.stage = stage;
    }

    void play(Cast cast, Posting.Post post) {
        var event = stage.check(
                "the parent has it on the live stream",
                () -> cast.stream()
                        .await(
                                "message " + post.messageId() + " on the live stream",
                                candidate -> post.messageId().equals(candidate.data().path("messageId").asString("")),
                                stage.patience()));
        stage.check("within a second of the 201", () -> {
            var took = Duration.ofNanos(Math.max(0, event.arrived() - post.accepted()));
            Stage.require(stage.isPrompt(took), "it took " + Stage.seconds(took));
            return took;
        }, took -> Stage.seconds(took).strip());
        stage.checkUntil("in the inbox", () -> cast.parent().hasInInbox(post.messageId()));
        stage.checkUntil("and as mail", () -> stage.mail().has(cast.person().email(), post.subject()));
        stage.check("marks it as read", () -> {
            cast.parent().marksAsRead(post.messageId());
        });
        othersStandApart(post);
        stage.check("a search for the parent finds the parent, where the parent should be", () -> {
            var found = stage.search().everywhere(Traces.of(cast.person()));
            Stage.require(
                    found.foundIn("store identity.") && found.foundIn("sign-in server"),
                    "a search that finds nothing proves nothing: " + found);
        });
    }

    private void othersStandApart(Posting.Post post) {
        var bystander = stage.comms().parent("parent-2");
        var bystanderEmail = stage.comms().access().account("parent-2").email();
        stage.check("a member of another group is not notified", () -> {
            var notified = stage.patience().until("the inbox answers", () -> bystander.hasInInbox(post.messageId()),
                    _ -> true);
            Stage.require(!notified, "it is in the inbox");
            Stage.require(!stage.mail().has(bystanderEmail, post.subject()), "there is a mail");
        });
        stage.check("but can read it", () -> {
            var message = bystander.readMessage(post.messageId()).expect(200).json();
            Stage.require(post.body().equals(message.path("body").asString()), "with another text");
        });
        stage.check("a person outside the school gets 404", () -> {
            stage.comms().clubMember().readMessage(post.messageId()).expect(404);
        });
        stage.check("and nobody gets 401", () -> {
            stage.comms().visitor().session().get("/api/v1/messages/" + post.messageId()).expect(401);
        });
    }
}
