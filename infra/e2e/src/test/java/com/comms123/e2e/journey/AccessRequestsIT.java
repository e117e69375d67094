package com.comms123.e2e.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Clause;
import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Recording;
import com.comms123.e2e.http.Json;
import com.comms123.e2e.search.Traces;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Copies of everything that is held about somebody: all of theirs, from every service, and nothing of anybody else's.
@Journey(on = Kind.ALONE)
class AccessRequestsIT {
    private static final Patience PATIENCE = Patience.seconds(60);
    private static final Duration LIFETIME = Duration.ofDays(7);
    private static final byte[] SOUND = Recording.wav(Duration.ofSeconds(40));

    private final Comms comms;
    private final CopyScene scene;

    AccessRequestsIT(Comms comms) {
        this.comms = comms;
        this.scene = new CopyScene(comms);
    }

    @Test
    @Clause("AC-4")
    void a_parent_has_a_copy_of_all_that_is_held_and_of_nothing_else_until_it_removes_itself() {
        var school = scene.found();
        var mother = scene.member(school, "Maren");
        var father = scene.member(school, "Falk");
        var child = NewPerson.canary("Cato");
        var stranger = NewPerson.canary("Silas");
        var pupil = CopyScene.enrols(school, child, mother, father);
        CopyScene.enrols(school, stranger, father);
        var letter = NewPerson.canary("Letter");
        var sent = CopyScene.sends(school, letter);
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

        var id = CopyScene.asks(mother.parent(), "user", mother.userId());
        var request = mother.parent().accessRequest(id);
        assertThat(request.path("state").asString()).isEqualTo("fee-due");
        assertThat(request.path("fee").path("amount").asString()).isEqualTo(currentFee());
        var opened = Instant.parse(request.path("openedAt").asString()).atZone(ZoneId.of("Europe/London"));
        assertThat(Instant.parse(request.path("deadline").asString())).isEqualTo(opened.plusMonths(1).toInstant());
        assertThat(mother.parent().asksForCopy("user", mother.userId()).expect(409).code())
                .isEqualTo("access-request-open");
        mother.parent().asksForCopy("user", father.userId()).expect(404);
        comms.privacyOfficer(1).settlesFee(id, "waived").expect(200);

        var found = CopyScene.fetchesWhenReady(mother.parent(), id);
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

    private String currentFee() {
        return comms.visitor().session().get("/api/v1/policies/current").expect(200).json().path("accessFee")
                .path("amount").asString();
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
