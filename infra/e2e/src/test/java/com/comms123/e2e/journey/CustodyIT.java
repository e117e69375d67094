package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Clause;
import com.comms123.e2e.Patience;
import com.comms123.e2e.Promise;
import com.comms123.e2e.actor.AppSession;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.Founded;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Newcomer;
import com.comms123.e2e.actor.Recording;
import com.comms123.e2e.actor.Roster;
import com.comms123.e2e.actor.SignInRefused;
import com.comms123.e2e.http.Json;
import com.comms123.e2e.search.Traces;
import com.comms123.waiting.LongLoop;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// People whom a court keeps apart stay apart: through another account, in a role of the school, and on every path.
@Journey(on = Kind.ALONE)
class CustodyIT {
    private static final Patience PATIENCE = Patience.seconds(30);
    /// Long enough that restrictions are placed and seen to work before the import is over.
    private static final int ROSTER = LongLoop.rounds(8_000, 20_000);
    private static final Patience ROSTER_TAKES = Patience.seconds(180);

    private final Comms comms;

    CustodyIT(Comms comms) {
        this.comms = comms;
    }

    @Test
    @Clause({"AC-2", "UP-2"})
    void a_restriction_follows_the_person_who_deletes_the_account_and_registers_again() {
        var school = found("School of Second Accounts");
        var person = NewPerson.canary("Kuno");
        var first = member(school, person);
        var pupil = enrols(school, NewPerson.canary("Pernille"));
        links(school, pupil, first);
        restricts(school, pupil, first, "no-contact");
        first.parent().asksForDeletion();
        PATIENCE.until("the first account is gone", () -> !school.admin().seesMember(school.id(), first.userId()));

        var second = comesBack(person, school);
        PATIENCE.until("they are a member again", () -> second.parent().membershipOf(school.id()).isPresent());
        links(school, pupil, second);

        assertThat(second.parent().pupils()).as("their list of children").isEmpty();
        second.app().get(pupilPath(school, pupil)).expect(404);
        var seen = PATIENCE.until("the administrator sees the new guardian",
                () -> school.admin().guardians(school.id(), pupil, second.userId()), list -> !list.isEmpty());
        assertThat(texts(seen.getFirst().path("restrictions"))).containsExactly("no-contact");
        assertThat(codes(seen.getFirst().path("warnings"))).containsExactly("restriction-carried-over");
        var record = school.admin().session().get(pupilPath(school, pupil)).expect(200).json();
        assertThat(codes(record.path("warnings"))).containsExactly("restriction-carried-over");

        restricts(school, pupil, second);
        PATIENCE.until("an administrator lifts it, and it stays lifted", () -> second.parent().pupils().size() == 1);
        var after = school.admin().guardians(school.id(), pupil, second.userId()).getFirst();
        assertThat(codes(after.path("warnings"))).isEmpty();
        school.admin().parts(school.id(), pupil, second.userId()).expect(204);
        links(school, pupil, second);
        assertThat(second.parent().pupils()).hasSize(1);
    }

    @Test
    @Clause({"AC-2", "AC-3"})
    void staff_under_no_contact_neither_read_nor_reach_the_other_parent() {
        var school = found("School of Kept Staff");
        var kept = staffOf(school, "Kjell");
        var other = member(school, NewPerson.canary("Oda"));
        var pupil = enrols(school, NewPerson.canary("Pippa"));
        links(school, pupil, kept);
        links(school, pupil, other);
        var message = asks(school, "A question");
        PATIENCE.until("it has come", () -> other.parent().hasInInbox(message));
        other.parent().replies(message, "Words of Oda").expect(201);
        assertThat(kept.staff().repliesTo(message)).as("before the order").hasSize(1);

        restricts(school, pupil, kept, "no-contact");

        var leaks = PATIENCE.until("the order reaches every service", () -> leaksTo(kept, school, other, message),
                List::isEmpty);
        assertThat(leaks).isEmpty();
        assertThat(kept.staff().repliesTo(message)).isEmpty();
        kept.app().get("/api/v1/messages/" + message + "/replies?person=" + other.userId()).expect(404);
        kept.staff().answers(message, other.userId(), "Hello Oda").expect(404);
        assertThat(school.admin().repliesTo(message)).as("other staff read on").hasSize(1);
        var call = school.admin().filesCall(school.id(), other.userId(),
                Recording.wav(Duration.ofSeconds(1))).expect(201).json();
        kept.app().get("/api/v1/calls/" + call.path("id").asString()).expect(404);
        kept.staff().filesCall(school.id(), other.userId(),
                Recording.wav(Duration.ofSeconds(1))).expect(400);
    }

