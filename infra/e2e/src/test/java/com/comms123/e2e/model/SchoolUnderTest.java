package com.comms123.e2e.model;

import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.AppSession;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.Founded;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Newcomer;
import com.comms123.e2e.actor.Parent;
import com.comms123.e2e.actor.Recording;
import com.comms123.e2e.actor.SchoolAdmin;
import com.comms123.e2e.actor.Session;
import com.comms123.e2e.actor.SignInRefused;
import com.comms123.e2e.http.Json;
import com.comms123.e2e.model.Fates.Datum;
import com.comms123.e2e.model.Step.AsksForDeletion;
import com.comms123.e2e.model.Step.BacksUp;
import com.comms123.e2e.model.Step.Closes;
import com.comms123.e2e.model.Step.ComesBack;
import com.comms123.e2e.model.Step.DeletesCall;
import com.comms123.e2e.model.Step.DeletesPupil;
import com.comms123.e2e.model.Step.Edits;
import com.comms123.e2e.model.Step.Enrols;
import com.comms123.e2e.model.Step.FilesCall;
import com.comms123.e2e.model.Step.Holds;
import com.comms123.e2e.model.Step.Kills;
import com.comms123.e2e.model.Step.Leaves;
import com.comms123.e2e.model.Step.Lifts;
import com.comms123.e2e.model.Step.Links;
import com.comms123.e2e.model.Step.MovesClock;
import com.comms123.e2e.model.Step.PostsForPupil;
import com.comms123.e2e.model.Step.PostsToGroup;
import com.comms123.e2e.model.Step.Registers;
import com.comms123.e2e.model.Step.Releases;
import com.comms123.e2e.model.Step.Reopens;
import com.comms123.e2e.model.Step.Replies;
import com.comms123.e2e.model.Step.Restores;
import com.comms123.e2e.model.Step.Restricts;
import com.comms123.e2e.model.Step.Withdraws;
import com.comms123.e2e.platform.Backup;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A school of a walk's own on the running platform, which takes the steps for real. Each message and reply has a word
/// that occurs nowhere else.
final class SchoolUnderTest implements AutoCloseable {
    private static final Patience PATIENCE = Patience.seconds(60);
    /// A request or command of this moment is left to its event.
    private static final Duration A_WHILE = Duration.ofMinutes(2);
    private static final int WAV_HEADER = 44;

    private final Comms comms;
    private final Processes processes;
    private final Founded school;
    private final Map<Integer, Newcomer> people = new HashMap<>();
    private final Map<Integer, String> pupils = new HashMap<>();
    private final Map<Integer, String> messages = new HashMap<>();
    private final Map<Integer, String> calls = new HashMap<>();
    private final Map<Datum, String> words = new HashMap<>();
    private final OpenStreams streams = new OpenStreams();
    private final Officers officers;
    private @Nullable Backup backup;

    /// Kills a process of the platform, and starts it again when this is done.
    interface Processes {
        void restart(String process, Runnable meanwhile);
    }

    SchoolUnderTest(Comms comms, Processes processes) {
        this.comms = comms;
        this.processes = processes;
        this.officers = new Officers(comms);
        this.school = comms.founds("school", "School of Walks " + UUID.randomUUID().toString().substring(0, 8), "open",
                List.of("Year 1", "Year 2"));
        // Streams continue after a message that their reader knows.
        school.admin().posts(school.id(), List.of(school.group(0)), "Welcome", "Before the walk");
    }

