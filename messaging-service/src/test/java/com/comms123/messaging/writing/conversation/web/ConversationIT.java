package com.comms123.messaging.writing.conversation.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.identity.UserDeletionRequested;
import com.comms123.contracts.membership.Conversations;
import com.comms123.contracts.membership.Guardianship;
import com.comms123.contracts.membership.MemberRole;
import com.comms123.contracts.membership.OrganisationUpdated;
import com.comms123.contracts.membership.PupilDeletionRequested;
import com.comms123.contracts.membership.PupilEnrolled;
import com.comms123.contracts.messaging.MessagePosted;
import com.comms123.contracts.messaging.MessageWithdrawn;
import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.contracts.shared.RecordPurged;
import com.comms123.messaging.fixture.MessagingIT;
import com.comms123.messaging.writing.conversation.application.ConversationPolicy;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.HandedIn;
import com.comms123.testing.TestHttp.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConversationIT extends MessagingIT {
    private final UUID child = Ids.next();
    private final UUID other = Ids.next();

    /// The child has two guardians, of whom the parent writes.
    @BeforeEach
    void a_school_that_takes_conversations() {
        remote.on("identity", "GET", "/internal/policies/current", _ -> Map.of("version", "2.1", "removalDays", 30));
        joins(other, MemberRole.GUARDIAN, yearThree);
        awaitMember(other);
        events.publish(new PupilEnrolled(child, school, List.of(yearThree), List.of(
                new Guardianship(parent, Set.of()), new Guardianship(other, Set.of()))), 1);
        await().until(() -> mongo.getCollection("pupils").countDocuments(new Document("_id", child)) == 1);
        sets(Conversations.STAFF, 5);
        awaitSetting(true);
    }

    @Test
    void a_parent_writes_the_staff_answer_and_for_everybody_else_there_is_nothing() {
        var open = stream(other, null);
        var id = begun(child);
        await().until(() -> hasInInbox(teacher, id) && hasInInbox(parent, id));
        awaitMails(teacher, 1);
        assertThat(inbox(teacher).path("unread").asInt()).isEqualTo(1);
        assertThat(inbox(parent).path("unread").asInt()).as("their own words").isZero();
        var item = items(inbox(teacher)).getFirst();
        assertThat(item.path("author").path("name").asString()).isEqualTo("Name of " + parent);
        assertThat(item.path("why").path("conversation").asBoolean()).isTrue();
        for (var reader : List.of(parent, teacher)) {
            var read = as(reader).get("/api/v1/messages/" + id).json();
            assertThat(read.path("conversation").asBoolean()).isTrue();
            assertThat(read.path("pupilIds").toString()).contains(child.toString());
            assertThat(as(reader).get(messages()).body()).contains(id.toString());
        }
        var replies = "/api/v1/messages/" + id + "/replies";
        assertThat(as(teacher).post(replies, Map.of("to", parent, "text", "They were found.")).status())
                .isEqualTo(201);
        assertThat(as(parent).get(replies).body()).contains("They were found.");
        await().until(() -> as(parent).get("/api/v1/me/unseen-replies").body().contains(id.toString()));
        assertThat(as(teacher).get("/api/v1/messages/" + id + "/readers").body()).contains(parent.toString())
                .doesNotContain(other.toString());
        assertThat(as(teacher).get("/api/v1/messages/" + id + "/deliveries").status()).isEqualTo(200);

        for (var stranger : List.of(other, bystander)) {
            for (var path : List.of("", "/replies", "/history", "/readers", "/deliveries")) {
                assertThat(as(stranger).get("/api/v1/messages/" + id + path).status()).as(path).isEqualTo(404);
            }
            assertThat(as(stranger).get("/api/v1/me/inbox/" + id).status()).isEqualTo(404);
            assertThat(as(stranger).delete("/api/v1/messages/" + id).status()).isEqualTo(404);
            for (var path : List.of(messages(), "/api/v1/me/inbox", "/api/v1/me/unseen-replies")) {
                assertThat(as(stranger).get(path).body()).doesNotContain(id.toString());
            }
            assertThat(mails(stranger)).isZero();
        }
        assertThat(mails(parent)).as("their own words").isZero();
        assertThat(as(parent).delete("/api/v1/messages/" + id).status()).isEqualTo(202);
        assertThat(as(teacher).get("/api/v1/messages/" + id).status()).isEqualTo(404);
        var toAll = post("Trip", yearThree);
        open.awaitMessage(toAll);
        assertThat(open.events().toString()).as("nor that it was withdrawn").doesNotContain(id.toString());
        assertThat(events.await(MessagePosted.class, e -> e.messageId().equals(id)).event().groupIds()).isEmpty();
    }

    @Test
    void the_newest_setting_counts_and_one_key_begins_one() {
        sets(Conversations.OFF, 4);
        sets(null, 6);
        var once = as(parent).with("Idempotency-Key", Ids.next().toString());
        var wish = Map.of("subject", "Glasses", "body", "They are lost.");
        var first = once.post(path(), wish);
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(once.post(path(), wish).json().path("id")).isEqualTo(first.json().path("id"));
        sets(Conversations.OFF, 7);
        awaitSetting(false);
        assertThat(begin(parent, null).code()).isEqualTo("conversations-off");
        assertThat(begin(Ids.next(), null).code()).isEqualTo("organisation-absent");
        var id = first.json().path("id").asString();
        assertThat(as(teacher).post("/api/v1/messages/" + id + "/replies", Map.of("to", parent, "text", "Found."))
                .status()).as("a conversation that was begun goes on").isEqualTo(201);
    }

    @Test
    void parallel_requests_begin_no_more_than_the_limit() {
        var requests = new ArrayList<Future<Integer>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 2 * ConversationPolicy.MOST; i++) {
                requests.add(threads.submit(() -> begin(parent, null).status()));
            }
        }
        assertThat(requests.stream().map(Future::resultNow)).containsOnly(201, 429);
        assertThat(requests.stream().map(Future::resultNow).filter(Integer.valueOf(201)::equals))
                .hasSize(ConversationPolicy.MOST);
        assertThat(mongo.getCollection("messages").countDocuments(new Document("authorId", parent)))
                .isEqualTo(ConversationPolicy.MOST);
    }

    @Test
    void it_is_in_the_copy_of_its_author_and_in_no_other() {
        begun(child);
        assertThat(HandedIn.of(events, remote, RecordKind.USER, parent, parent).records("messages-written"))
                .contains("They are lost.");
        assertThat(HandedIn.of(events, remote, RecordKind.PUPIL, child, parent).records("messages-for-the-child"))
                .contains("They are lost.");
        assertThat(HandedIn.of(events, remote, RecordKind.PUPIL, child, other).records("messages-for-the-child"))
                .doesNotContain("They are lost.");
        assertThat(HandedIn.of(events, remote, RecordKind.USER, teacher, teacher).records("messages-received"))
                .doesNotContain("They are lost.");
        assertThat(HandedIn.of(events, remote, RecordKind.ORGANISATION, school, teacher).records("messages-sent"))
                .doesNotContain("They are lost.");
    }

    @Test
    void it_is_hidden_with_its_author_and_deleted_by_itself_so_that_a_hold_on_anything_of_it_keeps_it() {
        var id = begun(child);
        var aboutNobody = begun(null);
        await().until(() -> hasInInbox(teacher, id) && hasInInbox(teacher, aboutNobody));
        events.publish(new UserDeletionRequested(parent, Ids.next(), clock.instant(), clock.instant(), "0".repeat(64),
                "2.1", List.of(school)));
        await().until(() -> List.of(id, aboutNobody).stream()
                .allMatch(one -> as(teacher).get("/api/v1/messages/" + one).status() == 404));
        var withdrawn = events.await(MessageWithdrawn.class, e -> e.messageId().equals(id)).event();
        assertThat(withdrawn.pupilIds()).containsExactly(child);
        assertThat(withdrawn.authorId()).isEqualTo(parent);
        assertThat(withdrawn.organisationId()).isEqualTo(school);
        events.await(MessageWithdrawn.class, e -> e.messageId().equals(aboutNobody));
        await().until(() -> inbox(teacher).path("unread").asInt() == 0);
        purge(RecordKind.USER, parent);
        assertThat(stored(id)).as("its own deletion removes it").isEqualTo(1);
        purge(RecordKind.MESSAGE, id);
        assertThat(stored(id)).isZero();
    }

    @Test
    void it_is_hidden_with_the_child_that_it_is_about() {
        var id = begun(child);
        await().until(() -> hasInInbox(teacher, id));
        events.publish(new PupilDeletionRequested(child, school, Ids.next(), clock.instant(), clock.instant(),
                "0".repeat(64), "2.1"));
        await().until(() -> as(parent).get("/api/v1/messages/" + id).status() == 404);
        assertThat(as(teacher).get(messages()).body()).doesNotContain(id.toString());
        events.await(MessageWithdrawn.class, e -> e.messageId().equals(id));
    }

    private UUID begun(@Nullable UUID about) {
        var response = begin(parent, about);
        assertThat(response.status()).as(response.body()).isEqualTo(201);
        return UUID.fromString(response.json().path("id").asString());
    }

    private Response begin(UUID author, @Nullable UUID about) {
        var wish = new HashMap<String, Object>(Map.of("subject", "Glasses", "body", "They are lost."));
        if (about != null) {
            wish.put("pupilId", about);
        }
        return as(author).post(path(), wish);
    }

    private void sets(@Nullable Conversations conversations, long sequence) {
        events.publish(new OrganisationUpdated(school, Set.of("conversations"), "Europe/London", conversations),
                sequence);
    }

    private void awaitSetting(boolean taken) {
        await().until(() -> mongo.getCollection("organisations").countDocuments(
                new Document("_id", school).append("conversations", taken)) == 1);
    }

    private void purge(RecordKind kind, UUID record) {
        var purge = Ids.next();
        events.publish(new RecordPurgeDue(purge, kind, record));
        assertThat(events.await(RecordPurged.class, e -> e.purgeId().equals(purge)).event().residual()).isZero();
    }

    private long stored(UUID id) {
        return mongo.getCollection("messages").countDocuments(new Document("_id", id));
    }

    private String path() {
        return "/api/v1/organisations/" + school + "/conversations";
    }

    private String messages() {
        return "/api/v1/organisations/" + school + "/messages";
    }
}
