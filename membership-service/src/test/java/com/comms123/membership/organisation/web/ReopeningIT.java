package com.comms123.membership.organisation.web;

import static com.comms123.membership.fixture.Town.email;
import static com.comms123.membership.fixture.Town.group;
import static com.comms123.membership.fixture.Town.id;
import static com.comms123.membership.fixture.Town.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.membership.InvitationWithdrawn;
import com.comms123.contracts.membership.MemberLeft;
import com.comms123.contracts.membership.OrganisationDeletionRequested;
import com.comms123.contracts.membership.OrganisationReopened;
import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.contracts.shared.RecordPurged;
import com.comms123.membership.fixture.Town;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.TestClock;
import com.comms123.testing.TestEvents;
import com.comms123.testing.TestHttp;
import com.comms123.testing.TestHttp.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// A closed school reopens within 7 days: two admins, or an admin and an operator.
@PlatformTest
class ReopeningIT {
    private static final Duration SEVEN_DAYS = Duration.ofDays(7);

    private final Town town;
    private final TestEvents events;
    private final TestClock clock;
    private final Instant began;
    private final JsonNode school;
    private final UUID schoolId;
    private final UUID adminId;
    private final UUID secondId;
    private final TestHttp admin;
    private final TestHttp second;
    private final TestHttp operator;

    @Autowired
    ReopeningIT(Town town, TestEvents events, TestClock clock) {
        this.town = town;
        this.events = events;
        this.clock = clock;
        this.began = clock.instant();
        this.school = town.school("open");
        this.schoolId = id(school);
        this.adminId = town.admin(schoolId);
        this.admin = town.as(adminId);
        this.secondId = town.member("admin", schoolId, adminId);
        this.second = town.as(secondId);
        this.operator = town.as(Town.OPERATOR, "operator");
    }

    @Test
    void two_admins_reopen_it_and_it_is_as_it_was() {
        var member = town.member(schoolId, group(school, 0));
        var token = invitation();
        var deletion = close();
        assertThat(state(admin)).isEqualTo("closed");
        assertThat(admin.get(reopening()).json().path("until").asString())
                .isEqualTo(began.plus(SEVEN_DAYS).toString());

        var first = admin.post(reopening(), null);
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(first.json().path("state").asString()).isEqualTo("closed");
        assertThat(first.json().path("requestedByYou").asBoolean()).isTrue();
        assertThat(admin.post(reopening(), null).json()).as("one admin twice is one").isEqualTo(first.json());
        assertThat(town.anonymous().get(path(schoolId)).code()).isEqualTo("organisation-not-found");
        assertThat(second.get(reopening()).json().path("requestedByYou").asBoolean()).isFalse();
        assertThat(second.get(reopening()).json().path("requestedAt").isNull()).isFalse();

        clock.advance(SEVEN_DAYS.minusMillis(1));
        assertThat(second.post(reopening(), null).json().path("state").asString()).isEqualTo("open");
        assertThat(second.post(reopening(), null).json().path("state").asString()).as("again").isEqualTo("open");
        var published = events.await(OrganisationReopened.class, e -> e.organisationId().equals(schoolId));
        assertThat(published.event().deletionId()).isEqualTo(deletion);
        assertThat(published.event().requestedBy()).isEqualTo(adminId);
        assertThat(published.metadata().actor()).isEqualTo(secondId.toString());

        assertThat(town.anonymous().get(path(schoolId)).json()).isEqualTo(school);
        assertThat(admin.get(path(schoolId, member)).json().path("role").asString()).isEqualTo("guardian");
        clock.advance(Duration.ofDays(1));
        assertThat(town.as(invited).post("/api/v1/me/invitations", token).status()).as("still invited").isEqualTo(200);
        assertThat(events.all(MemberLeft.class, e -> e.organisationId().equals(schoolId))).isEmpty();
        assertThat(events.all(OrganisationReopened.class, e -> e.organisationId().equals(schoolId))).hasSize(1);
        assertThat(closedAndReopened()).containsExactly(deletion.toString());

        assertThat(close()).as("closed again").isNotEqualTo(deletion);
        assertThat(state(admin)).isEqualTo("closed");
    }

