package com.comms123.e2e.journey;

import static com.comms123.e2e.journey.Canaries.Asker.CHILD;
import static com.comms123.e2e.journey.Canaries.Asker.MOTHER;
import static com.comms123.e2e.journey.Canaries.Asker.SCHOOL;
import static com.comms123.e2e.journey.Canaries.Asker.TEACHER;
import static com.comms123.e2e.journey.Canaries.Goes.WITH_THE_MOTHER;
import static com.comms123.e2e.journey.Canaries.Goes.WITH_THE_SCHOOL;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.Founded;
import com.comms123.e2e.actor.Member;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Newcomer;
import com.comms123.e2e.actor.Recording;
import com.comms123.e2e.http.Json;
import com.comms123.e2e.http.Multipart;
import com.comms123.e2e.journey.Canaries.Asker;
import com.comms123.e2e.journey.Canaries.Goes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// A school with a word of its own in every place where somebody can put words, and in every place where the platform
/// puts what somebody has typed.
final class CanaryWorld {
    private static final Patience PATIENCE = Patience.seconds(60);
    private static final Duration A_YEAR = Duration.ofDays(400);

    private final Comms comms;
    private final Canaries canaries;
    private final Founded school;
    private final Newcomer mother;
    private final Newcomer father;
    private final Newcomer teacher;
    private final String childId;
    private final List<String> holds = new ArrayList<>();
    private final List<String> deletions = new ArrayList<>();

    CanaryWorld(Comms comms, Canaries canaries) {
        this.comms = comms;
        this.canaries = canaries;
        this.school = founded();
        this.mother = member("Maja", "mother", WITH_THE_MOTHER, MOTHER);
        this.father = member("Fritz", "father", WITH_THE_SCHOOL);
        this.teacher = teacher();
        this.childId = enrolled();
    }

    /// Everything that is not asked for together with a copy.
    void plant() {
        plantAccount();
        plantMessages();
        plantSchool();
        plantCalls();
        plantHolds();
        var search = canaries.word("name of a saved search", WITH_THE_MOTHER);
        comms.auditor().session().post("/api/v1/audit/searches",
                Json.object("name", search, "filters", Json.object("about", mother.userId()))).expect(201);
    }

    /// Each of the four asks for their copy.
    Map<Asker, String> copies() {
        var found = new EnumMap<Asker, String>(Asker.class);
        found.put(MOTHER, copy(mother.parent(), "user", mother.userId(),
                canaries.word("note on the mother's fee", WITH_THE_MOTHER, MOTHER)));
        found.put(CHILD, copy(mother.parent(), "pupil", childId,
                canaries.word("note on the child's fee", WITH_THE_MOTHER, CHILD)));
        found.put(TEACHER, copy(teacher.parent(), "user", teacher.userId(),
                canaries.word("note on the teacher's fee", WITH_THE_SCHOOL, TEACHER)));
        found.put(SCHOOL, copy(school.admin(), "organisation", school.id(),
                canaries.word("note on the school's fee", WITH_THE_SCHOOL, SCHOOL)));
        return found;
    }

    /// Looks while removals are paused, which they must not stay.
    <T> T whilePaused(Supplier<T> look) {
        comms.operator().pausesRemoval(canaries.word("why removals were paused before", WITH_THE_MOTHER));
        comms.operator().resumesRemoval();
        comms.operator().pausesRemoval(canaries.word("why removals are paused", WITH_THE_MOTHER));
        try {
            return look.get();
        } finally {
            comms.operator().resumesRemoval();
        }
    }

    void releaseHolds() {
        holds.forEach(hold -> {
            comms.privacyOfficer(1).proposesRelease(hold).expect(200, 204);
            comms.privacyOfficer(2).approvesRelease(hold).expect(200, 204);
        });
    }

    void askForTheMothersDeletion() {
        deletions.add(mother.parent().asksForDeletion().id());
    }

    /// The child is removed with the school.
    void askForAllOtherDeletions() {
        deletions.add(school.admin().closes(school.id()).expect(202).json().path("deletionId").asString());
        for (var somebody : List.of(father, teacher, school.founder())) {
            deletions.add(somebody.parent().asksForDeletion().id());
        }
    }

    void awaitKnown() {
        var officer = comms.privacyOfficer(1);
        deletions.forEach(deletion -> PATIENCE.until("it is scheduled", () -> officer.deletion(deletion),
                known -> known.path("state").asString("").equals("scheduled")));
    }

    void awaitRemovals() {
        deletions.forEach(comms.privacyOfficer(1)::awaitsRemoval);
        deletions.clear();
    }

