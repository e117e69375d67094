package com.comms123.membership.contact.web;

import static com.comms123.membership.fixture.Town.group;
import static com.comms123.membership.fixture.Town.id;
import static com.comms123.membership.fixture.Town.json;
import static com.comms123.membership.fixture.Town.path;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.shared.DataAccessed;
import com.comms123.membership.fixture.Town;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.RemoteService;
import com.comms123.testing.TestEvents;
import com.comms123.testing.TestHttp;
import com.mongodb.client.model.InsertManyOptions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import tools.jackson.databind.JsonNode;

/// Finding members by any part of a name or an email address, within what the list shows.
@PlatformTest
class MemberSearchIT {
    private static final String SEARCH = "POST /api/v1/organisations/{id}/members/searches";
    /// More than one search goes through.
    private static final int MEMBERS = 2_050;

    private final Town town;
    private final RemoteService remote;
    private final TestEvents events;
    private final MongoTemplate mongo;
    private final JsonNode organisation;
    private final UUID school;
    private final UUID admin;
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final Map<String, String> emails = new ConcurrentHashMap<>();

    @Autowired
    MemberSearchIT(Town town, RemoteService remote, TestEvents events, MongoTemplate mongo) {
        this.town = town;
        this.remote = remote;
        this.events = events;
        this.mongo = mongo;
        this.organisation = town.school("open");
        this.school = id(organisation);
        this.admin = town.admin(school);
    }

    @BeforeEach
    void identity_knows_their_names() {
        remote.on("identity", "POST", "/internal/contact-points",
                request -> request.json().path("userIds").valueStream().map(JsonNode::asString)
                        .map(user -> Map.of("userId", user, "name", names.getOrDefault(user, "Nobody"), "email",
                                emails.getOrDefault(user, "nobody@example.org")))
                        .toList());
    }

    @AfterEach
    void identity_answers_as_ever() {
        town.open(remote);
    }

    @Test
    void a_member_is_found_by_any_part_of_the_name_or_the_address_without_case_and_accents() {
        var zoe = named(town.member(school, group(organisation, 0)), "Zoë Çelik-O'Brien", "Z.Celik@families.example");
        named(town.member(school, group(organisation, 1)), "Ben Berg", "ben@example.net");
        for (var text : List.of("çelik", "CELIK", "oe c", "obrien", "lik-o'b", "z.celik@fam", "@fam", "lies.ex")) {
            assertThat(found(admin, text)).as(text).containsExactly(zoe);
        }
        assertThat(found(admin, "zoe berg")).isEmpty();
        assertThat(found(admin, "é!")).as("one letter finds nobody").isEmpty();
        assertThat(found(admin, "!!")).isEmpty();
        assertThat(searches(admin, json("text", "z")).status()).isEqualTo(400);
        assertThat(searches(admin, json("q", "zoe")).status()).as("an unknown field").isEqualTo(400);
        assertThat(searches(admin, json("text", "zoe", "limit", 101)).status()).isEqualTo(400);
        assertThat(new SearchMembersRequest("Zoë", null, null, null, null).toString()).doesNotContain("Zoë");
    }

    @Test
    void a_group_and_a_state_narrow_it_with_and_without_text() {
        var guarded = town.school("approval");
        var head = town.admin(id(guarded));
        var waiting = named(Ids.next(), "Wanda Waits", "wanda@example.org");
        var joins = town.as(waiting).post("/api/v1/me/memberships",
                Map.of("organisationId", id(guarded), "groupIds", List.of(group(guarded, 1))));
        assertThat(joins.status()).as(joins.body()).isEqualTo(201);
        named(head, "Wanda Head", "head@example.org");
        var all = path(id(guarded)) + "/members/searches";
        var asHead = town.as(head);
        assertThat(users(asHead.post(all, json("text", "wanda")))).containsExactlyInAnyOrder(waiting, head);
        assertThat(users(asHead.post(all, json("text", "wanda", "state", "pending")))).containsExactly(waiting);
        assertThat(users(asHead.post(all, json("state", "active")))).containsExactly(head);
        assertThat(users(asHead.post(all, json("groupId", group(guarded, 1))))).containsExactly(waiting);
        assertThat(users(asHead.post(all, json("text", "wanda", "groupId", group(guarded, 0))))).isEmpty();
        assertThat(users(asHead.post(all, json("groupId", Ids.next())))).isEmpty();
        assertThat(asHead.post(all, json("state", "ended")).status()).isEqualTo(400);
    }

