package com.comms123.messaging.writing.message.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.contracts.messaging.MessageEdited;
import com.comms123.contracts.messaging.MessageWithdrawn;
import com.comms123.messaging.fixture.MessagingIT;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.RemoteService;
import com.comms123.testing.TestHttp.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangingIT extends MessagingIT {
    @BeforeEach
    void a_policy() {
        remote.on("identity", "GET", "/internal/policies/current",
                _ -> Map.of("version", "2.2", "removalDays", 20, "accessFee", "10.00"));
    }

    @Test
    void everybody_reads_an_edit_and_staff_see_the_earlier_version() {
        var id = post("Trip", yearThree);
        await().until(() -> hasInInbox(parent, id));
        var tag = tagOf(id);
        clock.set(clock.instant().plusSeconds(60));
        var edited = as(teacher).with("If-Match", tag).patch(path(id),
                Map.of("subject", "Trip moved", "urgency", "urgent"));
        assertThat(edited.status()).as(edited.body()).isEqualTo(200);
        assertThat(tagOf(id)).isNotEqualTo(tag).isEqualTo(edited.headers().firstValue("ETag").orElseThrow());
        var message = as(bystander).get(path(id)).json();
        assertThat(message.path("subject").asString()).isEqualTo("Trip moved");
        assertThat(message.path("body").asString()).isEqualTo("We go on Friday.");
        assertThat(Instant.parse(message.path("editedAt").asString())).isEqualTo(clock.instant());
        var item = items(inbox(parent)).getFirst();
        assertThat(item.path("subject").asString()).isEqualTo("Trip moved");
        assertThat(item.path("urgency").asString()).isEqualTo("urgent");
        assertThat(item.path("editedAt").isString()).isTrue();

        var history = items(as(teacher).get(path(id) + "/history").json());
        assertThat(history).extracting(one -> one.path("edition").asInt()).containsExactly(2, 1);
        assertThat(history.getLast().path("subject").asString()).isEqualTo("Trip");
        assertThat(history.getLast().path("by").path("name").asString()).isEqualTo("Name of " + teacher);
        assertProblem(as(parent).get(path(id) + "/history"), 403, "only-staff-sees-history");
        assertProblem(as(Ids.next()).get(path(id) + "/history"), 404, "message-absent");

        var event = events.await(MessageEdited.class, e -> e.messageId().equals(id));
        assertThat(event.event().fields()).isEqualTo(Set.of("subject", "urgency"));
        assertThat(event.metadata().actor()).isEqualTo(teacher.toString());
    }

    @Test
    void the_second_of_two_concurrent_edits_is_refused() {
        var id = post("Trip", yearThree);
        var tag = tagOf(id);
        assertProblem(as(teacher).patch(path(id), Map.of("subject", "Blind")), 428, "header-required");
        assertThat(as(teacher).with("If-Match", tag).patch(path(id), Map.of("subject", "First")).status())
                .isEqualTo(200);
        assertProblem(as(teacher).with("If-Match", tag).patch(path(id), Map.of("subject", "Second")), 412,
                "message-changed");
        assertThat(as(teacher).with("If-Match", "*").patch(path(id), Map.of("subject", "Third")).status())
                .isEqualTo(200);
        assertThat(items(as(teacher).get(path(id) + "/history").json()))
                .extracting(one -> one.path("subject").asString()).containsExactly("Third", "First", "Trip");
    }

    @Test
    void members_without_the_right_to_change_get_403_and_strangers_404() {
        var id = post("Trip", yearThree);
        var colleague = Ids.next();
        joins(colleague, MemberRole.STAFF);
        awaitMember(colleague);
        for (var member : List.of(parent, colleague)) {
            assertProblem(as(member).with("If-Match", "*").patch(path(id), Map.of("subject", "x")), 403,
                    "only-author-or-admin");
            assertProblem(as(member).delete(path(id)), 403, "only-author-or-admin");
        }
        assertProblem(as(Ids.next()).with("If-Match", "*").patch(path(id), Map.of("subject", "x")), 404,
                "message-absent");
        assertProblem(as(Ids.next()).delete(path(id)), 404, "message-absent");
        assertProblem(as(teacher).with("If-Match", "*").patch(path(id), Map.of("groupIds", List.of())), 400,
                "unknown-field");
    }

    @Test
    void a_withdrawn_message_is_gone_at_once_everywhere_and_its_removal_is_asked_for() throws Exception {
        mailServerIsDown();
        var open = stream(parent, null);
        var id = post("Trip", yearThree);
        open.awaitMessage(id);
        await().until(() -> hasInInbox(parent, id) && mailState(parent, id).startsWith("queued"));

        var answer = as(teacher).delete(path(id));
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        for (var member : List.of(teacher, parent, bystander)) {
            assertProblem(as(member).get(path(id)), 404, "message-absent");
            assertThat(items(as(member).get(archive()).json())).isEmpty();
        }
        assertThat(items(inbox(parent))).isEmpty();
        assertThat(inbox(parent).path("unread").asInt()).isZero();
        assertProblem(as(parent).put("/api/v1/me/inbox/" + id + "/read", null), 404, "inbox-item-absent");
        assertProblem(as(teacher).get(path(id) + "/deliveries"), 404, "message-absent");
        await().until(() -> open.events().stream().anyMatch(event -> event.type().equals("withdrawn")
                && event.id().isEmpty() && event.data().path("messageId").asString().equals(id.toString())));
        assertThat(mongo.getCollection("deliveries").find(new Document("messageId", id)).into(new ArrayList<>()))
                .allMatch(delivery -> delivery.getString("reason").equals("message-withdrawn"));
        mailServerIsUp();

        var event = events.await(MessageWithdrawn.class, e -> e.messageId().equals(id)).event();
        assertThat(event.groupIds()).containsExactly(yearThree);
        assertThat(event.authorId()).isEqualTo(teacher);
        assertThat(event.dueAt()).isEqualTo(clock.instant().plus(Duration.ofDays(20)));
        assertThat(event.policyVersion()).isEqualTo("2.2");
        var receipt = answer.json().path("receipt").asString();
        assertThat(event.receiptHash()).isEqualTo(HexFormat.of().formatHex(
                MessageDigest.getInstance("SHA-256").digest(receipt.getBytes(StandardCharsets.UTF_8))));
        assertThat(as(teacher).delete(path(id)).body()).as("asked again").isEqualTo(answer.body());
        assertThat(events.all(MessageWithdrawn.class, e -> e.messageId().equals(id))).hasSize(1);
    }

    @Test
    void an_outage_of_identity_keeps_nobody_from_withdrawing() {
        var id = post("Trip", yearThree);
        remote.on("identity", "GET", "/internal/policies/current", _ -> new RemoteService.Answer(503, null));
        assertThat(as(teacher).delete(path(id)).status()).isEqualTo(202);
        assertProblem(as(teacher).get(path(id)), 404, "message-absent");
    }

    @Test
    void changes_during_a_broken_stream_are_sent_when_it_reconnects() {
        var edited = post("Trip", yearThree);
        var withdrawn = post("Glasses", yearThree);
        var last = post("Newsletter", yearThree);
        as(teacher).with("If-Match", "*").patch(path(edited), Map.of("subject", "Trip moved"));
        as(teacher).delete(path(withdrawn));
        var back = stream(parent, last.toString());
        await().until(() -> back.events().stream().map(event -> event.type() + " " + event.data().path("messageId")
                .asString()).toList().containsAll(List.of("edited " + edited, "withdrawn " + withdrawn)));
    }

    private String tagOf(UUID id) {
        return as(teacher).get(path(id)).headers().firstValue("ETag").orElseThrow();
    }

    private String path(UUID id) {
        return "/api/v1/messages/" + id;
    }

    private String archive() {
        return "/api/v1/organisations/" + school + "/messages";
    }

    private static void assertProblem(Response response, int status, String code) {
        assertThat(response.status()).as(response.body()).isEqualTo(status);
        assertThat(response.code()).isEqualTo(code);
    }
}