    @Test
    @Clause({"AC-1", "AC-2"})
    void a_message_for_chosen_pupils_is_read_by_their_guardians_and_staff_alone() {
        var school = found("School of Chosen Pupils");
        var parent = member(school, NewPerson.canary("Petra"));
        var stranger = member(school, NewPerson.canary("Silas"));
        var staff = staffOf(school, "Steen");
        var pupil = enrols(school, NewPerson.canary("Pim"));
        links(school, pupil, parent);
        var secret = "Pim-" + UUID.randomUUID();
        var file = school.admin().uploads(school.id(), "letter.txt", secret.getBytes(StandardCharsets.UTF_8))
                .expect(201).json().path("id").asString();
        try (var stream = stranger.parent().stream().awaitOpen(PATIENCE)) {
            var message = PATIENCE.until("the school can post", () -> school.admin()
                    .post(school.id(), Json.object("pupilIds", List.of(pupil), "subject", secret, "body", secret,
                            "allowReplies", true, "attachmentIds", List.of(file))),
                    answer -> answer.status() == 201).json().path("id").asString();
            PATIENCE.until("the guardian has it", () -> parent.parent().hasInInbox(message));

            for (var permitted : List.of(parent, staff)) {
                permitted.parent().readMessage(message).expect(200);
                permitted.app().get("/api/v1/attachments/" + file).expect(200);
                assertThat(ids(permitted.parent().messages(school.id()))).contains(message);
            }
            stranger.parent().readMessage(message).expect(404);
            stranger.app().get("/api/v1/attachments/" + file).expect(404);
            stranger.app().get("/api/v1/messages/" + message + "/replies").expect(404);
            stranger.app().get("/api/v1/me/inbox/" + message).expect(404);
            assertThat(ids(stranger.parent().messages(school.id()))).doesNotContain(message);
            assertThat(stranger.parent().messages(school.id()).toString()).doesNotContain(secret);

            school.admin().session().delete("/api/v1/messages/" + message).expect(202);
            var end = school.admin().post(school.id(), Json.object("everyone", true, "subject", "End", "body", "End"))
                    .expect(201).json().path("id").asString();
            stream.await("a message to everyone", event -> event.data().toString().contains(end), PATIENCE);
            assertThat(stream.events().toString()).doesNotContain(message).doesNotContain(secret);
        }
    }

    @Test
    @Clause("AC-2")
    void a_new_restriction_works_within_a_second_while_a_large_roster_is_imported() {
        var school = found("School with a Long Roster");
        var parent = member(school, NewPerson.canary("Paavo"));
        var messages = new LinkedHashMap<String, String>();
        for (var i = 0; i < 3; i++) {
            var pupil = enrols(school, NewPerson.canary("Pekka"));
            links(school, pupil, parent);
            var message = PATIENCE.until("the school can post", () -> school.admin().post(school.id(),
                    Json.object("pupilIds", List.of(pupil), "subject", "One", "body", "Two")),
                    answer -> answer.status() == 201).json().path("id").asString();
            PATIENCE.until("it can be read", () -> parent.parent().readMessage(message).status() == 200);
            messages.put(pupil, message);
        }
        var roster = Roster.csv(ROSTER, List.of("Year 1"));
        var id = school.admin().imports(school.id(), "roster.csv", roster, false);
        PATIENCE.until("the import is under way",
                () -> school.admin().importOf(school.id(), id).path("done").asInt(0) > 1_000
                        || "completed".equals(school.admin().importOf(school.id(), id).path("state").asString()));
        var took = new ArrayList<Duration>();
        messages.forEach((pupil, message) -> {
            restricts(school, pupil, parent, "no-pupil-data");
            var placed = System.nanoTime();
            took.add(Promise.until("it works", PATIENCE, placed,
                    () -> parent.parent().readMessage(message).status() == 404));
        });
        assertThat(school.admin().importOf(school.id(), id).path("state").asString())
                .as("the import is still under way").isNotEqualTo("completed");
        assertThat(took).allMatch(Promise.ONE_SECOND::isKept);
        theImportIsOver(school, id);
    }

