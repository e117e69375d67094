package com.comms123.messaging.writing.message.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.identity.UserDeletionRequested;
import com.comms123.contracts.identity.UserUpdated;
import com.comms123.contracts.membership.MemberLeft;
import com.comms123.contracts.membership.MemberRole;
import com.comms123.contracts.membership.MemberRoleChanged;
import com.comms123.contracts.messaging.MessagePosted;
import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.fixture.MessagingIT;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.TestHttp.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PostingIT extends MessagingIT {
    @Test
    void staff_posts_every_member_reads_and_nobody_else_learns_that_it_exists() {
        var response = as(teacher).post(path(),
                Map.of("groupIds", List.of(yearThree), "subject", "Trip – Ausflug \uD83D\uDE80", "body", "We go.",
                        "urgency", "important"));
        assertThat(response.status()).isEqualTo(201);
        var id = UUID.fromString(response.json().path("id").asString());
        assertThat(response.headers().firstValue("Location")).hasValue("/api/v1/messages/" + id);

        var posted = events.await(MessagePosted.class, e -> e.messageId().equals(id));
        assertThat(posted.event()).isEqualTo(new MessagePosted(id, school, List.of(yearThree), teacher,
                Urgency.IMPORTANT, clock.instant()));
        assertThat(posted.metadata().actor()).isEqualTo(teacher.toString());

        for (var member : List.of(teacher, parent, bystander)) {
            var message = as(member).get("/api/v1/messages/" + id).json();
            assertThat(message.path("subject").asString()).isEqualTo("Trip – Ausflug \uD83D\uDE80");
            assertThat(message.path("urgency").asString()).isEqualTo("important");
            assertThat(message.path("organisationId").asString()).isEqualTo(school.toString());
            assertThat(message.path("author").path("name").asString()).isEqualTo("Name of " + teacher);
            assertThat(message.path("author").path("deleted").asBoolean()).isFalse();
            assertThat(message.path("editedAt").isNull()).isTrue();
        }
        var outsider = as(Ids.next());
        assertProblem(outsider.get("/api/v1/messages/" + id), 404, "message-absent");
        assertProblem(outsider.get("/api/v1/messages/" + Ids.next()), 404, "message-absent");
        assertProblem(outsider.get(path()), 404, "organisation-absent");
        assertProblem(http.get("/api/v1/messages/" + id), 401, "unauthenticated");
    }

    @Test
    void a_double_tap_posts_once() throws Exception {
        var body = Map.of("groupIds", List.of(yearThree), "subject", "Trip", "body", "We go.");
        var caller = as(teacher).with("Idempotency-Key", Ids.next().toString());
        var answers = new ArrayList<Response>();
        var taps = new ArrayList<Thread>();
        for (var i = 0; i < 4; i++) {
            taps.add(Thread.ofVirtual().start(() -> {
                var answer = caller.post(path(), body);
                synchronized (answers) {
                    answers.add(answer);
                }
            }));
        }
        for (var tap : taps) {
            tap.join();
        }
        assertThat(answers).hasSize(4).allMatch(answer -> answer.status() == 201);
        assertThat(answers).extracting(answer -> answer.json().path("id").asString()).containsOnly(
                answers.getFirst().json().path("id").asString());
        assertThat(items(as(parent).get(path()).json())).hasSize(1);
        assertProblem(caller.post(path(), Map.of("groupIds", List.of(yearThree), "subject", "Other", "body", "b")),
                422, "idempotency-key-reused");
    }

    @Test
    void members_without_the_right_to_post_get_403_and_strangers_404() {
        var body = Map.of("groupIds", List.of(yearThree), "subject", "Trip", "body", "We go.");
        assertProblem(as(parent).post(path(), body), 403, "only-staff-posts");
        assertProblem(as(Ids.next()).post(path(), body), 404, "organisation-absent");
        events.publish(new MemberLeft(school, teacher, "left"), 2);
        await().untilAsserted(
                () -> assertProblem(as(teacher).post(path(), body), 404, "organisation-absent"));
    }

    @Test
    void a_changed_role_applies_in_any_order_of_events() {
        var body = Map.of("groupIds", List.of(yearThree), "subject", "Trip", "body", "We go.");
        events.publish(new MemberRoleChanged(school, parent, MemberRole.ADMIN, List.of(yearThree)), 3);
        await().untilAsserted(() -> assertThat(as(parent).post(path(), body).status()).isEqualTo(201));
        events.publish(new MemberLeft(school, parent, "left"), 2);
        events.publish(new MemberRoleChanged(school, parent, MemberRole.GUARDIAN, List.of(yearThree)), 2);
        var marker = Ids.next();
        joins(marker, MemberRole.MEMBER);
        awaitMember(marker);
        assertThat(as(parent).post(path(), body).status()).isEqualTo(201);
    }

    @Test
    void bad_input_is_refused_field_by_field() {
        assertProblem(as(teacher).post(path(), "{\"subject\":"), 400, "malformed-json");
        assertProblem(as(teacher).post(path(), Map.of("groupIds", List.of(yearThree), "subject", "a", "body", "b",
                "colour", "red")), 400, "unknown-field");
        assertProblem(as(teacher).post(path(), Map.of("groupIds", List.of(yearThree), "subject", "a", "body", "b",
                "urgency", "panic")), 400, "invalid-request");
        assertProblem(as(teacher).post("/api/v1/organisations/none/messages", Map.of()), 400, "invalid-request");
        var response = as(teacher).post(path(),
                Map.of("groupIds", List.of(Ids.next()), "subject", "x".repeat(201), "body", " "));
        assertProblem(response, 400, "invalid-request");
        var errors = new ArrayList<String>();
        response.json().path("errors").forEach(
                error -> errors.add(error.path("field").asString() + ":" + error.path("code").asString()));
        assertThat(errors).containsExactly("groupIds[0]:unknown-group", "subject:size", "body:not-blank");
    }

    @Test
    void a_group_can_be_written_to_before_its_event_has_come() {
        var fresh = Ids.next();
        var body = Map.of("groupIds", List.of(fresh), "subject", "Welcome", "body", "We have a group of our own.");
        assertThat(as(teacher).post(path(), body).body()).contains("unknown-group");
        remote.on("membership", "GET", "/api/v1/organisations/" + school,
                _ -> Map.of("name", "School", "groups", List.of(Map.of("id", fresh, "name", "Year 5"))));
        assertThat(as(teacher).post(path(), body).status()).isEqualTo(201);
    }

    @Test
    void pages_are_newest_first_by_key_and_a_cursor_is_for_its_own_list() {
        var posted = new ArrayList<String>();
        for (var i = 0; i < 5; i++) {
            posted.addFirst(post("Message " + i, yearThree).toString());
        }
        var seen = new ArrayList<String>();
        var cursor = "";
        do {
            var page = as(parent).get(path() + "?limit=2" + cursor).json();
            items(page).forEach(item -> seen.add(item.path("id").asString()));
            cursor = page.path("next").isNull() ? "" : "&cursor=" + page.path("next").asString();
        } while (!cursor.isEmpty());
        assertThat(seen).isEqualTo(posted);
        var foreign = as(parent).get(path() + "?limit=1").json().path("next").asString();
        assertProblem(as(parent).get("/api/v1/me/inbox?cursor=" + foreign), 400, "invalid-cursor");
        assertProblem(as(parent).get(path() + "?cursor=zzz"), 400, "invalid-cursor");
        assertProblem(as(parent).get(path() + "?limit=201"), 400, "invalid-request");
        assertProblem(as(parent).get(path() + "?offset=1"), 400, "unknown-parameter");
    }

    @Test
    void an_outage_of_identity_costs_the_name_and_nothing_else() {
        remote.reset();
        var id = post("Trip", yearThree);
        var author = as(parent).get("/api/v1/messages/" + id).json().path("author");
        assertThat(author.path("name").isNull()).isTrue();
        assertThat(author.path("deleted").asBoolean()).isFalse();
        identityAnswers();
        await().until(() -> as(parent).get("/api/v1/messages/" + id).json().path("author").path("name").isString());
    }

    @Test
    void a_changed_name_is_asked_for_again() {
        var id = post("Trip", yearThree);
        assertThat(as(parent).get("/api/v1/messages/" + id).json().path("author").path("name").asString())
                .isEqualTo("Name of " + teacher);
        remote.on("identity", "POST", "/internal/display-names",
                request -> List.of(Map.of("userId", teacher, "name", "Another Name")));
        events.publish(new UserUpdated(teacher, Set.of("name")));
        await().until(() -> as(parent).get("/api/v1/messages/" + id).json().path("author").path("name").asString()
                .equals("Another Name"));
    }

    @Test
    void a_message_outlives_its_author_and_shows_them_as_deleted() {
        var id = post("Trip", yearThree);
        as(parent).get("/api/v1/messages/" + id);
        events.publish(new UserDeletionRequested(teacher, Ids.next(), clock.instant(), clock.instant(), "0".repeat(64),
                "2.1", List.of(school)));
        await().untilAsserted(() -> {
            var author = as(parent).get("/api/v1/messages/" + id).json().path("author");
            assertThat(author.path("deleted").asBoolean()).isTrue();
            assertThat(author.path("name").isNull()).isTrue();
            assertThat(author.path("id").asString()).isEqualTo(teacher.toString());
        });
    }

    private String path() {
        return "/api/v1/organisations/" + school + "/messages";
    }

    private static void assertProblem(Response response, int status, String code) {
        assertThat(response.status()).as(response.body()).isEqualTo(status);
        assertThat(response.code()).isEqualTo(code);
    }
}
