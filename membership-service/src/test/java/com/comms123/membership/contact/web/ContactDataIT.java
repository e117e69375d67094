package com.comms123.membership.contact.web;

import static com.comms123.membership.fixture.Town.CANARY;
import static com.comms123.membership.fixture.Town.id;
import static com.comms123.membership.fixture.Town.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.shared.DataAccessed;
import com.comms123.membership.fixture.Town;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.RemoteService;
import com.comms123.testing.TestEvents;
import com.comms123.testing.TestHttp;
import com.mongodb.client.model.Filters;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;

/// AC-2: contact data is shown to whom it concerns, each look is written down, and none is kept.
@PlatformTest
class ContactDataIT {
    private final Town town;
    private final TestEvents events;
    private final MongoTemplate mongo;
    private final RemoteService remote;

    @Autowired
    ContactDataIT(Town town, TestEvents events, MongoTemplate mongo, RemoteService remote) {
        this.town = town;
        this.events = events;
        this.mongo = mongo;
        this.remote = remote;
    }

    @Test
    void a_stranger_cannot_tell_a_school_that_refuses_from_one_that_is_not_there() {
        var school = id(town.school("approval"));
        var admin = town.admin(school);
        var stranger = town.as(Ids.next());
        for (var path : List.of("", "/members", "/members/" + admin, "/contacts")) {
            var there = path.isEmpty()
                    ? stranger.with("If-Match", "*").patch(path(school), Map.of())
                    : stranger.get(path(school) + path);
            var nowhere = path.isEmpty()
                    ? stranger.with("If-Match", "*").patch(path(Ids.next()), Map.of())
                    : stranger.get(path(Ids.next()) + path);
            assertThat(there.status()).isEqualTo(404);
            assertThat(problem(there)).isEqualTo(problem(nowhere));
        }
    }

    @Test
    void every_access_is_logged_with_viewer_role_and_number_of_people() {
        var school = id(town.school("open"));
        var admin = town.admin(school);
        var parent = town.member(school);
        town.as(admin).get(path(school) + "/members");
        town.as(admin).get(path(school) + "/contacts");
        town.as(admin).get(path(school, parent));
        town.as(parent).get(path(school) + "/members");
        town.as(Ids.next(), "operator").get(path(school) + "/contacts");
        assertLook(school, RecordKind.ORGANISATION, school, "admin", "/members", 2, "allowed", admin);
        assertLook(school, RecordKind.ORGANISATION, school, "admin", "/contacts", 2, "allowed", admin);
        assertLook(school, RecordKind.USER, parent, "admin", "/members/{userId}", 1, "allowed", admin);
        assertLook(school, RecordKind.ORGANISATION, school, "guardian", "/members", 0, "refused", parent);
        assertLook(school, RecordKind.ORGANISATION, school, "operator", "/contacts", 0, "refused", null);
    }

    @Test
    void a_role_that_was_taken_away_shows_nothing_with_the_next_call() {
        var school = id(town.school("open"));
        var admin = town.admin(school);
        var staff = town.member("staff", school, admin);
        assertThat(town.as(staff).get(path(school) + "/members").status()).isEqualTo(200);
        town.as(admin).patch(path(school, staff), Map.of("role", "guardian"));
        assertThat(town.as(staff).get(path(school) + "/members").status()).isEqualTo(404);
    }

    @Test
    void without_identity_there_is_no_list_and_no_half_of_one() {
        var school = id(town.school("open"));
        var admin = town.admin(school);
        remote.on("identity", "POST", "/internal/contact-points", request -> new RemoteService.Answer(503, null));
        try {
            var answer = town.as(admin).get(path(school) + "/members");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("identity-unavailable");
            assertThat(answer.body()).doesNotContain(CANARY);
        } finally {
            town.open(remote);
        }
    }

    @Test
    void contact_data_of_members_is_neither_stored_nor_published() {
        var school = id(town.school("open"));
        var admin = town.admin(school);
        town.member(school);
        town.as(admin).get(path(school) + "/members");
        events.await(DataAccessed.class, e -> e.viewerId().equals(admin));
        // The earlier version of an accepted invitation is kept for seconds, in case it is evidence of something held.
        await().untilAsserted(() -> {
            for (var collection : mongo.getCollectionNames()) {
                // An invitation knows the address it goes to, until it is taken up or over; pupils' names belong here.
                for (var document : mongo.getCollection(collection).find(Filters.ne("open", true))) {
                    assertThat(document.toJson()).as(collection).doesNotContain(CANARY + "-");
                }
            }
        });
        Stream.of("data.accessed", "member.joined", "member.role-changed", "member.left", "organisation.registered",
                "group.created").flatMap(topic -> events.records(topic).stream())
                .forEach(record -> assertThat(new String(record.value())).doesNotContain(CANARY));
    }

    private void assertLook(UUID school, RecordKind kind, UUID subject, String role, String endpoint, int count,
            String outcome, @Nullable UUID viewer) {
        var look = events.await(DataAccessed.class,
                e -> school.equals(e.organisationId()) && e.viewerRole().equals(role)
                        && e.endpoint().equals("GET /api/v1/organisations/{id}" + endpoint)
                        && (viewer == null || e.viewerId().equals(viewer)));
        assertThat(look.event().subjectKind()).isEqualTo(kind);
        assertThat(look.event().subjectId()).isEqualTo(subject);
        assertThat(look.event().count()).isEqualTo(count);
        assertThat(look.event().outcome()).isEqualTo(outcome);
        assertThat(look.metadata().actor()).isEqualTo(look.event().viewerId().toString());
    }

    private static Document problem(TestHttp.Response response) {
        var problem = Document.parse(response.body());
        problem.remove("traceId");
        return problem;
    }
}
