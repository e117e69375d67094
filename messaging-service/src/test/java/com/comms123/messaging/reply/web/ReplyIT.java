package com.comms123.messaging.reply.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.identity.UserDeletionRequested;
import com.comms123.contracts.membership.MemberRole;
import com.comms123.contracts.messaging.ReplyPosted;
import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.contracts.shared.RecordPurged;
import com.comms123.messaging.fixture.MessagingIT;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.TestHttp.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReplyIT extends MessagingIT {
    @Test
    void a_parent_asks_the_school_answers_and_both_notice() {
        var message = question();
        var asked = reply(parent, message, null, "May we come late? \uD83D\uDE80");
        assertThat(asked.status()).as(asked.body()).isEqualTo(201);
        var id = UUID.fromString(asked.json().path("id").asString());
        var posted = events.await(ReplyPosted.class, e -> e.replyId().equals(id)).event();
        assertThat(posted).isEqualTo(new ReplyPosted(id, message, school, parent, parent, false, List.of(teacher),
                clock.instant()));
        await().until(() -> unseen(teacher).equals(List.of(message.toString())));
        var stream = stream(parent, null);
        assertThat(reply(teacher, message, parent, "You may.").status()).isEqualTo(201);
        await().until(() -> stream.events().stream().anyMatch(event -> event.type().equals("reply")
                && event.data().path("messageId").asString().equals(message.toString())));
        var thread = items(as(parent).get(path(message)).json());
        assertThat(thread).extracting(one -> one.path("text").asString()).containsExactly("You may.",
                "May we come late? \uD83D\uDE80");
        assertThat(thread.getFirst().path("fromSchool").asBoolean()).isTrue();
        assertThat(thread.getFirst().path("author").path("name").asString()).isEqualTo("Name of " + teacher);
        await().until(() -> unseen(parent).equals(List.of(message.toString())));
        var seen = as(parent).put("/api/v1/me/unseen-replies/" + message + "/seen",
                Map.of("upTo", thread.getFirst().path("id").asString()));
        assertThat(seen.status()).isEqualTo(204);
        assertThat(unseen(parent)).isEmpty();
    }

    @Test
    void another_family_s_message_looks_as_if_nobody_had_replied() {
        var other = Ids.next();
        joins(other, MemberRole.GUARDIAN, yearThree);
        awaitMember(other);
        var message = question();
        var before = as(other).get("/api/v1/messages/" + message).body();
        reply(parent, message, null, "May we come late?");
        assertThat(items(as(other).get(path(message)).json())).isEmpty();
        assertThat(as(other).get("/api/v1/messages/" + message).body()).isEqualTo(before);
        var foreign = as(other).get(path(message) + "?person=" + parent);
        var absent = as(other).get(path(message) + "?person=" + Ids.next());
        assertThat(foreign.code()).isEqualTo("thread-absent");
        assertThat(foreign.json().path("detail")).isEqualTo(absent.json().path("detail"));
        assertThat(reply(other, message, parent, "Nosy").code()).isEqualTo("thread-absent");
        assertThat(as(Ids.next()).get(path(message)).code()).isEqualTo("message-absent");
        assertThat(reply(bystander, message, null, "Me too").code()).isEqualTo("only-recipients-reply");
    }

    @Test
    void pages_are_newest_first_and_bad_input_is_refused() {
        var message = question();
        for (var i = 0; i < 5; i++) {
            reply(parent, message, null, "Question " + i);
        }
        var seen = new ArrayList<String>();
        var cursor = "";
        do {
            var page = as(teacher).get(path(message) + "?limit=2" + cursor).json();
            items(page).forEach(item -> seen.add(item.path("text").asString()));
            cursor = page.path("next").isNull() ? "" : "&cursor=" + page.path("next").asString();
        } while (!cursor.isEmpty());
        assertThat(seen).containsExactly("Question 4", "Question 3", "Question 2", "Question 1", "Question 0");
        assertThat(reply(parent, message, null, " ").json().path("errors").path(0).path("code").asString())
                .isEqualTo("not-blank");
        assertThat(reply(parent, post("Statement", yearThree), null, "But").code()).isEqualTo("replies-not-allowed");
        var key = Ids.next().toString();
        var once = as(parent).with("Idempotency-Key", key);
        assertThat(once.post(path(message), Map.of("text", "Once")).json().path("id"))
                .isEqualTo(once.post(path(message), Map.of("text", "Once")).json().path("id"));
    }

    @Test
    void a_person_who_requests_deletion_is_hidden_and_purged_with_their_thread() {
        var message = question();
        // A fan-out that is still at work would add to what is being removed.
        await().until(() -> mailState(parent, message).equals("sent"));
        reply(parent, message, null, "May we come late?");
        reply(teacher, message, parent, "You may.");
        await().until(() -> unseen(parent).size() == 1);
        events.publish(new UserDeletionRequested(parent, Ids.next(), clock.instant(), clock.instant(), "0".repeat(64),
                "2.1", List.of(school)));
        await().until(() -> items(as(teacher).get(path(message)).json()).isEmpty());
        var purge = Ids.next();
        events.publish(new RecordPurgeDue(purge, RecordKind.USER, parent));
        var purged = events.await(RecordPurged.class, e -> e.purgeId().equals(purge)).event();
        assertThat(purged.counts()).containsEntry("replies", 2L).containsEntry("reply-marks", 1L);
        assertThat(purged.residual()).isZero();
        assertThat(mongo.getCollection("replies").countDocuments(new Document("personId", parent))).isZero();
    }

    private UUID question() {
        var response = as(teacher).post("/api/v1/organisations/" + school + "/messages", Map.of("groupIds",
                List.of(yearThree), "subject", "Trip", "body", "Who comes?", "allowReplies", true));
        assertThat(response.status()).as(response.body()).isEqualTo(201);
        assertThat(response.json().path("allowReplies").asBoolean()).isTrue();
        return UUID.fromString(response.json().path("id").asString());
    }

    private Response reply(UUID author, UUID message, @Nullable UUID to, String text) {
        var body = new HashMap<String, Object>(Map.of("text", text));
        if (to != null) {
            body.put("to", to);
        }
        return as(author).post(path(message), body);
    }

    private List<String> unseen(UUID user) {
        return items(as(user).get("/api/v1/me/unseen-replies").json()).stream()
                .map(item -> item.path("messageId").asString()).toList();
    }

    private static String path(UUID message) {
        return "/api/v1/messages/" + message + "/replies";
    }
}
