package com.comms123.membership.member.kafka;

import static com.comms123.membership.fixture.Town.group;
import static com.comms123.membership.fixture.Town.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.Topics;
import com.comms123.contracts.identity.UserRegistered;
import com.comms123.contracts.identity.WantedMembership;
import com.comms123.contracts.membership.MemberJoined;
import com.comms123.contracts.membership.MemberLeft;
import com.comms123.contracts.membership.MemberRole;
import com.comms123.contracts.membership.MemberRoleChanged;
import com.comms123.membership.fixture.Town;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.TestEvents;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import tools.jackson.databind.JsonNode;

/// The outcome of registrations and deletions, in whatever order, how often and how late they arrive.
@PlatformTest
class MembershipEventsIT {

    private final Town town;
    private final TestEvents events;
    private final MongoTemplate mongo;
    private final UUID person = Ids.next();

    @Autowired
    MembershipEventsIT(Town town, TestEvents events, MongoTemplate mongo) {
        this.town = town;
        this.events = events;
        this.mongo = mongo;
    }

    @Test
    void a_registration_creates_and_publishes_memberships() {
        var open = town.school("open");
        var careful = town.school("approval");
        var nowhere = Ids.next();
        var noGroup = Ids.next();
        events.publish(new UserRegistered(person, "2.1",
                List.of(new WantedMembership(nowhere, List.of(), false),
                        new WantedMembership(id(open), List.of(group(open, 0), noGroup), false),
                        new WantedMembership(id(careful), List.of(group(careful, 1)), false))));
        var joined = events.await(MemberJoined.class, e -> e.userId().equals(person));
        assertThat(joined.event().organisationId()).isEqualTo(id(open));
        assertThat(joined.event().role()).isEqualTo(MemberRole.GUARDIAN);
        assertThat(joined.event().groupIds()).containsExactly(group(open, 0));
        assertThat(joined.metadata().sequence()).isEqualTo(1);
        assertThat(joined.metadata().subject()).isEqualTo(id(open));

        await().until(() -> own(person).path("refused").size() == 2);
        var own = own(person);
        assertThat(own.path("items").valueStream().map(m -> m.path("state").asString()))
                .containsExactlyInAnyOrder("active", "pending");
        assertThat(own.path("items").get(0).path("organisationName").asString()).startsWith("School ");
        assertThat(own.path("refused").valueStream().map(r -> r.path("code").asString()))
                .containsExactlyInAnyOrder("unknown-organisation", "unknown-group");
        assertThat(internal(person)).hasSize(2);
    }

    @Test
    void the_same_registration_again_changes_nothing_also_after_leaving() {
        var school = id(town.school("open"));
        town.register(person, school);
        town.register(person, school);
        events.await(MemberJoined.class, e -> e.userId().equals(person));
        assertThat(town.as(person).delete("/api/v1/me/memberships/" + school).status()).isEqualTo(204);
        town.register(person, school);
        untilHeard();
        assertThat(internal(person)).isEmpty();
        assertThat(events.all(MemberJoined.class, e -> e.userId().equals(person))).hasSize(1);
    }

    @Test
    void the_sequence_goes_on_over_leaving_and_joining_again() {
        var school = town.school("open");
        var asPerson = town.as(person);
        var wish = Town.json("organisationId", id(school), "groupIds", List.of(group(school, 0)));
        assertThat(asPerson.post("/api/v1/me/memberships", wish).status()).isEqualTo(201);
        assertThat(asPerson.post("/api/v1/me/memberships", wish).status()).as("again").isEqualTo(201);
        asPerson.post("/api/v1/me/memberships",
                Town.json("organisationId", id(school), "groupIds", List.of(group(school, 1))));
        asPerson.delete("/api/v1/me/memberships/" + id(school));
        assertThat(asPerson.delete("/api/v1/me/memberships/" + id(school)).status()).isEqualTo(404);
        asPerson.post("/api/v1/me/memberships", wish);
        await().until(() -> events.all(MemberJoined.class, e -> e.userId().equals(person)).size() == 2);
        assertThat(events.all(MemberJoined.class, e -> e.userId().equals(person)))
                .extracting(e -> e.metadata().sequence()).containsExactly(1L, 4L);
        var changed = events.await(MemberRoleChanged.class, e -> e.userId().equals(person));
        assertThat(changed.metadata().sequence()).isEqualTo(2);
        assertThat(changed.event().groupIds()).containsExactly(group(school, 1));
        var left = events.await(MemberLeft.class, e -> e.userId().equals(person));
        assertThat(left.metadata().sequence()).isEqualTo(3);
        assertThat(left.metadata().actor()).isEqualTo(person.toString());
    }

