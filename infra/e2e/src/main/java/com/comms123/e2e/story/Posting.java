package com.comms123.e2e.story;

import com.comms123.contracts.Topics;
import com.comms123.e2e.http.Json;
import com.comms123.e2e.platform.Broker;
import com.comms123.e2e.search.Traces;
import java.util.List;
import java.util.UUID;

/// Step 2: staff posts a message to that group; 201; `message.posted` is on Kafka.
final class Posting {
    /// @param accepted `System.nanoTime()` of the 201
    record Post(String messageId, String subject, String body, long accepted) {}

    private final Stage stage;

    Posting(Stage stage) {
        this.stage = stage;
    }

    Post play(Cast cast) {
        var rare = UUID.randomUUID().toString();
        var subject = "Sports day is moved " + rare;
        var body = "Please bring water and a hat. " + rare;
        try (var topic = stage.broker().watch(Topics.MESSAGE_POSTED)) {
            var staff = stage.comms().staff();
            var messageId = stage.check(
                    "staff posts to the group: 201",
                    () -> staff.postOnce(
                            cast.school().id(),
                            UUID.randomUUID().toString(),
                            Json.object(
                                    "groupIds",
                                    List.of(cast.group().id()),
                                    "subject",
                                    subject,
                                    "body",
                                    body))
                            .expect(201).json().path("id").asString());
            var accepted = System.nanoTime();
            stage.reach(Moment.POST_ACCEPTED);
            var record = stage.check(
                    "message.posted is on Kafka",
                    () -> topic.awaitKey(messageId, stage.patience()));
            stage.check("and carries ids and facts, not the text", () -> {
                Stage.require(
                        Broker.header(record, "ce_type").filter("message.posted.v1"::equals).isPresent(),
                        "its type is " + Broker.header(record, "ce_type"));
                Traces.ofText("text", rare).in(record.value()).ifPresent(_ -> {
                    throw new AssertionError("it carries the text");
                });
            });
            return new Post(messageId, subject, body, accepted);
        }
    }
}