    void take(Step step) {
        switch (step) {
            case Registers(var number, var group) -> register(number, group);
            case Leaves(var person) -> person(person).parent().leaves(school.id()).expect(204);
            case AsksForDeletion(var person) ->
                new Parent(comms.signInWithApp(person(person).account())).asksForDeletion();
            case ComesBack(var number, var of, var group) -> comeBack(number, of, group);
            case Enrols(var pupil, var guardian) -> enrol(pupil, guardian);
            case Links(var pupil, var guardian) -> link(pupil, guardian);
            case DeletesPupil(var pupil) -> admin().delete(base() + "/pupils/" + pupilId(pupil)).expect(202);
            case Restricts(var pupil, var guardian) -> restrict(pupil, guardian, List.of("no-contact"));
            case Lifts(var pupil, var guardian) -> restrict(pupil, guardian, List.of());
            case PostsToGroup(var message, var group) -> post(message, "groupIds", school.group(group));
            case PostsForPupil(var message, var pupil) -> post(message, "pupilIds", pupilId(pupil));
            case Edits(var message, var text) -> edit(message, text);
            case Withdraws(var message) -> admin().delete("/api/v1/messages/" + messageId(message)).expect(202);
            case Replies(var reply, var person, var message) -> reply(reply, person, message);
            case FilesCall(var call, var person) -> fileCall(call, person);
            case DeletesCall(var call) -> admin().delete("/api/v1/calls/" + callId(call)).expect(202);
            case Holds(var hold, var target, var number) -> officers.hold(hold, target, record(target, number));
            case Releases(var hold) -> officers.release(hold);
            case Closes() -> signedInAgain().closes(school.id()).expect(202);
            case Reopens() -> reopen();
            case MovesClock(var days) -> comms.clocks().advance(Duration.ofDays(days));
            case Kills(var process) -> {
                processes.restart(process, () -> {});
                awaitAnswers();
            }
            case BacksUp(var database) -> backup = Backup.of(comms.access().mongo(), database);
            case Restores(var database) -> restore(database);
        }
    }

    /// For some seconds after a service was away, the gateway responds 503 and asks to try again.
    private void awaitAnswers() {
        for (var address : List.of("/api/v1/me", base() + "/members?limit=1", base() + "/messages?limit=1",
                "/api/v1/access-requests")) {
            PATIENCE.until(address + " answers again", () -> admin().get(address).status(),
                    status -> status != 503);
        }
    }

    private void register(int number, int group) {
        var person = NewPerson.canary("Wanda");
        words.put(new Datum(Fates.Kind.ADDRESS, number), localPart(person.email()));
        welcome(number, comms.newcomer(person, school.id(), List.of(school.group(group))));
    }

    /// The address and nothing else is as before.
    private void comeBack(int number, int of, int group) {
        var other = NewPerson.canary("Wiebke");
        var person = new NewPerson(other.name(), person(of).person().email(), other.mobile(), other.password());
        var before = comms.mail().token(person.email(), "/confirm-email");
        var userId = comms.visitor().registers(person, school.id(), List.of(school.group(group)));
        var token = PATIENCE.until("another link to confirm the address has come",
                () -> comms.mail().token(person.email(), "/confirm-email"),
                found -> found.isPresent() && !found.equals(before));
        comms.visitor().confirmsEmail(token.orElseThrow()).expect(204);
        var session = PATIENCE.until("the new account signs in", () -> signIn(person, userId),
                sessions -> !sessions.isEmpty());
        welcome(number, new Newcomer(person, userId, session.getFirst()));
    }

    private List<AppSession> signIn(NewPerson person, String userId) {
        try {
            return List.of(comms.signInWithApp(person.account(userId)));
        } catch (SignInRefused notYet) {
            return List.of();
        }
    }

    private void welcome(int number, Newcomer person) {
        PATIENCE.until("person " + number + " is a member",
                () -> person.parent().membershipOf(school.id()).isPresent()
                        && school.admin().seesMember(school.id(), person.userId())
                        && person.app().get(base() + "/messages").status() == 200);
        words.put(new Datum(Fates.Kind.NAME, number), person.person().familyName());
        people.put(number, person);
        streams.open(number, person.parent(), school.id());
    }

    private static String localPart(String email) {
        return email.substring(0, email.indexOf('@'));
    }

    private void enrol(int pupil, int guardian) {
        var name = NewPerson.canary("Pupil");
        var id = PATIENCE.until("the pupil is enrolled",
                () -> school.admin().enrols(school.id(), name.name(), List.of()), _ -> true);
        words.put(new Datum(Fates.Kind.PUPIL, pupil), name.familyName());
        school.admin().makesGuardian(school.id(), id, person(guardian).userId()).expect(200, 201, 204);
        PATIENCE.until("the guardian sees the pupil", () -> person(guardian).parent().pupils().toString().contains(id));
        pupils.put(pupil, id);
    }

