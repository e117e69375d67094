package com.comms123.e2e.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Clause;
import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.Founded;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Newcomer;
import com.comms123.e2e.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A person leaves, a school removes somebody, a school, a group or a pupil is no more.
@Journey(on = Kind.ALONE)
class PartingIT {
    private static final Patience PATIENCE = Patience.seconds(60);
    private static final Duration THIRTY_DAYS = Duration.ofDays(30);
    private static final Duration GRACE = Duration.ofDays(7);
    private static final Duration A_YEAR = Duration.ofDays(365);

    private final Comms comms;
    @TempDir
    private Path folder;

    PartingIT(Comms comms) {
        this.comms = comms;
    }

    @Test
    @Clause({"AC-1", "AC-2", "UP-3"})
    void a_member_who_leaves_or_is_removed_reads_no_more_and_is_no_longer_seen() {
        var school = found("School of Partings");
        var leaves = member(school, "Lars");
        var removed = member(school, "Rita");
        var messageId = school.admin().posts(school.id(), List.of(school.group(0)), "Inside", "For members.");
        PATIENCE.until("both read", () -> leaves.parent().readMessage(messageId).status() == 200
                && removed.parent().readMessage(messageId).status() == 200);
        leaves.parent().leaves(school.id()).expect(204);
        school.admin().removes(removed.userId(), school.id()).expect(204);
        for (var former : List.of(leaves, removed)) {
            PATIENCE.until("it is 404", () -> former.parent().readMessage(messageId).status() == 404);
            PATIENCE.until("they are not listed", () -> !school.admin().seesMember(school.id(), former.userId()));
            PATIENCE.until("it is gone from the inbox", () -> !former.parent().hasInInbox(messageId));
            assertThat(former.parent().membershipOf(school.id())).isEmpty();
        }
    }

    @Test
    @Clause({"UP-2", "UP-3", "UP-4"})
    void a_school_that_closes_is_gone_at_once_and_its_records_in_time() {
        var school = found("School of the Last Day");
        var parent = member(school, "Lone");
        var pupilId = school.admin().enrols(school.id(), NewPerson.canary("Lea").name(), List.of(school.group(0)));
        school.admin().makesGuardian(school.id(), pupilId, parent.userId()).expect(200, 201, 204);
        var messageId = school.admin().posts(school.id(), List.of(school.group(0)), "Goodbye", "It was good.");
        PATIENCE.until("it has come", () -> parent.parent().hasInInbox(messageId));

        var closing = school.admin().closes(school.id()).expect(202).json();
        assertThat(closing.path("receipt").asString()).hasSizeGreaterThanOrEqualTo(43);
        assertThat(comms.visitor().directory(school.organisation().name())).isEmpty();
        comms.visitor().session().get("/api/v1/organisations/" + school.id()).expect(404);
        PATIENCE.until("no membership is left", () -> parent.parent().membershipOf(school.id()).isEmpty());
        PATIENCE.until("its messages are gone", () -> parent.parent().readMessage(messageId).status() == 404);
        PATIENCE.until("its pupils too", () -> parent.parent().pupils().isEmpty());
        assertThat(parent.parent().joins(school.id(), List.of()).status()).isIn(404, 422);
        assertThat(school.admin()
                .post(
                        school.id(),
                        Json.object(
                                "groupIds",
                                List.of(school.group(0)),
                                "subject",
                                "Again",
                                "body",
                                "No."))
                .status()).isIn(403, 404);

        var officer = comms.privacyOfficer(1);
        var deletionId = closing.path("deletionId").asString();
        PATIENCE.until(
                "the deletion is scheduled",
                () -> "scheduled".equals(officer.deletion(deletionId).path("state").asString()));
        comms.clocks().advance(THIRTY_DAYS);
        officer.awaitsRemoval(deletionId);
        comms.visitor().certificate(deletionId, closing.path("receipt").asString()).expect(200);
        parent.app().get("/api/v1/me").expect(200);
    }

    @Test
    @Clause({"UP-2", "UP-3"})
    void a_pupil_or_a_group_that_is_deleted_is_gone_at_once() {
        var school = found("School of Small Changes");
        var parent = member(school, "Lucia");
        var pupilId = school.admin().enrols(school.id(), NewPerson.canary("Leo").name(), List.of(school.group(0)));
        school.admin().makesGuardian(school.id(), pupilId, parent.userId()).expect(200, 201, 204);
        PATIENCE.until("the parent sees the pupil", () -> parent.parent().pupils().size() == 1);
        var base = "/api/v1/organisations/" + school.id();
        school.admin().session().delete(base + "/pupils/" + pupilId).expect(202);
        school.admin().session().get(base + "/pupils/" + pupilId).expect(404);
        assertThat(parent.parent().pupils()).isEmpty();
        var groupId = school.admin().addsGroup(school.id(), "Passing");
        school.admin().session().delete(base + "/groups/" + groupId).expect(202);
        school.admin().session().get(base + "/groups/" + groupId).expect(404);
        assertThat(comms.visitor().directory(school.organisation().name()).toString()).doesNotContain(groupId);
    }

