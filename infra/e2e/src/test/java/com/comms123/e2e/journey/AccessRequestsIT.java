package com.comms123.e2e.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Clause;
import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.Founded;
import com.comms123.e2e.actor.Member;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Newcomer;
import com.comms123.e2e.actor.Recording;
import com.comms123.e2e.http.Json;
import com.comms123.e2e.search.Traces;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Copies of everything that is held about somebody: all of theirs, from every service, and nothing of anybody else's.
@Journey(on = Kind.ALONE)
class AccessRequestsIT {
    private static final Patience PATIENCE = Patience.seconds(60);
    private static final Duration LIFETIME = Duration.ofDays(7);
    private static final byte[] SOUND = Recording.wav(Duration.ofSeconds(40));

    private final Comms comms;

    AccessRequestsIT(Comms comms) {
        this.comms = comms;
    }

    @Test
    @Clause("AC-4")
    void a_parent_has_a_copy_of_all_that_is_held_and_of_nothing_else_until_it_removes_itself() {
        var school = found();
        var mother = member(school, "Maren");
        var father = member(school, "Falk");
        var child = NewPerson.canary("Cato");
        var stranger = NewPerson.canary("Silas");
        var pupil = enrols(school, child, mother, father);
        enrols(school, stranger, father);
        var letter = NewPerson.canary("Letter");
        var sent = sends(school, letter);
        PATIENCE.until("both have it", () -> mother.parent().hasInInbox(sent) && father.parent().hasInInbox(sent));
        mother.parent().marksAsRead(sent);
        var hers = NewPerson.canary("Mine").name();
        var his = NewPerson.canary("His").name();
        mother.parent().replies(sent, hers).expect(201);
        father.parent().replies(sent, his).expect(201);
        var answer = NewPerson.canary("Answer").name();
        school.admin().answers(sent, mother.userId(), answer).expect(201);
        var call = school.admin().filesCall(school.id(), mother.userId(), SOUND).expect(201).json().path("id")
                .asString();

        var id = asks(mother.parent(), "user", mother.userId());
        var request = mother.parent().accessRequest(id);
        assertThat(request.path("state").asString()).isEqualTo("fee-due");
        assertThat(request.path("fee").path("amount").asString()).isEqualTo(currentFee());
        var opened = Instant.parse(request.path("openedAt").asString()).atZone(ZoneId.of("Europe/London"));
        assertThat(Instant.parse(request.path("deadline").asString())).isEqualTo(opened.plusMonths(1).toInstant());
        assertThat(mother.parent().asksForCopy("user", mother.userId()).expect(409).code())
                .isEqualTo("access-request-open");
        mother.parent().asksForCopy("user", father.userId()).expect(404);
        comms.privacyOfficer(1).settlesFee(id, "waived").expect(200);

        var found = fetchesWhenReady(mother.parent(), id);
        var everything = Copied.text(found);
        assertThat(Traces.of(mother.person()).in(everything)).as("her own").isPresent();
        for (var one : List.of(mother.person().name(), mother.person().email(), mother.person().mobile(),
                child.name(), "What " + letter.name() + " says", hers, answer, school.organisation().name())) {
            assertThat(text(found, "index.html")).as("for people").contains(one);
            assertThat(everything).as("for machines").contains(one);
        }
        assertThat(found.get("messaging/files/" + call + "/call.wav")).isEqualTo(SOUND);
        assertThat(found.keySet()).anyMatch(path -> path.endsWith("/" + letter.name() + ".txt"));
        assertThat(found.keySet()).anyMatch(path -> path.startsWith("identity/"))
                .anyMatch(path -> path.startsWith("membership/")).anyMatch(path -> path.startsWith("audit/"))
                .anyMatch(path -> path.startsWith("retention/"));
        assertThat(json(found, "membership/children.json").path(0).path("id").asString()).isEqualTo(pupil);
        assertThat(json(found, "audit/what-you-did.json")).isNotEmpty();
        assertThat(Traces.of(father.person()).in(everything)).as("another parent's").isEmpty();
        assertThat(Traces.ofName(stranger).in(everything)).as("another child's").isEmpty();
        assertThat(everything).doesNotContain(his, father.userId());
        for (var file : Json.elements(json(found, "manifest.json").path("files"))) {
            assertThat(sha256(Objects.requireNonNull(found.get(file.path("path").asString()))))
                    .isEqualTo(file.path("sha256").asString());
        }

        for (var other : List.of(father.parent(), school.admin(), comms.privacyOfficer(1), comms.auditor())) {
            other.fetchesCopy(id).expect(404);
        }
        comms.visitor().session().get("/api/v1/access-requests/" + id + "/package").expect(401);
        PATIENCE.until("the trail shows it", () -> comms.auditor().entriesAbout(id).stream()
                .map(entry -> entry.path("type").asString("")).toList(),
                types -> List.of("opened", "fee-settled", "collect-due", "part-ready", "completed").stream()
                        .allMatch(step -> types.contains("access-request." + step + ".v1")));

        comms.clocks().advance(LIFETIME);
        mother.parent().fetchesCopy(id).expect(404);
        PATIENCE.until("it has removed itself",
                () -> mother.parent().accessRequest(id).path("state").asString().equals("expired"));
    }

