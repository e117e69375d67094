package com.comms123.e2e.model;

import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.Founded;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Newcomer;
import com.comms123.e2e.actor.SchoolAdmin;
import com.comms123.e2e.actor.Session;
import com.comms123.e2e.http.Json;
import com.comms123.e2e.model.Step.AsksForDeletion;
import com.comms123.e2e.model.Step.Closes;
import com.comms123.e2e.model.Step.DeletesPupil;
import com.comms123.e2e.model.Step.Edits;
import com.comms123.e2e.model.Step.Enrols;
import com.comms123.e2e.model.Step.Holds;
import com.comms123.e2e.model.Step.Kills;
import com.comms123.e2e.model.Step.Leaves;
import com.comms123.e2e.model.Step.Lifts;
import com.comms123.e2e.model.Step.MovesClock;
import com.comms123.e2e.model.Step.PostsForPupil;
import com.comms123.e2e.model.Step.PostsToGroup;
import com.comms123.e2e.model.Step.Registers;
import com.comms123.e2e.model.Step.Releases;
import com.comms123.e2e.model.Step.Reopens;
import com.comms123.e2e.model.Step.Replies;
import com.comms123.e2e.model.Step.Restricts;
import com.comms123.e2e.model.Step.Withdraws;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// A school of a walk's own on the running platform, which takes the steps for real. Each message and reply has a word
/// that occurs nowhere else.
final class SchoolUnderTest {
    private static final Patience PATIENCE = Patience.seconds(60);

    private final Comms comms;
    private final Processes processes;
    private final Founded school;
    private final Map<Integer, Newcomer> people = new HashMap<>();
    private final Map<Integer, String> pupils = new HashMap<>();
    private final Map<Integer, String> messages = new HashMap<>();
    private final Map<Integer, String> messageWords = new HashMap<>();
    private final Map<Integer, String> replyWords = new HashMap<>();
    private final Map<Integer, String> holds = new HashMap<>();

    /// Kills a service and starts it again.
    interface Processes {
        void restart(String service);
    }

    SchoolUnderTest(Comms comms, Processes processes) {
        this.comms = comms;
        this.processes = processes;
        this.school = comms.founds("school", "School of Walks " + UUID.randomUUID().toString().substring(0, 8), "open",
                List.of("Year 1", "Year 2"));
    }

    void take(Step step) {
        switch (step) {
            case Registers(var number, var group) -> register(number, group);
            case Leaves(var person) -> person(person).parent().leaves(school.id()).expect(204);
            case AsksForDeletion(var person) -> person(person).parent().asksForDeletion();
            case Enrols(var pupil, var guardian) -> enrol(pupil, guardian);
            case DeletesPupil(var pupil) -> admin().delete(base() + "/pupils/" + pupilId(pupil)).expect(202);
            case Restricts(var pupil, var guardian) -> restrict(pupil, guardian, List.of("no-contact"));
            case Lifts(var pupil, var guardian) -> restrict(pupil, guardian, List.of());
            case PostsToGroup(var message, var group) -> post(message, "groupIds", school.group(group));
            case PostsForPupil(var message, var pupil) -> post(message, "pupilIds", pupilId(pupil));
            case Edits(var message) -> edit(message);
            case Withdraws(var message) -> admin().delete("/api/v1/messages/" + messageId(message)).expect(202);
            case Replies(var reply, var person, var message) -> reply(reply, person, message);
            case Holds(var hold, var target, var number) -> hold(hold, target, number);
            case Releases(var hold) -> release(hold);
            case Closes() -> school.admin().closes(school.id()).expect(202);
            case Reopens() -> reopen();
            case MovesClock(var days) -> comms.clocks().advance(Duration.ofDays(days));
            case Kills(var service) -> processes.restart(service);
        }
    }

    private void register(int number, int group) {
        var person = comms.newcomer(NewPerson.canary("Wanda"), school.id(), List.of(school.group(group)));
        PATIENCE.until("person " + number + " is a member",
                () -> person.parent().membershipOf(school.id()).isPresent()
                        && school.admin().seesMember(school.id(), person.userId()));
        people.put(number, person);
    }

