package com.comms123.e2e.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.Topics;
import com.comms123.e2e.Patience;
import com.comms123.e2e.access.Access.Organisation;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Parent;
import com.comms123.e2e.http.Answer;
import com.comms123.e2e.http.Json;
import com.comms123.e2e.platform.Broker;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Bad input of any kind: a clear problem or a dead letter; nothing lost, nothing blocked.
@Journey
class BadInputIT {
    private static final Patience PATIENCE = Patience.seconds(30);

    private final Comms comms;
    private final Organisation school;
    private final String messages;

    BadInputIT(Comms comms) {
        this.comms = comms;
        this.school = comms.access().organisation("school");
        this.messages = "/api/v1/organisations/" + school.id() + "/messages";
    }

    @Test
    void malformed_json() {
        problem(comms.staff().session().post(messages, "{\"subject\": \"never clo"), 400, "malformed-json");
    }

    @Test
    void an_unknown_field() {
        var message = Json.object("groupIds", List.of(groupId()), "subject", "s", "body", "b", "colour", "red");
        var problem = problem(comms.staff().session().post(messages, message), 400, "unknown-field");
        assertThat(Json.texts(problem.json().path("errors"), "field")).containsExactly("colour");
    }

    @Test
    void a_text_that_is_too_long() {
        var message = Json.object("groupIds", List.of(groupId()), "subject", "s".repeat(5_000), "body", "b");
        var problem = problem(comms.staff().session().post(messages, message), 400, "invalid-request");
        assertThat(Json.texts(problem.json().path("errors"), "field")).containsExactly("subject");
        assertThat(Json.texts(problem.json().path("errors"), "code")).containsExactly("size");
    }

    @Test
    void each_wrong_field_of_a_registration_has_its_own_error() {
        var registration = Json.object(
                "name",
                " ",
                "email",
                "no address",
                "password",
                "short",
                "policyVersion",
                comms.visitor().currentPolicy(),
                "memberships",
                List.of());
        var problem = problem(comms.visitor().register(registration), 400, "invalid-request");
        assertThat(Json.texts(problem.json().path("errors"), "field")).contains("name", "email", "password");
    }

    @Test
    void an_id_that_is_none_and_an_id_of_nothing() {
        var staff = comms.staff().session();
        assertThat(staff.get("/api/v1/messages/not-an-id").status()).isIn(400, 404);
        var absent = staff.get("/api/v1/messages/" + UUID.randomUUID());
        assertThat(absent.status()).isEqualTo(404);
        assertThat(absent.isProblem()).isTrue();
    }

    @Test
    void a_group_of_another_organisation() {
        var clubGroup = comms.access().organisation("club").groups().getFirst().id();
        var message = Json.object("groupIds", List.of(clubGroup), "subject", "s", "body", "b");
        var problem = comms.staff().session().post(messages, message);
        assertThat(problem.status()).isIn(400, 404, 422);
        assertThat(problem.isProblem()).isTrue();
    }

    @Test
    void an_unknown_parameter_and_a_cursor_that_was_made_up() {
        problem(comms.staff().session().get("/api/v1/me/inbox?colour=red"), 400, "unknown-parameter");
        problem(comms.staff().session().get("/api/v1/me/inbox?cursor=made-up"), 400, "invalid-cursor");
    }

    @Test
    void no_token() {
        var answer = comms.visitor().session().post(messages, Json.object("subject", "s"));
        // Without a cookie there is no CSRF token either: both say that nobody is signed in.
        assertThat(answer.status()).isIn(401, 403);
        assertThat(answer.isProblem()).isTrue();
        problem(comms.visitor().session().get("/api/v1/me"), 401, "unauthenticated");
    }

    @Test
    void the_wrong_role() {
        var message = Json.object("groupIds", List.of(groupId()), "subject", "s", "body", "b");
        problem(comms.parent("parent-1").session().post(messages, message), 403, "only-staff-posts");
        problem(comms.parent("parent-1").session().get("/api/v1/holds"), 403, "forbidden");
        problem(comms.staff().session().get("/api/v1/audit/entries"), 403, "auditors-only");
        assertThat(comms.schoolAdmin()
                .session()
                .post("/api/v1/organisations", Json.object("name", "Mine", "kind", "club", "joining", "open"))
                .status()).isEqualTo(403);
    }

    @Test
    void an_unknown_event_type_is_a_dead_letter_and_the_next_registration_goes_through() {
        var id = UUID.randomUUID().toString();
        var broker = new Broker(comms.access().kafka());
        try (var deadLetters = broker.watch(Topics.USER_REGISTERED + ".dlt")) {
            broker.putOnEveryPartition(
                    Topics.USER_REGISTERED,
                    id,
                    "{}".getBytes(UTF_8),
                    envelope("user.invented.v1", id));
            var deadLetter = deadLetters.awaitKey(id, PATIENCE);
            assertThat(Broker.header(deadLetter, "dlt-reason")).contains("unknown-event-type");
        }
        var person = NewPerson.canary("Vera");
        var userId = comms.visitor().registers(person, school.id(), List.of(groupId()));
        var parent = new Parent(comms.signInWithApp(person.account(userId)));
        PATIENCE.until("the next person who registers is a member", () -> parent.membershipOf(school.id()).isPresent());
    }

    @Test
    void a_truncated_record_is_a_dead_letter_and_the_next_message_arrives() {
        var id = UUID.randomUUID().toString();
        var broker = new Broker(comms.access().kafka());
        try (var deadLetters = broker.watch(Topics.MESSAGE_POSTED + ".dlt")) {
            broker.putOnEveryPartition(
                    Topics.MESSAGE_POSTED,
                    id,
                    ("{\"messageId\":\"" + id + "\",\"organisat").getBytes(UTF_8),
                    envelope("message.posted.v1", id));
            var deadLetter = deadLetters.awaitKey(id, PATIENCE);
            assertThat(Broker.header(deadLetter, "dlt-reason")).contains("malformed-event");
        }
        var messageId = comms.staff().posts(school.id(), List.of(groupId()), "After the storm", "All is well.");
        PATIENCE.until("the next message arrives", () -> comms.parent("parent-1").hasInInbox(messageId));
    }

    private String groupId() {
        return school.groups().getFirst().id();
    }

    private static Answer problem(Answer answer, int status, String code) {
        answer.expect(status);
        assertThat(answer.isProblem()).as(answer.text()).isTrue();
        assertThat(answer.code()).isEqualTo(code);
        return answer;
    }

    private static Map<String, String> envelope(String type, String subject) {
        return Map.of(
                "ce_id",
                UUID.randomUUID().toString(),
                "ce_source",
                "/e2e",
                "ce_type",
                type,
                "ce_time",
                Instant.now().toString(),
                "ce_subject",
                subject,
                "ce_specversion",
                "1.0",
                "ce_sequence",
                "00000000000000000001",
                "ce_actor",
                "system",
                "content-type",
                "application/json");
    }
}