    @Test
    @Clause({"AC-4", "AC-3"})
    void a_guardian_gets_a_copy_for_their_child_and_a_restricted_one_gets_none() {
        var school = found();
        var mother = member(school, "Mirte");
        var kept = member(school, "Knut");
        var child = NewPerson.canary("Cleo");
        var pupil = enrols(school, child, mother, kept);
        school.admin().restricts(school.id(), pupil, kept.userId(), List.of("no-contact")).expect(200, 204);
        var word = NewPerson.canary("Word").name();
        PATIENCE.until("the school writes to the child's guardians",
                () -> school.admin().post(school.id(),
                        Json.object("pupilIds", List.of(pupil), "subject", "Only for you", "body", word))
                        .expect(201, 400).status() == 201);
        kept.parent().asksForCopy("pupil", pupil).expect(404);
        member(school, "Otto").parent().asksForCopy("pupil", pupil).expect(404);

        var id = asks(mother.parent(), "pupil", pupil);
        comms.privacyOfficer(2).settlesFee(id, "paid").expect(200);
        assertThat(mother.parent().accessRequest(id).path("fee").path("outcome").asString()).isEqualTo("paid");
        var found = fetchesWhenReady(mother.parent(), id);
        var everything = Copied.text(found);
        assertThat(everything).contains(child.name(), word);
        assertThat(Traces.of(kept.person()).in(everything)).as("the other guardian's").isEmpty();
        assertThat(everything).doesNotContain(kept.userId(), "no-contact");

        var own = asks(mother.parent(), "user", mother.userId());
        comms.privacyOfficer(2).settlesFee(own, "paid").expect(200);
        assertThat(Copied.text(fetchesWhenReady(mother.parent(), own))).contains(child.name());

        school.admin().restricts(school.id(), pupil, mother.userId(), List.of("no-pupil-data")).expect(200, 204);
        mother.parent().fetchesCopy(id).expect(404);
        PATIENCE.until("her own copy from before, which names the child, is gone",
                () -> mother.parent().fetchesCopy(own).status() == 404);
        assertThat(Copied.text(fetchesWhenReady(mother.parent(), own))).as("made anew, without another fee")
                .doesNotContain(child.name());
    }

    @Test
    @Clause({"UP-3", "AC-4"})
    void a_deletion_removes_the_data_from_copies_made_before_it() {
        var school = found();
        var mother = member(school, "Maren");
        var author = member(school, "Astrid");
        school.admin().gives(author.userId(), "staff", school.id()).expect(200);
        var child = NewPerson.canary("Cosima");
        var pupil = enrols(school, child, mother);
        var letter = NewPerson.canary("Recalled");
        var sent = sends(school, letter);
        var word = NewPerson.canary("Word").name();
        PATIENCE.until("a member of staff writes", () -> author.staff().post(school.id(), Json.object("groupIds",
                List.of(school.group(0)), "subject", "From the staff", "body", word)).expect(201, 403).status() == 201);
        PATIENCE.until("it has come", () -> mother.parent().hasInInbox(sent));
        var hers = asks(mother.parent(), "user", mother.userId());
        var schools = asks(school.admin(), "organisation", school.id());
        for (var copy : List.of(hers, schools)) {
            comms.privacyOfficer(1).settlesFee(copy, "paid").expect(200);
        }
        assertThat(Copied.text(fetchesWhenReady(mother.parent(), hers))).contains(letter.name(), child.name(),
                author.person().name());
        assertThat(Copied.text(fetchesWhenReady(school.admin(), schools))).contains(letter.name(), child.name());

        var copies = Map.of(hers, mother.parent(), schools, school.admin());
        var withoutLetter = madeAnew(copies,
                () -> school.admin().session().delete("/api/v1/messages/" + sent).expect(202));
        assertThat(withoutLetter).allSatisfy((_, copy) -> assertThat(copy).doesNotContain(letter.name())
                .contains(child.name()));
        var withoutChild = madeAnew(copies, () -> school.admin().session()
                .delete("/api/v1/organisations/" + school.id() + "/pupils/" + pupil).expect(202));
        assertThat(withoutChild).allSatisfy((_, copy) -> assertThat(copy).doesNotContain(child.name()));
        var withoutAuthor = madeAnew(Map.of(hers, mother.parent()), () -> author.parent().asksForDeletion());
        assertThat(withoutAuthor.get(hers)).contains(word).doesNotContain(author.person().name());
        assertThat(mother.parent().accessRequest(hers).path("fee").path("outcome").asString()).isEqualTo("paid");
    }