    @Test
    void a_closed_school_looks_unknown_to_its_members_who_can_leave_it_after_reopening() {
        var member = town.as(town.member(schoolId));
        close();
        var membership = "/api/v1/me/memberships/" + schoolId;
        assertThat(member.delete(membership).code())
                .isEqualTo(member.delete("/api/v1/me/memberships/" + Ids.next()).code())
                .isEqualTo("member-not-found");
        assertThat(member.get("/api/v1/me/memberships").json().path("items")).isEmpty();
        admin.post(reopening(), null);
        second.post(reopening(), null);
        assertThat(member.get("/api/v1/me/memberships").json().path("items")).hasSize(1);
        assertThat(member.delete(membership).status()).isEqualTo(204);
        assertThat(member.get("/api/v1/me/memberships").json().path("items")).isEmpty();
    }

    @Test
    void an_account_deleted_while_the_school_was_closed_is_no_member_after_reopening() {
        var member = town.member(schoolId);
        close();
        town.delete(member);
        admin.post(reopening(), null);
        second.post(reopening(), null);
        assertThat(admin.get(path(schoolId, member)).status()).isEqualTo(404);
    }

    @Test
    void an_operator_and_the_only_admin_reopen_it_in_either_order() {
        var lonely = town.school("open");
        var only = town.as(town.admin(id(lonely)));
        for (var order : List.of(List.of(operator, only), List.of(only, operator))) {
            assertThat(only.delete(path(id(lonely))).status()).isEqualTo(202);
            var path = path(id(lonely)) + "/reopening";
            assertThat(order.getFirst().post(path, null).json().path("state").asString()).isEqualTo("closed");
            assertThat(town.as(Ids.next(), "operator").get(path).json().path("state").asString())
                    .isEqualTo("closed");
            assertThat(order.getLast().post(path, null).json().path("state").asString()).isEqualTo("open");
        }
        assertThat(only.delete(path(id(lonely))).status()).isEqualTo(202);
        var path = path(id(lonely)) + "/reopening";
        operator.post(path, null);
        assertThat(town.as(Ids.next(), "operator").post(path, null).json().path("state").asString())
                .as("two operators are not enough").isEqualTo("closed");
    }

    @Test
    void a_closing_is_final_after_seven_days_and_all_members_have_left() {
        var member = town.member(schoolId);
        var token = invitation();
        close();
        admin.post(reopening(), null);
        assertThat(events.all(MemberLeft.class, e -> e.organisationId().equals(schoolId))).isEmpty();
        clock.advance(SEVEN_DAYS);
        for (var somebody : List.of(second, operator)) {
            var late = somebody.post(reopening(), null);
            assertThat(late.status()).isEqualTo(409);
            assertThat(late.code()).isEqualTo("closing-final");
        }
        assertThat(state(second)).isEqualTo("final");
        for (var person : List.of(member, adminId, secondId)) {
            assertThat(events.await(MemberLeft.class, e -> e.userId().equals(person)).event().reason())
                    .isEqualTo("closed");
        }
        events.await(InvitationWithdrawn.class, e -> e.organisationId().equals(schoolId));
        assertThat(town.as(invited).post("/api/v1/me/invitations", token).code()).isEqualTo("token-unknown");
        assertThat(admin.delete(path(schoolId)).status()).as("its admin still gets the receipt").isEqualTo(202);
    }