    private Founded founded() {
        var name = canaries.word("the school's name", WITH_THE_SCHOOL, Asker.values());
        var group = canaries.word("a group's name", WITH_THE_SCHOOL, Asker.values());
        var founded = comms.founds("school", name, "open", List.of(group));
        canaries.known(founded.founder().person(), "admin", WITH_THE_SCHOOL);
        return founded;
    }

    private Newcomer member(String givenName, String role, Goes goes, Asker... copies) {
        var person = canaries.person(givenName, role, goes, copies);
        canaries.mobile(person, role, goes, copies);
        return joined(person);
    }

    private Newcomer joined(NewPerson person) {
        var newcomer = comms.newcomer(person, school.id(), List.of(school.group(0)));
        PATIENCE.until("somebody is a member", () -> newcomer.parent().membershipOf(school.id()).isPresent());
        return newcomer;
    }

    /// A person who has got an answer knows by whom.
    private Newcomer teacher() {
        var person = canaries.person("Tilda", "teacher", WITH_THE_SCHOOL, TEACHER, MOTHER);
        canaries.mobile(person, "teacher", WITH_THE_SCHOOL, TEACHER);
        var newcomer = joined(person);
        school.admin().gives(newcomer.userId(), "staff", school.id()).expect(200, 204);
        return newcomer;
    }

    private String enrolled() {
        var child = canaries.person("Carla", "child", WITH_THE_SCHOOL, MOTHER, CHILD, SCHOOL);
        var number = canaries.word("the child's number", WITH_THE_SCHOOL, CHILD, SCHOOL);
        var id = school.admin().enrols(school.id(), child.name(), List.of(school.group(0)), number);
        school.admin().makesGuardian(school.id(), id, mother.userId(),
                canaries.word("the mother's relationship", WITH_THE_MOTHER, MOTHER, CHILD)).expect(200, 201, 204);
        school.admin().makesGuardian(school.id(), id, father.userId(),
                canaries.word("the father's relationship", WITH_THE_SCHOOL)).expect(200, 201, 204);
        return id;
    }

    private void plantAccount() {
        var fresh = canaries.person("Mona", "mother, as she wants to be written to", WITH_THE_MOTHER, MOTHER);
        mother.app().put("/api/v1/me/email",
                Json.object("email", fresh.email(), "password", mother.person().password())).expect(202);
    }

    private void plantSchool() {
        var admin = school.admin();
        admin.restricts(school.id(), childId, father.userId(), List.of("no-contact"),
                canaries.word("the court's reference", WITH_THE_SCHOOL)).expect(200, 204);
        var invited = canaries.person("Ida", "somebody invited", WITH_THE_SCHOOL);
        admin.invitesGuardian(school.id(), childId, invited.email(),
                canaries.word("relationship of somebody invited", WITH_THE_SCHOOL)).expect(200, 201, 202);
        var group = admin.addsGroup(school.id(), canaries.word("name of a deleted group", WITH_THE_SCHOOL));
        admin.session().delete("/api/v1/organisations/" + school.id() + "/groups/" + group).expect(202);
        var roster = "pupil number,pupil name,group,%s\n77,Ada Lovelace,%s,yes\n".formatted(
                canaries.word("heading of a column", WITH_THE_SCHOOL),
                school.organisation().groups().getFirst().name());
        var roll = admin.imports(school.id(), "roster.csv", roster.getBytes(UTF_8), false);
        PATIENCE.until("it is imported", () -> admin.importOf(school.id(), roll),
                now -> now.path("state").asString("").equals("completed"));
    }