    @Test
    void a_person_who_requests_deletion_vanishes_everywhere_at_once() {
        var first = id(town.school("open"));
        var second = id(town.school("approval"));
        var admin = town.admin(first);
        events.publish(new UserRegistered(person, "2.1",
                List.of(new WantedMembership(first, List.of(), false),
                        new WantedMembership(second, List.of(), false))));
        await().until(() -> internal(person).size() == 2);
        assertThat(memberIds(first, admin)).contains(person.toString());

        var deletion = town.deletionOf(person);
        events.publish(deletion);
        events.publish(deletion);
        var left = events.await(MemberLeft.class, e -> e.userId().equals(person));
        assertThat(left.event().reason()).isEqualTo("deleted");
        assertThat(left.metadata().sequence()).isEqualTo(2);
        await().until(() -> internal(person).isEmpty());
        assertThat(memberIds(first, admin)).doesNotContain(person.toString());
        assertThat(town.as(admin).get(Town.path(first, person)).status()).isEqualTo(404);
        assertThat(town.asService().get("/internal/organisations/" + first + "/members/" + person).status())
                .isEqualTo(404);
        assertThat(own(person).path("items").size()).isZero();
        assertThat(town.as(admin).patch(Town.path(first, person), Map.of("role", "staff")).status()).isEqualTo(404);
        var rejoin = town.as(person).post("/api/v1/me/memberships", Map.of("organisationId", first));
        assertThat(rejoin.status()).isEqualTo(404);
        untilHeard();
        assertThat(events.all(MemberLeft.class, e -> e.userId().equals(person))).as("told once").hasSize(1);
    }

    @Test
    void a_registration_that_arrives_after_the_deletion_gives_nothing() {
        var school = id(town.school("open"));
        events.publish(town.deletionOf(person));
        await().until(() -> mongo.getCollection("people")
                .find(new Document("_id", person).append("goneAt", new Document("$exists", true))).first() != null);
        town.register(person, school);
        town.register(person, school);
        untilHeard();
        assertThat(internal(person)).isEmpty();
        assertThat(mongo.getCollection("memberships").countDocuments(new Document("userId", person))).isZero();
        assertThat(events.all(MemberJoined.class, e -> e.userId().equals(person))).isEmpty();
    }

    @Test
    void registration_and_deletion_at_the_same_time_leave_no_member() {
        var school = id(town.school("open"));
        var people = java.util.stream.Stream.generate(Ids::next).limit(40).toList();
        people.forEach(someone -> {
            events.publish(town.deletionOf(someone));
            town.register(someone, school);
        });
        untilHeard();
        await().untilAsserted(() -> assertThat(mongo.getCollection("people")
                .countDocuments(new Document("_id", new Document("$in", people)))).isEqualTo(40));
        await().untilAsserted(() -> assertThat(mongo.getCollection("memberships")
                .countDocuments(new Document("organisationId", school).append("listed", true))).isZero());
        people.forEach(someone -> await().untilAsserted(
                () -> assertThat(events.all(MemberJoined.class, e -> e.userId().equals(someone)))
                        .hasSameSizeAs(events.all(MemberLeft.class, e -> e.userId().equals(someone)))));
    }

    @Test
    void events_that_a_killed_instance_did_not_publish_are_published() {
        // The state right after a write whose process died on the next line.
        var school = id(town.school("open"));
        var data = "{\"organisationId\":\"%s\",\"userId\":\"%s\",\"reason\":\"left\"}".formatted(school, person);
        mongo.getCollection("memberships").insertOne(new Document("_id", school + "/" + person)
                .append("organisationId", school).append("userId", person).append("state", "ended")
                .append("listed", false).append("role", "member").append("groupIds", List.of()).append("wished", true)
                .append("ending", "left").append("version", 2L)
                .append("outbox", List.of(new Document("id", Ids.next()).append("at", new Date(0))
                        .append("time", new Date()).append("type", "member.left.v1").append("subject", school)
                        .append("sequence", 2L).append("actor", person.toString()).append("data", data))));
        var left = events.await(MemberLeft.class, e -> e.userId().equals(person));
        assertThat(left.metadata().sequence()).isEqualTo(2);
        assertThat(town.as(person).post("/api/v1/me/memberships", Map.of("organisationId", school)).status())
                .isEqualTo(201);
        assertThat(events.await(MemberJoined.class, e -> e.userId().equals(person)).metadata().sequence())
                .isEqualTo(3);
    }

    @Test
    void a_registration_that_cannot_be_read_is_a_dead_letter_and_blocks_nobody() {
        var school = id(town.school("open"));
        events.publish(Topics.USER_REGISTERED, person.toString(), "{\"userId\":\"" + person + "\"",
                Map.of("ce_id", Ids.next().toString(), "ce_type", "user.registered.v1", "ce_source", "/identity",
                        "ce_subject", person.toString(), "ce_time", "2026-01-01T00:00:00Z", "ce_sequence", "1",
                        "ce_actor", "system", "ce_specversion", "1.0"));
        town.member(school);
        await().until(() -> events.records(Topics.USER_REGISTERED + ".dlt").stream()
                .anyMatch(record -> person.toString().equals(record.key())));
    }

    /// Until both listeners are through with everything published so far on every partition.
    private void untilHeard() {
        var school = id(town.school("open"));
        for (var i = 0; i < 8; i++) {
            var last = town.member(school);
            town.delete(last);
        }
    }

    private JsonNode own(UUID who) {
        return town.as(who).get("/api/v1/me/memberships").json();
    }

    private List<JsonNode> internal(UUID who) {
        return town.asService().get("/internal/people/" + who + "/memberships").json().valueStream().toList();
    }

    private List<String> memberIds(UUID organisation, UUID admin) {
        return town.as(admin).get(Town.path(organisation) + "/members?limit=200").json().path("items").valueStream()
                .map(member -> member.path("userId").asString()).toList();
    }
}