    @Test
    void a_person_who_is_kept_from_the_viewer_is_not_found_and_no_page_is_shorter_for_it() {
        var restricted = town.member("admin", school, admin);
        var hidden = named(town.member(school), "Hilda Hidden", "hilda@example.org");
        var other = named(town.member(school), "Hilda Open", "open@example.org");
        var pupil = town.pupil(school, admin, "Pia");
        town.link(school, admin, pupil, restricted);
        town.link(school, admin, pupil, hidden);
        town.restrict(school, admin, pupil, restricted, "no-contact");
        assertThat(found(admin, "hilda")).containsExactlyInAnyOrder(hidden, other);
        var page = searches(restricted, json("text", "hilda", "limit", 1));
        assertThat(users(page)).containsExactly(other);
        assertThat(page.json().path("next").isNull()).isTrue();
        assertThat(found(restricted, "hilda@example")).isEmpty();
        assertThat(walk(cursor -> searches(restricted, json("limit", 1, "cursor", cursor))))
                .contains(other, restricted).doesNotContain(hidden);
        assertThat(walk(cursor -> town.as(restricted).get(path(school) + "/members?limit=1"
                + (cursor == null ? "" : "&cursor=" + cursor)))).contains(other, restricted).doesNotContain(hidden);
        town.delete(other);
        assertThat(found(admin, "hilda")).containsExactly(hidden);
    }

    @Test
    void others_than_the_school_get_the_answer_of_a_school_that_is_not_there_and_each_search_is_written_down() {
        var parent = town.member(school);
        var elsewhere = town.admin(id(town.school("open")));
        named(parent, "Petra Parent", "petra@example.org");
        var staff = town.member("staff", school, admin);
        assertThat(found(staff, "petra")).containsExactly(parent);
        for (var stranger : List.of(parent, elsewhere)) {
            var refused = searches(stranger, json("text", "petra"));
            assertThat(refused.status()).isEqualTo(404);
            assertThat(refused.code()).isEqualTo("organisation-not-found");
        }
        assertLook(staff, "staff", 1, "allowed");
        assertLook(parent, "guardian", 0, "refused");
        var inAddress = town.as(admin).get(path(school) + "/members?text=petra");
        assertThat(inAddress.code()).isEqualTo("unknown-parameter");
    }

    @Test
    void pages_lead_through_a_large_school_and_find_everybody_once() {
        var people = Stream.generate(Ids::next).limit(MEMBERS).toList();
        mongo.getCollection("memberships").insertMany(people.stream().map(this::membership).toList(),
                new InsertManyOptions().ordered(false));
        var wanted = List.of(people.getFirst(), people.get(MEMBERS / 2), people.getLast());
        wanted.forEach(person -> named(person, "Rare Name", "rare@example.org"));
        var seen = new ArrayList<UUID>();
        @Nullable
        String cursor = null;
        do {
            var page = searches(admin, json("text", "are nam", "limit", 2, "cursor", cursor));
            seen.addAll(users(page));
            cursor = page.json().path("next").isNull() ? null : page.json().path("next").asString();
            if (cursor != null) {
                assertThat(searches(admin, json("text", "other", "limit", 2, "cursor", cursor)).code())
                        .as("a cursor belongs to its search").isEqualTo("invalid-cursor");
            }
        } while (cursor != null);
        assertThat(seen).containsExactlyInAnyOrderElementsOf(wanted);
    }

    /// Reads all pages of one person each. No page is empty: the cursor before it would point at a hidden person.
    private static List<UUID> walk(Function<@Nullable String, TestHttp.Response> pages) {
        var seen = new ArrayList<UUID>();
        @Nullable
        String cursor = null;
        do {
            var page = pages.apply(cursor);
            assertThat(users(page)).hasSize(1);
            seen.addAll(users(page));
            cursor = page.json().path("next").isNull() ? null : page.json().path("next").asString();
            assertThat(cursor == null ? "" : new String(Base64.getUrlDecoder().decode(cursor), UTF_8))
                    .as("the key in the cursor")
                    .matches(key -> key.isEmpty() || key.endsWith(seen.getLast().toString()));
        } while (cursor != null);
        assertThat(seen).doesNotHaveDuplicates();
        return seen;
    }

    private UUID named(UUID person, String name, String email) {
        names.put(person.toString(), name);
        emails.put(person.toString(), email);
        return person;
    }

    private List<UUID> found(UUID viewer, String text) {
        return users(searches(viewer, json("text", text)));
    }

    private TestHttp.Response searches(UUID viewer, Map<String, @Nullable Object> search) {
        return town.as(viewer).post(path(school) + "/members/searches", search);
    }

    private static List<UUID> users(TestHttp.Response page) {
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        return page.json().path("items").valueStream()
                .map(member -> UUID.fromString(member.path("userId").asString())).toList();
    }

    private void assertLook(UUID viewer, String role, int count, String outcome) {
        var look = events.await(DataAccessed.class,
                e -> e.viewerId().equals(viewer) && e.endpoint().equals(SEARCH) && school.equals(e.organisationId()))
                .event();
        assertThat(look.viewerRole()).isEqualTo(role);
        assertThat(look.subjectKind()).isEqualTo(RecordKind.ORGANISATION);
        assertThat(look.subjectId()).isEqualTo(school);
        assertThat(look.count()).isEqualTo(count);
        assertThat(look.outcome()).isEqualTo(outcome);
    }

    private Document membership(UUID person) {
        return new Document("_id", school + "/" + person).append("organisationId", school)
                .append("userId", person).append("state", "active").append("listed", true).append("role", "guardian")
                .append("groupIds", List.of()).append("wished", true).append("version", 1L);
    }
}