    /// The next journey must not run beside it.
    private static void theImportIsOver(Founded school, String id) {
        ROSTER_TAKES.until("the import is over",
                () -> "completed".equals(school.admin().importOf(school.id(), id).path("state").asString()));
        var last = enrols(school, NewPerson.canary("Posy"));
        ROSTER_TAKES.until("messaging-service has read of all pupils", () -> school.admin().post(school.id(),
                Json.object("pupilIds", List.of(last), "subject", "Hello", "body", "Hello")).status() == 201);
    }

    private List<String> leaksTo(Newcomer viewer, Founded school, Newcomer other, String message) {
        var organisation = "/api/v1/organisations/" + school.id();
        var leaks = new ArrayList<String>();
        for (var path : List.of("/api/v1/messages/" + message, "/api/v1/messages/" + message + "/replies",
                "/api/v1/messages/" + message + "/deliveries?limit=200",
                "/api/v1/messages/" + message + "/readers?limit=200",
                organisation + "/members?limit=200", organisation + "/members/" + other.userId(),
                organisation + "/contacts?limit=200", organisation + "/messages", "/api/v1/me/unseen-replies",
                "/api/v1/calls?organisationId=" + school.id())) {
            var answer = viewer.app().get(path);
            Traces.of(other.person()).in(answer.body()).ifPresent(spelling -> leaks.add(spelling + " at " + path));
            if (answer.text().contains("Words of Oda") || answer.text().contains(other.userId())) {
                leaks.add("words or id at " + path);
            }
        }
        var csv = viewer.app().send("GET", "/api/v1/messages/" + message + "/deliveries",
                Map.of("Accept", "text/csv"), null);
        if (csv.text().contains(other.userId())) {
            leaks.add("id in the table of deliveries");
        }
        return leaks;
    }

    private Founded found(String name) {
        return comms.founds("school", name + " " + UUID.randomUUID().toString().substring(0, 8), "open",
                List.of("Year 1"));
    }

    private Newcomer member(Founded school, NewPerson person) {
        var newcomer = comms.newcomer(person, school.id(), List.of(school.group(0)));
        PATIENCE.until("somebody is a member", () -> newcomer.parent().membershipOf(school.id()).isPresent());
        return newcomer;
    }

    /// With the same address under another account, which nobody has confirmed yet.
    private Newcomer comesBack(NewPerson person, Founded school) {
        var again = new NewPerson(person.name(), person.email(), person.mobile(), "another good password");
        var userId = comms.visitor().registers(again, school.id(), List.of());
        var session = PATIENCE.until("the new account signs in", () -> signIn(again, userId),
                sessions -> !sessions.isEmpty());
        return new Newcomer(again, userId, session.getFirst());
    }

    private List<AppSession> signIn(NewPerson person, String userId) {
        try {
            return List.of(comms.signInWithApp(person.account(userId)));
        } catch (SignInRefused notYet) {
            return List.of();
        }
    }

    private Newcomer staffOf(Founded school, String name) {
        var newcomer = member(school, NewPerson.canary(name));
        school.admin().gives(newcomer.userId(), "staff", school.id()).expect(200);
        PATIENCE.until("they are staff for messages too",
                () -> newcomer.app().get("/api/v1/organisations/" + school.id() + "/drafts").status() == 200);
        return newcomer;
    }

    private static String enrols(Founded school, NewPerson pupil) {
        return school.admin().enrols(school.id(), pupil.name(), List.of(school.group(0)));
    }

    private static void links(Founded school, String pupil, Newcomer guardian) {
        school.admin().makesGuardian(school.id(), pupil, guardian.userId()).expect(200);
    }

    private static void restricts(Founded school, String pupil, Newcomer guardian, String... restrictions) {
        school.admin().restricts(school.id(), pupil, guardian.userId(), List.of(restrictions)).expect(200);
    }

    private String asks(Founded school, String subject) {
        return school.admin()
                .post(school.id(), Json.object("groupIds", List.of(school.group(0)), "subject", subject, "body",
                        "Who comes?", "allowReplies", true))
                .expect(201).json().path("id").asString();
    }

    private static String pupilPath(Founded school, String pupil) {
        return "/api/v1/organisations/" + school.id() + "/pupils/" + pupil;
    }

    private static List<String> texts(JsonNode array) {
        return Json.elements(array).stream().map(JsonNode::asString).toList();
    }

    private static List<String> codes(JsonNode warnings) {
        return Json.elements(warnings).stream().map(warning -> warning.path("code").asString()).toList();
    }

    private static List<String> ids(List<JsonNode> items) {
        return items.stream().map(item -> item.path("id").asString()).toList();
    }
}
