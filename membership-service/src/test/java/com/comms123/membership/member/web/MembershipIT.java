package com.comms123.membership.member.web;

import static com.comms123.membership.fixture.Town.OPERATOR;
import static com.comms123.membership.fixture.Town.group;
import static com.comms123.membership.fixture.Town.id;
import static com.comms123.membership.fixture.Town.path;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.membership.MemberJoined;
import com.comms123.contracts.membership.MemberLeft;
import com.comms123.contracts.membership.MemberRole;
import com.comms123.membership.fixture.Town;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.RemoteService;
import com.comms123.testing.TestEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@PlatformTest
class MembershipIT {

    private final Town town;
    private final TestEvents events;
    private final RemoteService remote;

    @Autowired
    MembershipIT(Town town, TestEvents events, RemoteService remote) {
        this.town = town;
        this.events = events;
        this.remote = remote;
    }

    @Test
    void a_request_waits_for_an_admin() {
        var school = town.school("approval");
        var admin = town.as(town.admin(id(school)));
        var person = Ids.next();
        var asked = town.as(person).post("/api/v1/me/memberships",
                Map.of("organisationId", id(school), "groupIds", List.of(group(school, 0))));
        assertThat(asked.json().path("state").asString()).isEqualTo("pending");
        var pending = admin.get(path(id(school)) + "/members?state=pending").json().path("items");
        assertThat(pending.valueStream().map(m -> m.path("userId").asString())).containsExactly(person.toString());
        assertThat(events.all(MemberJoined.class, e -> e.userId().equals(person))).isEmpty();

        var tag = admin.get(path(id(school), person)).headers().firstValue("ETag").orElseThrow();
        var approved = admin.with("If-Match", tag).patch(path(id(school), person),
                Map.of("state", "active", "role", "staff"));
        assertThat(approved.status()).as(approved.body()).isEqualTo(200);
        assertThat(approved.json().path("role").asString()).isEqualTo("staff");
        var joined = events.await(MemberJoined.class, e -> e.userId().equals(person));
        assertThat(joined.event().role()).isEqualTo(MemberRole.STAFF);
        assertThat(admin.with("If-Match", tag).patch(path(id(school), person), Map.of("role", "admin")).code())
                .isEqualTo("member-changed");

        assertThat(admin.delete(path(id(school), person)).status()).isEqualTo(204);
        assertThat(events.await(MemberLeft.class, e -> e.userId().equals(person)).event().reason())
                .isEqualTo("removed");
        assertThat(admin.delete(path(id(school), person)).status()).isEqualTo(404);
    }

    @Test
    void an_operator_appoints_the_first_admin_and_has_no_further_say() {
        var school = id(town.school("approval"));
        var operator = town.as(OPERATOR, "operator");
        assertThat(operator.patch(path(school, Ids.next()), Map.of("role", "staff")).status()).isEqualTo(404);
        var admin = Ids.next();
        assertThat(operator.patch(path(school, admin), Map.of("role", "admin")).status()).isEqualTo(200);
        assertThat(operator.patch(path(school, Ids.next()), Map.of("role", "admin")).status()).isEqualTo(404);
        assertThat(town.as(admin).delete("/api/v1/me/memberships/" + school).code()).isEqualTo("last-admin");
        town.delete(admin);
        assertThat(operator.patch(path(school, Ids.next()), Map.of("role", "admin")).status())
                .as("the last admin has gone: there is none again").isEqualTo(200);
    }

    @Test
    void nobody_appoints_somebody_who_is_deleted_or_while_that_cannot_be_known() {
        var school = id(town.school("approval"));
        var gone = Ids.next();
        town.deletionOf(gone);
        var operator = town.as(OPERATOR, "operator");
        assertThat(operator.patch(path(school, gone), Map.of("role", "admin")).code()).isEqualTo("member-not-found");
        remote.on("identity", "POST", "/internal/display-names", request -> new RemoteService.Answer(503, null));
        try {
            assertThat(operator.patch(path(school, Ids.next()), Map.of("role", "admin")).code())
                    .isEqualTo("identity-unavailable");
        } finally {
            town.open(remote);
        }
    }

    @Test
    void invalid_changes_are_refused_with_the_reason() {
        var school = town.school("open");
        var admin = town.as(town.admin(id(school)));
        var member = town.member(id(school));
        assertThat(admin.patch(path(id(school), member), Map.of("role", "owner")).status()).isEqualTo(400);
        assertThat(admin.patch(path(id(school), member), Map.of("state", "pending")).code())
                .isEqualTo("impossible-state");
        assertThat(admin.patch(path(id(school), member), Map.of("state", "ended")).code())
                .isEqualTo("impossible-state");
        assertThat(admin.patch(path(id(school), member), Map.of("email", "a@example.org")).code())
                .isEqualTo("unknown-field");
        var foreign = admin.patch(path(id(school), member), Map.of("groupIds", List.of(Ids.next())));
        assertThat(foreign.status()).isEqualTo(422);
        assertThat(foreign.json().at("/errors/0/field").asString()).isEqualTo("groupIds[0]");
        assertThat(admin.patch(path(id(school), Ids.next()), Map.of("role", "staff")).status()).isEqualTo(404);
    }

    @Test
    void invalid_requests_to_join_are_refused_with_the_reason() {
        var school = town.school("open");
        var person = town.as(Ids.next());
        assertThat(person.post("/api/v1/me/memberships", Map.of("groupIds", List.of())).json().at("/errors/0/field")
                .asString()).isEqualTo("organisationId");
        assertThat(person.post("/api/v1/me/memberships", Map.of("organisationId", "x")).status()).isEqualTo(400);
        assertThat(person.post("/api/v1/me/memberships", Map.of("organisationId", Ids.next())).code())
                .isEqualTo("organisation-not-found");
        assertThat(person.post("/api/v1/me/memberships",
                Map.of("organisationId", id(school), "groupIds", List.of(Ids.next()))).code())
                .isEqualTo("unknown-group");
        assertThat(person.post("/api/v1/me/memberships",
                Town.json("organisationId", id(school), "groupIds", java.util.Arrays.asList((Object) null))).status())
                .isEqualTo(400);
    }

    @Test
    void own_memberships_are_read_page_by_page() {
        var person = Ids.next();
        var schools = new ArrayList<String>();
        for (var i = 0; i < 5; i++) {
            var school = id(town.school("open"));
            schools.add(school.toString());
            town.as(person).post("/api/v1/me/memberships", Map.of("organisationId", school));
        }
        assertThat(all(person, "/api/v1/me/memberships", "organisationId")).containsExactlyElementsOf(schools);
    }

    @Test
    void members_are_read_page_by_page() {
        var school = id(town.school("open"));
        var admin = town.admin(school);
        var members = new ArrayList<>(List.of(admin.toString()));
        for (var i = 0; i < 4; i++) {
            members.add(town.member(school).toString());
        }
        assertThat(all(admin, path(school) + "/members", "userId")).containsExactlyElementsOf(members);
        assertThat(all(admin, path(school) + "/contacts", "userId")).containsExactlyElementsOf(members);
    }

    private List<String> all(UUID who, String path, String key) {
        var seen = new ArrayList<String>();
        JsonNode next;
        var cursor = "";
        do {
            var page = town.as(who).get(path + "?limit=2" + cursor).json();
            page.path("items").valueStream().forEach(item -> seen.add(item.path(key).asString()));
            next = page.path("next");
            cursor = "&cursor=" + next.asString("");
        } while (!next.isNull());
        return seen;
    }
}