    private void enrol(int pupil, int guardian) {
        var id = PATIENCE.until("the pupil is enrolled", () -> school.admin().enrols(school.id(),
                NewPerson.canary("Pupil").name(), List.of()), _ -> true);
        school.admin().makesGuardian(school.id(), id, person(guardian).userId()).expect(200, 201, 204);
        PATIENCE.until("the guardian sees the pupil", () -> person(guardian).parent().pupils().toString().contains(id));
        pupils.put(pupil, id);
    }

    private void restrict(int pupil, int guardian, List<String> restrictions) {
        school.admin().restricts(school.id(), pupilId(pupil), person(guardian).userId(), restrictions).expect(200, 204);
        PATIENCE.until("the restriction is heeded", () -> person(guardian).parent().pupils().toString()
                .contains(pupilId(pupil)) == restrictions.isEmpty());
    }

    private void post(int number, String audience, String id) {
        var word = NewPerson.canary("Word").familyName();
        var message = PATIENCE.until("the message is posted", () -> school.admin().post(school.id(), Json.object(
                audience, List.of(id), "subject", "Message " + number, "body", word, "allowReplies", true)),
                answer -> answer.status() == 201);
        messages.put(number, message.json().path("id").asString());
        messageWords.put(number, word);
    }

    private void edit(int message) {
        var path = "/api/v1/messages/" + messageId(message);
        var etag = admin().get(path).expect(200).header("ETag").orElse("*");
        admin().send("PATCH", path, Map.of("If-Match", etag), Json.object("subject", "Edited")).expect(200);
    }

    private void reply(int number, int person, int message) {
        var word = NewPerson.canary("Reply").familyName();
        PATIENCE.until("the reply is accepted", () -> person(person).parent().replies(messageId(message), word),
                answer -> answer.status() == 201);
        replyWords.put(number, word);
    }

    private void hold(int number, Step.Target target, int of) {
        var officer = comms.privacyOfficer(1);
        var id = switch (target) {
            case PERSON -> officer.proposesHoldOn("user", person(of).userId(), "W-" + number, farAhead());
            case PUPIL -> officer.proposesHoldOn("pupil", pupilId(of), "W-" + number, farAhead());
            case MESSAGE -> officer.proposesHoldOn("message", messageId(of), "W-" + number, farAhead());
            case SCHOOL -> officer.proposesHoldOn("organisation", school.id(), "W-" + number, farAhead());
        };
        comms.privacyOfficer(2).approves(id).expect(200);
        holds.put(number, id);
    }

    private Instant farAhead() {
        return comms.clocks().now().plus(Duration.ofDays(360));
    }

    private void reopen() {
        school.admin().reopens(school.id()).expect(200);
        new SchoolAdmin(comms.signInWithApp(comms.access().account("operator"))).reopens(school.id()).expect(200);
        PATIENCE.until("the school is open",
                () -> comms.visitor().session().get(base()).status() == 200);
    }

    private void release(int number) {
        var id = Objects.requireNonNull(holds.get(number));
        comms.privacyOfficer(1).proposesRelease(id).expect(200);
        comms.privacyOfficer(2).approvesRelease(id).expect(200);
        PATIENCE.until("the hold is released",
                () -> "released".equals(comms.privacyOfficer(1).hold(id).path("state").asString()));
    }

    /// Lets go of records and of the platform's attention: no hold outlives its walk.
    void releaseAll(Oracle oracle) {
        oracle.holds().map(Releases::new).filter(oracle::allows).forEach(this::take);
    }

    boolean canRead(int person, int message) {
        return person(person).parent().readMessage(messageId(message)).status() == 200;
    }

    boolean hasInInbox(int person, int message) {
        return person(person).parent().hasInInbox(messageId(message));
    }

    String messageWord(int message) {
        return Objects.requireNonNull(messageWords.get(message));
    }

    String replyWord(int reply) {
        return Objects.requireNonNull(replyWords.get(reply));
    }

    private Session admin() {
        return school.admin().session();
    }

    private String base() {
        return "/api/v1/organisations/" + school.id();
    }

    private Newcomer person(int number) {
        return Objects.requireNonNull(people.get(number));
    }

    private String pupilId(int number) {
        return Objects.requireNonNull(pupils.get(number));
    }

    private String messageId(int number) {
        return Objects.requireNonNull(messages.get(number));
    }
}