    private void link(int pupil, int guardian) {
        school.admin().makesGuardian(school.id(), pupilId(pupil), person(guardian).userId()).expect(200, 201, 204);
        PATIENCE.until("the member is a guardian", () -> !school.admin()
                .guardians(school.id(), pupilId(pupil), person(guardian).userId()).isEmpty());
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
        words.put(new Datum(Fates.Kind.TEXT, number * Walk.TEXTS), word);
    }

    private void edit(int message, int text) {
        var word = NewPerson.canary("Word").familyName();
        var path = "/api/v1/messages/" + messageId(message);
        var etag = admin().get(path).expect(200).header("ETag").orElse("*");
        admin().send("PATCH", path, Map.of("If-Match", etag), Json.object("body", word)).expect(200);
        words.put(new Datum(Fates.Kind.TEXT, text), word);
    }

    private void reply(int number, int person, int message) {
        var word = NewPerson.canary("Reply").familyName();
        PATIENCE.until("the reply is accepted", () -> person(person).parent().replies(messageId(message), word),
                answer -> answer.status() == 201);
        words.put(new Datum(Fates.Kind.REPLY, number), word);
    }

    /// A recording that sounds like its word.
    private void fileCall(int call, int person) {
        var word = NewPerson.canary("Call").familyName();
        var wav = Recording.wav(Duration.ofSeconds(1));
        var sound = word.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(sound, 0, wav, WAV_HEADER, sound.length);
        var answer = PATIENCE.until("the call is filed",
                () -> school.admin().filesCall(school.id(), person(person).userId(), wav),
                filed -> filed.status() == 201);
        calls.put(call, answer.json().path("id").asString());
        words.put(new Datum(Fates.Kind.CALL, call), word);
    }

    private String record(Step.Target target, int of) {
        return switch (target) {
            case PERSON -> person(of).userId();
            case PUPIL -> pupilId(of);
            case MESSAGE -> messageId(of);
            case CALL -> callId(of);
            case GROUP -> school.group(of);
            case SCHOOL -> school.id();
        };
    }

    private SchoolAdmin signedInAgain() {
        return new SchoolAdmin(comms.signInWithApp(school.founder().account()));
    }

    private void reopen() {
        signedInAgain().reopens(school.id()).expect(200);
        new SchoolAdmin(comms.signInWithApp(comms.access().account("operator"))).reopens(school.id()).expect(200);
        PATIENCE.until("the school is open",
                () -> comms.visitor().session().get(base()).status() == 200);
    }

    /// Moves the clock beyond the next retry of whatever has failed.
    void letRetriesCome() {
        comms.clocks().advance(A_WHILE);
    }

    private void restore(String database) {
        comms.clocks().advance(A_WHILE);
        processes.restart(database, () -> Objects.requireNonNull(backup).restore());
    }

    /// The ids of the school and of everything that was made in it.
    Set<String> ids() {
        return Stream.of(Stream.of(school.id()), people.values().stream().map(Newcomer::userId),
                pupils.values().stream(), messages.values().stream(), calls.values().stream())
                .flatMap(ids -> ids).collect(Collectors.toSet());
    }

    OpenStreams streams() {
        return streams;
    }

    Officers officers() {
        return officers;
    }

    /// The word by which a datum is found.
    String word(Datum datum) {
        return Objects.requireNonNull(words.get(datum), datum::toString);
    }

    @Override
    public void close() {
        streams.close();
    }

    String callId(int number) {
        return Objects.requireNonNull(calls.get(number));
    }

    Session admin() {
        return school.admin().session();
    }

    String base() {
        return "/api/v1/organisations/" + school.id();
    }

    Newcomer person(int number) {
        return Objects.requireNonNull(people.get(number));
    }

    String pupilId(int number) {
        return Objects.requireNonNull(pupils.get(number));
    }

    String messageId(int number) {
        return Objects.requireNonNull(messages.get(number));
    }
}