    private void plantMessages() {
        var staff = teacher.staff();
        var everybodys = Asker.values();
        var fileName = canaries.word("a file's name", WITH_THE_SCHOOL, everybodys) + ".txt";
        var text = "All is well, " + canaries.word("a file's text", WITH_THE_SCHOOL, everybodys);
        var file = PATIENCE.until("the teacher can send",
                () -> staff.uploads(school.id(), fileName, text.getBytes(UTF_8)), answer -> answer.status() == 201)
                .json().path("id").asString();
        var letter = Json.object("groupIds", List.of(school.group(0)), "pupilIds", List.of(childId), "allowReplies",
                true, "attachmentIds", List.of(file),
                "subject", canaries.word("a former subject", WITH_THE_SCHOOL, TEACHER),
                "body", canaries.word("a former text", WITH_THE_SCHOOL, TEACHER));
        var sent = PATIENCE.until("it is sent", () -> staff.post(school.id(), letter), answer -> answer.status() == 201)
                .json().path("id").asString();
        staff.session().send("PATCH", "/api/v1/messages/" + sent, Map.of("If-Match", "*"), Json.object(
                "subject", canaries.word("a subject", WITH_THE_SCHOOL, everybodys),
                "body", canaries.word("a text", WITH_THE_SCHOOL, everybodys))).expect(200);
        PATIENCE.until("both have it", () -> mother.parent().hasInInbox(sent) && father.parent().hasInInbox(sent));
        mother.parent().replies(sent, canaries.word("the mother's reply", WITH_THE_MOTHER, MOTHER)).expect(201);
        staff.answers(sent, mother.userId(),
                canaries.word("the answer to her", WITH_THE_MOTHER, MOTHER, TEACHER, SCHOOL)).expect(201);
        father.parent().replies(sent, canaries.word("the father's reply", WITH_THE_SCHOOL)).expect(201);
        staff.session().post("/api/v1/organisations/" + school.id() + "/drafts", Json.object(
                "groupIds", List.of(school.group(0)),
                "subject", canaries.word("a draft's subject", WITH_THE_SCHOOL, TEACHER),
                "body", canaries.word("a draft's text", WITH_THE_SCHOOL, TEACHER))).expect(201);
        staff.session().post("/api/v1/organisations/" + school.id() + "/templates", Json.object(
                "name", canaries.word("a template's name", WITH_THE_SCHOOL, SCHOOL),
                "subject", canaries.word("a template's subject", WITH_THE_SCHOOL, SCHOOL),
                "body", canaries.word("a template's text", WITH_THE_SCHOOL, SCHOOL))).expect(201);
    }

    private void plantCalls() {
        call(canaries.word("name of a recording of her", WITH_THE_SCHOOL, MOTHER), Map.of("userIds", mother.userId()));
        call(canaries.word("name of a recording of her about the child", WITH_THE_SCHOOL, MOTHER, CHILD),
                Map.of("userIds", mother.userId(), "pupilIds", childId));
        // The voices in it are unknown: perhaps the father's.
        call(canaries.word("name of a recording about the child", WITH_THE_SCHOOL), Map.of("pupilIds", childId));
    }

    private void call(String name, Map<String, String> concerned) {
        var seconds = 2;
        var fields = new HashMap<>(concerned);
        fields.putAll(Map.of("organisationId", school.id(), "direction", "in", "startedAt",
                Instant.now().minusSeconds(300).toString(), "durationSeconds", String.valueOf(seconds)));
        var form = Multipart.form(fields, "file", name + ".wav", "audio/wav",
                Recording.wav(Duration.ofSeconds(seconds)));
        teacher.app().send("POST", "/api/v1/calls", Map.of("Content-Type", form.contentType()), form.body())
                .expect(201);
    }

    private void plantHolds() {
        hold("user", mother.userId(), "on the mother", WITH_THE_MOTHER, MOTHER);
        hold("pupil", childId, "on the child", WITH_THE_SCHOOL, CHILD);
        hold("organisation", school.id(), "on the school", WITH_THE_SCHOOL, SCHOOL);
        comms.privacyOfficerSigningInAgain(1)
                .exports(holds.getFirst(), canaries.word("the authority of an export", WITH_THE_MOTHER),
                        canaries.word("reference of an export", WITH_THE_MOTHER))
                .expect(201, 202);
    }

    private void hold(String kind, String id, String on, Goes goes, Asker asker) {
        var hold = comms.privacyOfficer(1).proposesHoldOn(kind, id,
                canaries.word("authority of a hold " + on, goes, asker),
                canaries.word("reference of a hold " + on, goes, asker),
                canaries.word("reason of a hold " + on, goes, asker), comms.clocks().now().plus(A_YEAR));
        comms.privacyOfficer(2).approves(hold).expect(200, 204);
        var note = "note of an officer on a hold " + on;
        comms.privacyOfficer(2)
                .notes(hold, asker == MOTHER ? canaries.word(note, goes, asker) : canaries.word(note, goes))
                .expect(201);
        holds.add(hold);
    }

    private String copy(Member asker, String kind, String subject, String noteOnFee) {
        var id = asker.asksForCopy(kind, subject).expect(201).json().path("id").asString();
        comms.privacyOfficer(1).settlesFee(id, "waived", noteOnFee).expect(200);
        PATIENCE.until("the package is put together",
                () -> asker.accessRequest(id).path("state").asString().equals("ready"));
        return Copied.text(Copied.files(asker.fetchesCopy(id).expect(200).body()));
    }
}