    @Test
    @Clause({"UP-3", "UP-4", "UP-5"})
    void a_message_on_hold_outlives_the_purge_of_the_only_group_that_it_was_sent_to()
            throws IOException, InterruptedException {
        var school = found("School of Kept Letters");
        var parent = member(school, "Lorenz");
        var groupId = school.admin().addsGroup(school.id(), "Passing");
        var held = PATIENCE.until("the new group can be written to",
                () -> school.admin().posts(school.id(), List.of(groupId), "Wanted by a court", "Evidence."), _ -> true);
        var free = school.admin().posts(school.id(), List.of(groupId), "Wanted by nobody", "Chatter.");
        PATIENCE.until("both can be read", () -> parent.parent().readMessage(held).status() == 200
                && parent.parent().readMessage(free).status() == 200);
        var officer = comms.privacyOfficer(1);
        var second = comms.privacyOfficer(2);
        var holdId = officer.proposesHoldOn("message", held, "FC-letter", Instant.parse(
                parent.parent().readMessage(held).json().path("postedAt").asString()).plus(A_YEAR));
        second.approves(holdId).expect(200);

        var closing = school.admin().session()
                .delete("/api/v1/organisations/" + school.id() + "/groups/" + groupId).expect(202).json();
        for (var message : List.of(held, free)) {
            PATIENCE.until("it is hidden", () -> parent.parent().readMessage(message).status() == 404);
        }
        var kept = PATIENCE.until("the one is held", () -> officer.deletionOf(held, "held"), Optional::isPresent)
                .orElseThrow().path("id").asString();
        var letGo = PATIENCE.until("the other is scheduled", () -> officer.deletionOf(free, "scheduled"),
                Optional::isPresent).orElseThrow().path("id").asString();

        comms.clocks().advance(THIRTY_DAYS);
        officer.awaitsRemoval(closing.path("deletionId").asString());
        officer.awaitsRemoval(letGo);
        var certificate = comms.visitor()
                .certificate(closing.path("deletionId").asString(), closing.path("receipt").asString()).expect(200)
                .json();
        assertThat(certificate.path("statement").toString())
                .as("none is left to count where the other message has gone by its own deletion first")
                .containsPattern("\"messages-with-own-deletion\":[01]");
        anybodyCanCheck(closing.path("deletionId").asString(), closing.path("receipt").asString());
        assertThat(officer.deletionOf(held, "held")).as("the hold beats the purge of the group").isPresent();
        assertThat(parent.parent().readMessage(held).status()).as("a hold shows nothing").isEqualTo(404);

        officer.proposesRelease(holdId).expect(200);
        second.approvesRelease(holdId).expect(200);
        PATIENCE.until("it waits out the grace", () -> officer.deletionOf(held, "scheduled").isPresent());
        comms.clocks().advance(GRACE);
        officer.awaitsRemoval(kept);
    }

    /// With the command that everybody is given, and nothing but the published keys.
    private void anybodyCanCheck(String deletionId, String receipt) throws IOException, InterruptedException {
        var visitor = comms.visitor();
        var proven = PATIENCE.until("the audit log's proof is there",
                () -> visitor.certificate(deletionId, receipt).expect(200).text(),
                certificate -> certificate.contains("\"state\":\"proven\""));
        var keys = Files.writeString(folder.resolve("keys.json"), visitor.certificateKeys().toString()).toString();
        var logKey = Files.writeString(folder.resolve("log-key"), visitor.logKey()).toString();
        var file = folder.resolve("certificate.json");
        for (var check : List.of(List.of(proven, "valid: group "),
                List.of(proven.replace("certify-erasure", "certify-erasurf"), "NOT valid: "),
                List.of(proven.replace("\"policyVersion\":\"", "\"policyVersion\":\"0"), "NOT valid: "))) {
            Files.writeString(file, check.getFirst());
            var process = new ProcessBuilder(
                    Path.of("../verify-certificate").toAbsolutePath().normalize().toString(), file.toString(), "--keys",
                    keys, "--log-key", logKey).redirectErrorStream(true).start();
            process.getOutputStream().close();
            assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).startsWith(check.getLast());
            assertThat(process.waitFor()).isEqualTo(check.getLast().startsWith("valid") ? 0 : 1);
        }
    }

    private Founded found(String name) {
        return comms.founds(
                "school",
                name + " " + UUID.randomUUID().toString().substring(0, 8),
                "open",
                List.of("Everybody"));
    }

    private Newcomer member(Founded school, String name) {
        var newcomer = comms.newcomer(NewPerson.canary(name), school.id(), List.of(school.group(0)));
        PATIENCE.until("somebody is a member", () -> newcomer.parent().membershipOf(school.id()).isPresent());
        return newcomer;
    }
}