    @Test
    void a_closed_school_looks_unknown_to_outsiders() {
        var staff = town.member("staff", schoolId, adminId);
        var member = town.member(schoolId);
        close();
        var nowhere = path(Ids.next()) + "/reopening";
        var absent = town.as(member).post(nowhere, null);
        for (var outsider : List.of(town.as(staff), town.as(member), town.as(Ids.next()),
                town.as(Ids.next(), "privacy-officer", "auditor"))) {
            for (var answer : List.of(outsider.get(reopening()), outsider.post(reopening(), null))) {
                assertThat(answer.status()).isEqualTo(404);
                assertThat(answer.code()).isEqualTo(absent.code()).isEqualTo("organisation-not-found");
                assertThat(answer.json().path("detail")).isEqualTo(absent.json().path("detail"));
            }
        }
        assertThat(operator.get(nowhere).status()).isEqualTo(404);
        assertThat(town.anonymous().get(reopening()).status()).isEqualTo(401);
        assertThat(town.anonymous().post(reopening(), null).status()).isEqualTo(401);
    }

    @Test
    void somebody_who_signed_in_long_ago_has_to_sign_in_again() {
        close();
        var longAgo = town.signedInAt(adminId, Instant.now().minus(Duration.ofMinutes(11)));
        assertThat(longAgo.post(reopening(), null).code()).isEqualTo("sign-in-again");
        assertThat(admin.get(reopening()).json().path("requestedAt").isNull()).isTrue();
    }

    @Test
    void a_removal_that_has_begun_makes_it_final() {
        close();
        admin.post(reopening(), null);
        events.publish(new RecordPurgeDue(Ids.next(), RecordKind.ORGANISATION, schoolId));
        await().until(() -> second.get(reopening()),
                answer -> answer.status() == 404 || answer.json().path("state").asString().equals("final"));
        assertThat(second.post(reopening(), null).status()).isIn(404, 409);
        assertThat(events.all(OrganisationReopened.class, e -> e.organisationId().equals(schoolId))).isEmpty();
    }

    @Test
    void a_purge_that_is_ordered_although_it_has_reopened_removes_nothing() {
        var member = town.member(schoolId);
        close();
        admin.post(reopening(), null);
        second.post(reopening(), null);
        var purge = new RecordPurgeDue(Ids.next(), RecordKind.ORGANISATION, schoolId);
        events.publish(purge);
        var answer = events.await(RecordPurged.class, e -> e.purgeId().equals(purge.purgeId()));
        assertThat(answer.event().residual()).isPositive();
        assertThat(admin.get(path(schoolId, member)).status()).isEqualTo(200);
    }

    @Test
    void a_restored_database_that_forgot_the_reopening_opens_it_again_before_anything_ends() {
        var member = town.member(schoolId);
        town.calledOff.add(close().toString());
        clock.advance(SEVEN_DAYS);
        await().until(() -> town.anonymous().get(path(schoolId)).status() == 200);
        assertThat(admin.get(path(schoolId, member)).status()).isEqualTo(200);
        assertThat(events.await(OrganisationReopened.class, e -> e.organisationId().equals(schoolId)).event()
                .requestedBy()).isNull();
        assertThat(events.all(MemberLeft.class, e -> e.organisationId().equals(schoolId))).isEmpty();
    }

    private final UUID invited = Ids.next();

    private Map<String, String> invitation() {
        var answer = admin.post(path(schoolId) + "/invitations", Map.of("email", email(invited), "role", "staff"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return Map.of("token", town.token(email(invited), 1));
    }

    /// @return the deletion
    private UUID close() {
        var closed = admin.delete(path(schoolId));
        assertThat(closed.status()).as(closed.body()).isEqualTo(202);
        var deletion = UUID.fromString(closed.json().path("deletionId").asString());
        events.await(OrganisationDeletionRequested.class, e -> e.deletionId().equals(deletion));
        return deletion;
    }

    private String state(TestHttp somebody) {
        Response answer = somebody.get(reopening());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("state").asString();
    }

    private String reopening() {
        return path(schoolId) + "/reopening";
    }

    private List<String> closedAndReopened() {
        return town.asService().get("/internal/witness/called-off?limit=500").json().path("deletions").valueStream()
                .filter(called -> called.path("recordId").asString().equals(schoolId.toString()))
                .map(called -> called.path("deletionId").asString()).toList();
    }
}