    /// @return what the next copies say, once the ones from before the deletion cannot be fetched any more
    private static Map<String, String> madeAnew(Map<String, ? extends Member> copies, Runnable deletion) {
        var before = new HashMap<String, JsonNode>();
        copies.forEach((id, asker) -> before.put(id, asker.accessRequest(id).path("renewedAt")));
        deletion.run();
        var next = new HashMap<String, String>();
        copies.forEach((id, asker) -> {
            PATIENCE.until("the copy from before is gone",
                    () -> !asker.accessRequest(id).path("renewedAt").equals(before.get(id)));
            next.put(id, Copied.text(fetchesWhenReady(asker, id)));
        });
        return next;
    }

    @Test
    @Clause({"AC-4", "AC-2"})
    void an_administrator_has_a_copy_for_their_school_without_peoples_contact_data() {
        var school = found();
        var mother = member(school, "Milla");
        var child = NewPerson.canary("Cyra");
        enrols(school, child, mother);
        var letter = NewPerson.canary("Notice");
        var sent = sends(school, letter);
        PATIENCE.until("it has come", () -> mother.parent().hasInInbox(sent));
        var hers = NewPerson.canary("Hers").name();
        mother.parent().replies(sent, hers).expect(201);
        mother.parent().asksForCopy("organisation", school.id()).expect(404);

        var id = asks(school.admin(), "organisation", school.id());
        comms.privacyOfficer(1).settlesFee(id, "paid").expect(200);
        var found = fetchesWhenReady(school.admin(), id);
        var everything = Copied.text(found);
        assertThat(everything).contains(school.organisation().name(), "What " + letter.name() + " says",
                child.name(), mother.userId());
        assertThat(Traces.of(mother.person()).in(everything)).as("a member's contact data").isEmpty();
        assertThat(everything).as("words of a family").doesNotContain(hers);
    }

    private static String asks(Member asker, String kind, String subject) {
        return asker.asksForCopy(kind, subject).expect(201).json().path("id").asString();
    }

    private static Map<String, byte[]> fetchesWhenReady(Member asker, String id) {
        PATIENCE.until("the package is put together",
                () -> asker.accessRequest(id).path("state").asString().equals("ready"));
        assertThat(asker.accessRequest(id).path("packageUrl").asString())
                .isEqualTo("/api/v1/access-requests/" + id + "/package");
        return Copied.files(asker.fetchesCopy(id).expect(200).body());
    }

    private String currentFee() {
        return comms.visitor().session().get("/api/v1/policies/current").expect(200).json().path("accessFee")
                .path("amount").asString();
    }

    private Founded found() {
        return comms.founds("school", "School of Copies " + UUID.randomUUID().toString().substring(0, 8), "open",
                List.of("Year 1"));
    }

    private Newcomer member(Founded school, String name) {
        var newcomer = comms.newcomer(NewPerson.canary(name), school.id(), List.of(school.group(0)));
        PATIENCE.until("somebody is a member", () -> newcomer.parent().membershipOf(school.id()).isPresent());
        return newcomer;
    }

    private static String enrols(Founded school, NewPerson pupil, Newcomer... guardians) {
        var id = school.admin().enrols(school.id(), pupil.name(), List.of(school.group(0)));
        for (var guardian : guardians) {
            school.admin().makesGuardian(school.id(), id, guardian.userId()).expect(200, 201, 204);
        }
        return id;
    }

    /// A message with a file; its text and the file are named like nothing else.
    private static String sends(Founded school, NewPerson canary) {
        var file = PATIENCE.until("the school can send",
                () -> school.admin().uploads(school.id(), canary.name() + ".txt", "All is well.".getBytes(UTF_8)),
                answer -> answer.status() == 201).json().path("id").asString();
        return school.admin().post(school.id(), Json.object("groupIds", List.of(school.group(0)), "subject", "A letter",
                "body", "What " + canary.name() + " says", "allowReplies", true, "attachmentIds", List.of(file)))
                .expect(201).json().path("id").asString();
    }

    private static String text(Map<String, byte[]> found, String path) {
        return new String(found.get(path), UTF_8);
    }

    private static JsonNode json(Map<String, byte[]> found, String path) {
        return Json.MAPPER.readTree(found.get(path));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
