package com.comms123.membership.purge;

import static com.comms123.membership.fixture.Town.OPERATOR;
import static com.comms123.membership.fixture.Town.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.membership.fixture.Town;
import com.comms123.membership.imports.application.ImportSweeper;
import com.comms123.membership.imports.web.Office;
import com.comms123.membership.invitation.application.InvitationSweeper;
import com.comms123.membership.organisation.application.ClosureFinisher;
import com.comms123.platform.bytes.Sha256;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.RemoteService;
import com.comms123.testing.TestClock;
import com.comms123.testing.TestEvents;
import com.comms123.testing.TestHttp;
import com.comms123.testing.TestHttp.Response;
import com.comms123.testing.holds.HoldCells;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.data.mongodb.core.MongoTemplate;

/// Every kind of hold against everything here that removes or overwrites something, beside purges (UP-5).
@PlatformTest
class HoldCellsIT {
    private static final String SCHOOL = "/api/v1/organisations/{id}";
    private static final String PUPIL = SCHOOL + "/pupils/{pupilId}";

    private final Town town;
    private final Office office;
    private final TestEvents events;
    private final MongoTemplate mongo;
    private final Instant now;
    private final HoldCells<SchoolWithFamily> cells;

    @Autowired
    HoldCellsIT(ApplicationContext context, Town town, Office office, TestEvents events, TestClock clock,
            RemoteService remote, MongoTemplate mongo) {
        this.town = town;
        this.office = office;
        this.events = events;
        this.mongo = mongo;
        this.now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        town.open(remote);
        this.cells = invitations(pupils(members(organisations(new HoldCells<>(context, () -> family(false))))))
                .afterwards(() -> work(context));
    }

    @Test
    void every_operation_has_a_cell_or_a_reason_why_it_removes_nothing() {
        assertThat(cells.gaps()).isEmpty();
    }

    @Test
    void no_operation_takes_anything_from_the_evidence_of_a_record_on_hold() {
        assertThat(cells.underHolds()).hasSizeGreaterThan(80).allSatisfy(cell -> assertThat(cell.lost())
                .as(cell.held() + " held, " + cell.operation()).isEmpty());
    }

    @Test
    void without_a_hold_these_operations_take_something() {
        assertThat(cells.dangers()).containsKeys("PATCH " + SCHOOL, "POST " + SCHOOL + "/reopening",
                "PATCH " + SCHOOL + "/groups/{groupId}", "PATCH " + SCHOOL + "/members/{userId}",
                "DELETE " + SCHOOL + "/members/{userId}", "POST /api/v1/me/memberships",
                "DELETE /api/v1/me/memberships/{organisationId}", "event user.deletion-requested (deletions)",
                "PATCH " + PUPIL, "PUT " + PUPIL + "/guardians/{userId}", "DELETE " + PUPIL + "/guardians/{userId}",
                "PUT " + PUPIL + "/guardians/{userId}/restrictions",
                "DELETE " + SCHOOL + "/invitations/{invitationId}",
                "POST " + SCHOOL + "/invitations/{invitationId}/sendings", "POST /api/v1/me/invitations",
                "POST " + SCHOOL + "/imports", "worker invitationSweeperWorker", "worker importSweeperWorker");
    }

    private HoldCells<SchoolWithFamily> organisations(HoldCells<SchoolWithFamily> cells) {
        return cells
                .when("PATCH " + SCHOOL, one -> expect(200, as(one.admin).with("If-Match", "*").patch(path(one.school),
                        Map.of("name", "Other", "joining", "approval", "timeZone", "Europe/Paris"))))
                .when("DELETE " + SCHOOL, one -> expect(202, as(one.admin).delete(path(one.school))))
                .when("POST " + SCHOOL + "/reopening", () -> family(true), one -> expect(200,
                        town.as(OPERATOR, "operator").post(path(one.school) + "/reopening", null)))
                .when("PATCH " + SCHOOL + "/groups/{groupId}", one -> expect(200, as(one.admin).with("If-Match", "*")
                        .patch(path(one.school) + "/groups/" + one.yearOne, Map.of("name", "Other"))))
                .when("DELETE " + SCHOOL + "/groups/{groupId}",
                        one -> expect(202, as(one.admin).delete(path(one.school) + "/groups/" + one.yearOne)))
                .whenTimePasses("worker closureWorker", () -> family(true));
    }

