package com.comms123.membership.organisation.web;

import static com.comms123.membership.fixture.Town.OPERATOR;
import static com.comms123.membership.fixture.Town.id;
import static com.comms123.membership.fixture.Town.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.membership.GroupCreated;
import com.comms123.contracts.membership.OrganisationKind;
import com.comms123.contracts.membership.OrganisationRegistered;
import com.comms123.contracts.membership.OrganisationUpdated;
import com.comms123.membership.fixture.Town;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.TestEvents;
import com.comms123.testing.TestHttp;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@PlatformTest
class OrganisationIT {

    private final Town town;
    private final TestEvents events;

    @Autowired
    OrganisationIT(Town town, TestEvents events) {
        this.town = town;
        this.events = events;
    }

    @Test
    void an_operator_registers_a_club_and_everybody_learns_its_id_and_kind() {
        var answer = operator().post("/api/v1/organisations", Map.of("name", "Riverside Rowers", "kind", "club",
                "joining", "open", "groups", List.of("Juniors", "Seniors")));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().path("groups").size()).isEqualTo(2);
        var club = id(answer.json());
        var registered = events.await(OrganisationRegistered.class, e -> e.organisationId().equals(club));
        assertThat(registered.event().kind()).isEqualTo(OrganisationKind.CLUB);
        assertThat(registered.metadata().sequence()).isEqualTo(1);
        assertThat(registered.metadata().actor()).isEqualTo(OPERATOR.toString());
        events.await(GroupCreated.class, e -> e.groupId().equals(Town.group(answer.json(), 0)));
        events.await(GroupCreated.class, e -> e.groupId().equals(Town.group(answer.json(), 1)));
        assertThat(town.anonymous().get(answer.headers().firstValue("Location").orElseThrow()).json())
                .isEqualTo(answer.json());
    }

    @Test
    void the_same_registration_twice_makes_one() {
        var request = Map.of("name", "Twice " + Ids.next(), "kind", "school", "joining", "code");
        var again = operator().with("Idempotency-Key", Ids.next().toString());
        var first = again.post("/api/v1/organisations", request);
        var second = again.post("/api/v1/organisations", request);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.json()).isEqualTo(first.json());
        events.await(OrganisationRegistered.class, e -> e.organisationId().equals(id(first.json())));
        assertThat(events.all(OrganisationRegistered.class, e -> e.organisationId().equals(id(first.json()))))
                .hasSize(1);
    }

    @Test
    void only_operators_register() {
        var answer = town.as(Ids.next(), "privacy-officer").post("/api/v1/organisations",
                Map.of("name", "Mine", "kind", "school", "joining", "open"));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("operators-only");
    }

    @Test
    void each_wrong_field_has_its_own_error() {
        var answer = operator().post("/api/v1/organisations",
                Map.of("name", "\u202Elive", "kind", "school", "groups", List.of("", "x".repeat(121))));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").valueStream().map(e -> e.path("field").asString()).distinct())
                .containsExactlyInAnyOrder("name", "joining", "groups[0]", "groups[1]");
        assertThat(operator().post("/api/v1/organisations",
                Map.of("name", "x", "kind", "hospital", "joining", "open")).status()).isEqualTo(400);
        assertThat(operator().post("/api/v1/organisations",
                Map.of("name", "x", "kind", "school", "joining", "open", "owner", "me")).code())
                .isEqualTo("unknown-field");
        assertThat(operator().post("/api/v1/organisations",
                Map.of("name", "?!", "kind", "school", "joining", "open")).code()).isEqualTo("invalid-organisation");
    }

    @Test
    void the_directory_is_searched_by_how_a_name_begins_and_read_page_by_page() {
        var unique = "Zürich " + Ids.next();
        for (var i = 0; i < 5; i++) {
            operator().post("/api/v1/organisations",
                    Map.of("name", unique + " Nr. " + i % 3, "kind", "school", "joining", "open"));
        }
        var seen = new ArrayList<String>();
        var query = "?limit=2&q=" + encoded(unique.toUpperCase().replace("Ü", "u"));
        JsonNode next;
        var cursor = "";
        do {
            var page = town.anonymous().get("/api/v1/organisations" + query + cursor);
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            page.json().path("items").valueStream().forEach(item -> seen.add(item.path("name").asString()));
            next = page.json().path("next");
            cursor = "&cursor=" + next.asString("");
        } while (!next.isNull());
        assertThat(seen).containsExactly(unique + " Nr. 0", unique + " Nr. 0", unique + " Nr. 1", unique + " Nr. 1",
                unique + " Nr. 2");
    }

    @Test
    void a_cursor_belongs_to_its_search() {
        IntStream.range(0, 2).forEach(i -> town.school("open"));
        var next = town.anonymous().get("/api/v1/organisations?q=school&limit=1").json().path("next").asString();
        assertThat(town.anonymous().get("/api/v1/organisations?q=school&limit=1&cursor=" + next).status())
                .isEqualTo(200);
        assertThat(town.anonymous().get("/api/v1/organisations?q=other&cursor=" + next).code())
                .isEqualTo("invalid-cursor");
        assertThat(town.anonymous().get("/api/v1/organisations?cursor=x").code()).isEqualTo("invalid-cursor");
        assertThat(town.anonymous().get("/api/v1/organisations?limit=0").status()).isEqualTo(400);
        assertThat(town.anonymous().get("/api/v1/organisations?limit=201").status()).isEqualTo(400);
        assertThat(town.anonymous().get("/api/v1/organisations?name=x").code()).isEqualTo("unknown-parameter");
    }

    @Test
    void an_admin_edits_the_version_they_have_read() {
        var school = id(town.school("open"));
        var admin = town.as(town.admin(school));
        var tag = admin.get(path(school)).headers().firstValue("ETag").orElseThrow();
        var renamed = Map.of("name", "Renamed " + school);
        assertThat(admin.patch(path(school), renamed).status()).isEqualTo(428);
        var edited = admin.with("If-Match", tag).patch(path(school), renamed);
        assertThat(edited.status()).as(edited.body()).isEqualTo(200);
        assertThat(edited.headers().firstValue("ETag").orElseThrow()).isNotEqualTo(tag);
        assertThat(admin.with("If-Match", tag).patch(path(school), renamed).status()).isEqualTo(412);
        assertThat(admin.with("If-Match", "nonsense").patch(path(school), renamed).status()).isEqualTo(412);
        assertThat(admin.with("If-Match", "*").patch(path(school), Map.of("joining", "approval")).json()
                .path("joining").asString()).isEqualTo("approval");
        assertThat(admin.get(path(school)).json().path("conversations").asString()).isEqualTo("off");
        assertThat(admin.with("If-Match", "*").patch(path(school), Map.of("conversations", "staff")).json()
                .path("conversations").asString()).isEqualTo("staff");
        assertThat(admin.with("If-Match", "*").patch(path(school), Map.of("name", "  ")).status()).isEqualTo(400);
        assertThat(town.anonymous().get(path(school)).json().path("colour").asString()).isEqualTo("none");
        assertThat(admin.with("If-Match", "*").patch(path(school), Map.of("colour", "teal")).status()).isEqualTo(200);
        assertThat(town.anonymous().get(path(school)).json().path("colour").asString()).isEqualTo("teal");
        assertThat(admin.with("If-Match", "*").patch(path(school), Map.of("colour", "#ff0000")).status())
                .as("no colour but those with enough contrast").isEqualTo(400);
        assertThat(admin.get("/api/v1/me/memberships").json().at("/items/0/colour").asString()).isEqualTo("teal");
        assertThat(town.anonymous().get("/api/v1/organisations?q=" + encoded("renamed " + school)).json()
                .path("items").size()).as("found under its new name").isEqualTo(1);
    }

    @Test
    void an_operator_corrects_name_and_time_zone_and_never_how_people_join() {
        var school = id(town.school("approval"));
        for (var hasAdmin : List.of(false, true)) {
            if (hasAdmin) {
                town.admin(school);
            }
            var tag = town.anonymous().get(path(school)).headers().firstValue("ETag").orElseThrow();
            var correction = Map.of("name", "Corrected " + hasAdmin + " " + school, "timeZone",
                    hasAdmin ? "Europe/Dublin" : "Europe/Lisbon");
            assertThat(operator().patch(path(school), correction).status()).isEqualTo(428);
            var corrected = operator().with("If-Match", tag).patch(path(school), correction);
            assertThat(corrected.status()).as(corrected.body()).isEqualTo(200);
            assertThat(corrected.json().path("name").asString()).isEqualTo(correction.get("name"));
            assertThat(corrected.json().path("timeZone").asString()).isEqualTo(correction.get("timeZone"));
            assertThat(operator().with("If-Match", tag).patch(path(school), correction).status()).isEqualTo(412);

            var opened = operator().with("If-Match", "*").patch(path(school),
                    Map.of("joining", "open", "name", "Opened " + school));
            assertThat(opened.status()).isEqualTo(403);
            assertThat(opened.code()).isEqualTo("joining-for-admins");
            assertThat(town.anonymous().get(path(school)).json()).as("nothing of it is done")
                    .isEqualTo(corrected.json());
        }
        var updates = await().until(
                () -> events.all(OrganisationUpdated.class, e -> e.organisationId().equals(school)),
                those -> those.size() >= 2);
        assertThat(updates).hasSize(2).allSatisfy(updated -> {
            assertThat(updated.event().fields()).containsExactlyInAnyOrder("name", "timeZone");
            assertThat(updated.metadata().actor()).as("in the audit trail").isEqualTo(OPERATOR.toString());
        });
        assertThat(operator().with("If-Match", "*").patch(path(Ids.next()), Map.of("name", "Nowhere")).code())
                .isEqualTo("organisation-not-found");
        assertThat(town.as(Ids.next(), "privacy-officer").with("If-Match", "*")
                .patch(path(school), Map.of("name", "Mine")).code()).isEqualTo("organisation-not-found");
    }

    @Test
    void an_admin_creates_groups_once_each() {
        var school = id(town.school("open"));
        var admin = town.as(town.admin(school));
        var once = admin.with("Idempotency-Key", Ids.next().toString());
        var choir = once.post(path(school) + "/groups", Map.of("name", "Choir"));
        assertThat(choir.status()).isEqualTo(201);
        assertThat(once.post(path(school) + "/groups", Map.of("name", "Choir")).json()).isEqualTo(choir.json());
        assertThat(admin.post(path(school) + "/groups", Map.of("name", "choir")).code())
                .isEqualTo("group-name-taken");
        var created = events.await(GroupCreated.class, e -> e.groupId().equals(id(choir.json())));
        assertThat(created.metadata().sequence()).isEqualTo(2);
        var groups = admin.get(path(school) + "/groups").json().path("items");
        assertThat(groups.valueStream().map(g -> g.path("name").asString())).containsExactly("Year 1", "Year 2",
                "Choir");
        assertThat(admin.get(path(school) + "/groups/" + id(choir.json())).json()).isEqualTo(choir.json());
        assertThat(admin.get(path(school) + "/groups/" + Ids.next()).status()).isEqualTo(404);
    }

    @Test
    void an_operator_sets_up_groups_until_there_is_an_admin() {
        var school = id(town.school("open"));
        assertThat(operator().post(path(school) + "/groups", Map.of("name", "Choir")).status()).isEqualTo(201);
        town.admin(school);
        assertThat(operator().post(path(school) + "/groups", Map.of("name", "Band")).status()).isEqualTo(404);
    }

    @Test
    void an_unknown_school_is_404_and_a_malformed_id_is_400() {
        assertThat(town.anonymous().get(path(Ids.next())).code()).isEqualTo("organisation-not-found");
        assertThat(town.anonymous().get("/api/v1/organisations/none").status()).isEqualTo(400);
    }

    private TestHttp operator() {
        return town.as(OPERATOR, "operator");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