    private HoldCells<SchoolWithFamily> members(HoldCells<SchoolWithFamily> cells) {
        return cells
                .when("PATCH " + SCHOOL + "/members/{userId}",
                        one -> expect(200, as(one.admin).with("If-Match", "*").patch(path(one.school, one.parent),
                                Map.of("role", "staff", "groupIds", List.of(one.yearTwo)))))
                .when("DELETE " + SCHOOL + "/members/{userId}", one -> {
                    expect(204, as(one.admin).delete(path(one.school, one.parent)));
                    awaitUnlinked(one);
                })
                .when("POST /api/v1/me/memberships", one -> expect(201, as(one.parent).post("/api/v1/me/memberships",
                        Map.of("organisationId", one.school, "groupIds", List.of(one.yearTwo)))))
                .when("DELETE /api/v1/me/memberships/{organisationId}", one -> {
                    expect(204, as(one.parent).delete("/api/v1/me/memberships/" + one.school));
                    awaitUnlinked(one);
                })
                .when("event user.deletion-requested (deletions)", one -> {
                    town.delete(one.parent);
                    awaitUnlinked(one);
                });
    }

    private HoldCells<SchoolWithFamily> pupils(HoldCells<SchoolWithFamily> cells) {
        return cells
                .when("PATCH " + PUPIL, one -> expect(200, as(one.admin).with("If-Match", "*").patch(pupil(one),
                        Map.of("name", "Other Name", "reference", "R2", "groupIds", List.of(one.yearTwo)))))
                .when("DELETE " + PUPIL, one -> expect(202, as(one.admin).delete(pupil(one))))
                .when("PUT " + PUPIL + "/guardians/{userId}", one -> expect(200, as(one.admin)
                        .put(pupil(one) + "/guardians/" + one.parent, Map.of("relationship", "aunt"))))
                .when("DELETE " + PUPIL + "/guardians/{userId}",
                        one -> expect(204, as(one.admin).delete(pupil(one) + "/guardians/" + one.parent)))
                .when("PUT " + PUPIL + "/guardians/{userId}/restrictions",
                        one -> expect(200, as(one.admin).with("If-Match", "*").put(
                                pupil(one) + "/guardians/" + one.parent + "/restrictions",
                                Map.of("restrictions", List.of()))));
    }

    private HoldCells<SchoolWithFamily> invitations(HoldCells<SchoolWithFamily> cells) {
        return cells
                .when("DELETE " + SCHOOL + "/invitations/{invitationId}",
                        one -> expect(204, as(one.admin).delete(path(one.school) + "/invitations/" + one.invitation)))
                .when("POST " + SCHOOL + "/invitations/{invitationId}/sendings", one -> {
                    expect(202, as(one.admin).post(path(one.school) + "/invitations/" + one.invitation + "/sendings",
                            null));
                    await().until(() -> mongo.getCollection("invitations").countDocuments(new Document("_id",
                            one.invitation).append("sentAt", new Document("$gte", now))) == 1);
                })
                .when("POST /api/v1/me/invitations",
                        one -> expect(200, as(one.invited).post("/api/v1/me/invitations", Map.of("token", one.token))))
                .whenTimePasses("worker invitationSweeperWorker")
                .when("POST " + SCHOOL + "/imports", one -> office.imports(one.admin, one.school,
                        "pupil number,pupil name,group\nR1,Other Name,Year Two\n"))
                .whenTimePasses("worker importSweeperWorker");
    }

    /// The work that these do in threads of their own.
    private static void work(ApplicationContext context) {
        context.getBean(ClosureFinisher.class).completeSome();
        context.getBean(InvitationSweeper.class).endSome();
        context.getBean(ImportSweeper.class).endSome();
    }

    private SchoolWithFamily family(boolean closed) {
        return new SchoolWithFamily(mongo, now, Sha256::hex, closed);
    }

    private TestHttp as(UUID person) {
        return town.as(person);
    }

    private static String pupil(SchoolWithFamily one) {
        return path(one.school) + "/pupils/" + one.pupil;
    }

    private static void expect(int status, Response response) {
        assertThat(response.status()).as(response.body()).isEqualTo(status);
    }

    private void awaitUnlinked(SchoolWithFamily one) {
        await().until(() -> mongo.getCollection("pupils").countDocuments(
                new Document("_id", one.pupil).append("guardianIds", one.parent)) == 0);
    }
}
