package com.comms123.membership.pupil.web;

import static com.comms123.membership.fixture.Town.CANARY;
import static com.comms123.membership.fixture.Town.email;
import static com.comms123.membership.fixture.Town.group;
import static com.comms123.membership.fixture.Town.id;
import static com.comms123.membership.fixture.Town.json;
import static com.comms123.membership.fixture.Town.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.contracts.membership.CustodyRestrictionLifted;
import com.comms123.contracts.membership.CustodyRestrictionPlaced;
import com.comms123.contracts.membership.Guardianship;
import com.comms123.contracts.membership.MemberRole;
import com.comms123.contracts.membership.MemberRoleChanged;
import com.comms123.contracts.membership.PupilDeletionRequested;
import com.comms123.contracts.membership.PupilEnrolled;
import com.comms123.contracts.membership.PupilUpdated;
import com.comms123.contracts.shared.CustodyRestrictionApplied;
import com.comms123.contracts.shared.DataAccessed;
import com.comms123.membership.fixture.Town;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.RemoteService;
import com.comms123.testing.TestEvents;
import com.comms123.testing.TestHttp;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// Pupils, guardians and custody restrictions over HTTP, as clients meet them.
@PlatformTest
class PupilIT {
    private final Town town;
    private final TestEvents events;
    private final RemoteService remote;
    private JsonNode organisation;
    private UUID school;
    private UUID admin;

    @Autowired
    PupilIT(Town town, TestEvents events, RemoteService remote) {
        this.town = town;
        this.events = events;
        this.remote = remote;
    }

    @BeforeEach
    void a_school() {
        organisation = town.school("open");
        school = id(organisation);
        admin = town.admin(school);
    }

    @Test
    void a_pupil_is_enrolled_found_edited_and_told_on_without_a_name() {
        var answer = town.as(admin).post(pupils(), json("name", " Zoë  O'Neil ", "groupIds",
                List.of(group(organisation, 0)), "reference", "HW-1"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        var pupil = id(answer.json());
        assertThat(answer.headers().firstValue("Location")).contains(pupils() + "/" + pupil);
        assertThat(answer.json().path("name").asString()).isEqualTo("Zoë O'Neil");
        var enrolled = events.await(PupilEnrolled.class, e -> e.pupilId().equals(pupil));
        assertThat(enrolled.event().groupIds()).containsExactly(group(organisation, 0));
        assertThat(enrolled.metadata().actor()).isEqualTo(admin.toString());

        assertThat(roll("?q=zoe o")).containsExactly(pupil);
        assertThat(roll("?q=oneil")).isEmpty();
        assertThat(roll("?q=!!")).isEmpty();
        assertThat(roll("?group=" + group(organisation, 0))).containsExactly(pupil);
        assertThat(roll("?group=" + group(organisation, 1))).isEmpty();
        assertThat(roll("?group=" + Ids.next())).isEmpty();

        var read = town.as(admin).get(pupils() + "/" + pupil);
        assertThat(read.json().path("reference").asString()).isEqualTo("HW-1");
        assertThat(read.json().path("organisationId").asString()).isEqualTo(school.toString());
        var etag = read.headers().firstValue("ETag").orElseThrow();
        var edited = town.as(admin).with("If-Match", etag).patch(pupils() + "/" + pupil,
                json("name", "Zoe Neil", "reference", null, "groupIds", List.of(group(organisation, 1))));
        assertThat(edited.status()).as(edited.body()).isEqualTo(200);
        assertThat(edited.json().path("reference").isNull()).isTrue();
        assertThat(town.as(admin).with("If-Match", etag).patch(pupils() + "/" + pupil, Map.of("name", "Late")).code())
                .isEqualTo("pupil-changed");
        assertThat(town.as(admin).patch(pupils() + "/" + pupil, Map.of("name", "Blind")).status()).isEqualTo(428);
        assertThat(events.await(PupilUpdated.class, e -> e.pupilId().equals(pupil)).event().groupIds())
                .containsExactly(group(organisation, 1));
        assertThat(roll("?q=zoe n")).containsExactly(pupil);
    }

    @Test
    void the_roll_goes_page_by_page_in_the_order_of_names() {
        var names = List.of("Ada", "Ben", "Cleo", "Ada");
        names.forEach(name -> town.pupil(school, admin, name));
        var seen = new java.util.ArrayList<String>();
        String cursor = null;
        do {
            var page = town.as(admin).get(pupils() + "?limit=2" + (cursor == null ? "" : "&cursor=" + cursor)).json();
            page.path("items").forEach(pupil -> seen.add(pupil.path("name").asString()));
            cursor = page.path("next").isNull() ? null : page.path("next").asString();
            assertThat(cursor == null ? "" : new String(java.util.Base64.getUrlDecoder().decode(cursor)))
                    .as("no name goes into an address").doesNotContainIgnoringCase("ada", "ben");
        } while (cursor != null);
        assertThat(seen).containsExactly("Ada", "Ada", "Ben", "Cleo");
        var first = town.as(admin).get(pupils() + "?limit=2").json().path("next").asString();
        assertThat(town.as(admin).get(pupils() + "?limit=2&q=a&cursor=" + first).code()).isEqualTo("invalid-cursor");
        assertThat(town.as(admin).get(pupils() + "?grup=1").code()).isEqualTo("unknown-parameter");
    }

    @Test
    void the_same_request_twice_enrols_once() {
        var asAdmin = town.as(admin).with("Idempotency-Key", Ids.next().toString());
        var first = asAdmin.post(pupils(), json("name", "Ida", "groupIds", List.of(), "reference", "1"));
        var second = asAdmin.post(pupils(), json("name", "Ida", "groupIds", List.of(), "reference", "1"));
        assertThat(second.status()).isEqualTo(201);
        assertThat(id(second.json())).isEqualTo(id(first.json()));
        assertThat(asAdmin.post(pupils(), json("name", "Ina", "groupIds", List.of())).code())
                .isEqualTo("idempotency-key-reused");
        assertThat(roll("")).hasSize(1);
    }

    @Test
    void each_wrong_field_is_told_and_what_was_given_is_not_repeated() {
        var invisible = "Eve" + (char) 0x202E;
        var answer = town.as(admin).post(pupils(), json("name", invisible, "reference", "*"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").valueStream().map(error -> error.path("field").asString()))
                .containsExactly("name", "reference");
        assertThat(answer.body()).doesNotContain("Eve");
        var groups = town.as(admin).post(pupils(),
                json("name", "Eve", "groupIds", List.of(group(organisation, 0), Ids.next())));
        assertThat(groups.status()).isEqualTo(422);
        assertThat(groups.json().path("errors").get(0).path("field").asString()).isEqualTo("groupIds[1]");
        assertThat(town.as(admin).post(pupils(), json("groupIds", List.of())).json().path("errors").get(0)
                .path("code").asString()).isEqualTo("required");
        assertThat(town.as(admin).post(pupils(), json("name", "Eve", "nick", "E")).status()).isEqualTo(400);
        var pupil = town.pupil(school, admin, "Eve");
        assertThat(town.as(admin).with("If-Match", "*").patch(pupils() + "/" + pupil, json("reference", 17)).json()
                .path("errors").get(0).path("field").asString()).isEqualTo("reference");
    }

    @Test
    void a_reference_names_one_pupil_of_a_school_and_is_free_again_after_deletion() {
        var first = town.as(admin).post(pupils(), json("name", "Ida", "reference", "7"));
        assertThat(town.as(admin).post(pupils(), json("name", "Ina", "reference", "7")).code())
                .isEqualTo("reference-taken");
        var other = town.pupil(school, admin, "Ina");
        assertThat(town.as(admin).with("If-Match", "*").patch(pupils() + "/" + other, Map.of("reference", "7")).code())
                .isEqualTo("reference-taken");
        town.as(admin).delete(pupils() + "/" + id(first.json()));
        assertThat(town.as(admin).post(pupils(), json("name", "Ina", "reference", "7")).status()).isEqualTo(201);
    }

    @Test
    void a_guardian_sees_their_own_child_and_no_other_guardian() {
        var pupil = town.pupil(school, admin, "Pia", group(organisation, 0));
        var sibling = town.pupil(school, admin, "Poul");
        var mother = town.member("member", school, admin);
        var father = town.member(school);
        link(pupil, mother);
        link(pupil, father);
        link(sibling, father);
        events.await(MemberRoleChanged.class,
                e -> e.userId().equals(mother) && e.role() == MemberRole.GUARDIAN);
        assertThat(own(mother)).containsExactly(pupil);
        assertThat(own(father)).containsExactlyInAnyOrder(pupil, sibling);
        var seen = town.as(mother).get(pupils() + "/" + pupil);
        assertThat(seen.json().propertyNames()).containsExactlyInAnyOrder("id", "organisationId", "name", "groupIds");
        assertThat(seen.headers().firstValue("ETag")).isEmpty();
        assertThat(seen.body() + town.as(mother).get("/api/v1/me/pupils").body()).doesNotContain(father.toString(),
                CANARY);
        assertThat(town.as(mother).get(pupils() + "/" + sibling).code()).isEqualTo("pupil-not-found");
        assertThat(town.as(mother).get(pupils() + "/" + pupil + "/guardians").code()).isEqualTo("pupil-not-found");
        assertThat(town.as(mother).get(pupils()).code()).isEqualTo("organisation-not-found");
        var guardians = guardians(admin, pupil);
        assertThat(guardians.path("items").valueStream().map(one -> one.path("email").asString()))
                .containsExactlyInAnyOrder(email(mother), email(father));
        var page = town.as(father).get("/api/v1/me/pupils?limit=1").json();
        assertThat(page.path("items").size()).isEqualTo(1);
        assertThat(town.as(father).get("/api/v1/me/pupils?limit=1&cursor=" + page.path("next").asString()).json()
                .path("next").isNull()).isTrue();
    }

    @Test
    void every_look_at_a_pupil_or_its_guardians_is_written_down() {
        var pupil = town.pupil(school, admin, "Pia");
        var guardian = town.member(school);
        link(pupil, guardian);
        town.as(admin).get(pupils() + "?limit=10");
        town.as(admin).get(pupils() + "/" + pupil);
        guardians(admin, pupil);
        town.as(guardian).get(pupils() + "/" + pupil + "/guardians");
        town.as(Ids.next()).get(pupils() + "/" + pupil);
        assertLook(RecordKind.ORGANISATION, school, admin, "/pupils", 1, "allowed");
        assertLook(RecordKind.PUPIL, pupil, admin, "/pupils/{pupilId}", 1, "allowed");
        assertLook(RecordKind.PUPIL, pupil, admin, "/guardians", 1, "allowed");
        assertLook(RecordKind.PUPIL, pupil, guardian, "/guardians", 0, "refused");
        events.await(DataAccessed.class,
                e -> e.subjectId().equals(pupil) && e.viewerRole().equals("none") && e.outcome().equals("refused"));
    }

    @Test
    void whom_a_court_keeps_away_finds_nothing_until_it_is_lifted_and_each_time_is_in_the_trail() {
        var pupil = town.pupil(school, admin, "Pia");
        var kept = town.member(school);
        link(pupil, kept);
        town.restrict(school, admin, pupil, kept, "no-contact", "no-pupil-data");
        events.await(CustodyRestrictionPlaced.class,
                e -> e.pupilId().equals(pupil) && e.restriction() == CustodyRestriction.NO_CONTACT);
        events.await(PupilUpdated.class, e -> e.pupilId().equals(pupil)
                && e.guardians().contains(new Guardianship(kept,
                        Set.of(CustodyRestriction.NO_CONTACT, CustodyRestriction.NO_PUPIL_DATA))));
        assertThat(own(kept)).isEmpty();
        var refused = town.as(kept).get(pupils() + "/" + pupil);
        var nowhere = town.as(kept).get(pupils() + "/" + Ids.next());
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.json().path("detail")).isEqualTo(nowhere.json().path("detail"));
        assertThat(refused.code()).isEqualTo(nowhere.code());
        for (var action : List.of("list-pupils", "read-pupil")) {
            var applied = events.await(CustodyRestrictionApplied.class,
                    e -> e.pupilId().equals(pupil) && e.action().equals(action)).event();
            assertThat(applied.userId()).isEqualTo(kept);
            assertThat(applied.restriction()).isEqualTo(CustodyRestriction.NO_PUPIL_DATA);
        }
        var shown = guardians(admin, pupil).path("items").get(0);
        assertThat(shown.path("restrictions").valueStream().map(JsonNode::asString)).containsExactly("no-contact",
                "no-pupil-data");
        assertThat(shown.path("reference").asString()).isEqualTo("FC-2026-17");
        town.restrict(school, admin, pupil, kept);
        events.await(CustodyRestrictionLifted.class,
                e -> e.pupilId().equals(pupil) && e.restriction() == CustodyRestriction.NO_PUPIL_DATA);
        assertThat(own(kept)).containsExactly(pupil);
    }

    @Test
    void a_restriction_outlives_unlinking_and_leaving() {
        var pupil = town.pupil(school, admin, "Pia");
        var kept = town.member(school);
        link(pupil, kept);
        town.restrict(school, admin, pupil, kept, "no-pupil-data");
        assertThat(town.as(kept).delete("/api/v1/me/memberships/" + school).status()).isEqualTo(204);
        await().untilAsserted(() -> assertThat(guardians(admin, pupil).path("former").size()).isEqualTo(1));
        assertThat(guardians(admin, pupil).path("items").size()).isZero();
        town.as(kept).post("/api/v1/me/memberships", Map.of("organisationId", school));
        link(pupil, kept);
        assertThat(own(kept)).isEmpty();
        assertThat(town.as(admin).delete(pupils() + "/" + pupil + "/guardians/" + kept).status()).isEqualTo(204);
        town.restrict(school, admin, pupil, kept);
        assertThat(guardians(admin, pupil).path("former").size()).isZero();
    }

    @Test
    void staff_and_admins_are_restricted_like_anybody_else_and_nobody_frees_themselves() {
        var pupil = town.pupil(school, admin, "Pia");
        var resident = town.member(school);
        var teacher = town.member("staff", school, admin);
        link(pupil, resident);
        link(pupil, teacher);
        assertThat(town.as(teacher).get(pupils() + "/" + pupil).status()).isEqualTo(200);
        town.restrict(school, admin, pupil, teacher, "no-contact");
        assertThat(rollOf(teacher)).isEmpty();
        assertThat(town.as(teacher).get(pupils() + "/" + pupil).status()).isEqualTo(404);
        assertThat(town.as(teacher).get(pupils() + "/" + pupil + "/guardians").status()).isEqualTo(404);
        assertThat(town.as(teacher).get(path(school) + "/contacts").body()).doesNotContain(email(resident))
                .contains(email(teacher));
        assertThat(town.as(teacher).get(path(school, resident)).status()).isEqualTo(404);
        assertThat(town.as(admin).get(path(school, resident)).status()).isEqualTo(200);
        events.await(CustodyRestrictionApplied.class, e -> e.userId().equals(teacher)
                && e.action().equals("read-guardians") && e.recordId().equals(resident));

        var second = town.member("admin", school, admin);
        link(pupil, second);
        town.restrict(school, admin, pupil, second, "no-messages");
        var own = town.as(second).with("If-Match", "*").put(
                pupils() + "/" + pupil + "/guardians/" + second + "/restrictions", Map.of("restrictions", List.of()));
        assertThat(own.status()).isEqualTo(403);
        assertThat(own.code()).isEqualTo("own-restriction");
    }

    @Test
    void a_wrong_restriction_is_told_with_those_there_are() {
        var pupil = town.pupil(school, admin, "Pia");
        var guardian = town.member(school);
        link(pupil, guardian);
        var restrictions = pupils() + "/" + pupil + "/guardians/" + guardian + "/restrictions";
        var answer = town.as(admin).with("If-Match", "*").put(restrictions,
                Map.of("restrictions", List.of("no-contact", "no_messages"), "reference", " "));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").valueStream().map(error -> error.path("field").asString()))
                .containsExactly("restrictions[1]", "reference");
        assertThat(answer.body()).contains("no-messages");
        assertThat(town.as(admin).put(restrictions, Map.of("restrictions", List.of())).status()).isEqualTo(428);
        assertThat(town.as(admin).with("If-Match", "\"0\"").put(restrictions, Map.of("restrictions", List.of())).code())
                .isEqualTo("pupil-changed");
        assertThat(town.as(admin).with("If-Match", "*").put(
                pupils() + "/" + pupil + "/guardians/" + Ids.next() + "/restrictions",
                Map.of("restrictions", List.of("no-contact"))).code()).isEqualTo("guardian-not-found");
    }

    @Test
    void a_member_is_linked_by_a_confirmed_address_and_anybody_else_invited_with_the_same_answer() {
        var pupil = town.pupil(school, admin, "Pia");
        var member = town.member(school);
        var elsewhere = Ids.next();
        var linked = add(pupil, email(member));
        var account = add(pupil, email(elsewhere));
        var nobody = add(pupil, "nobody-" + Ids.next() + "@example.org");
        for (var answer : List.of(linked, account, nobody)) {
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.json()).isEqualTo(linked.json());
        }
        assertThat(own(member)).containsExactly(pupil);
        var guardians = guardians(admin, pupil);
        assertThat(guardians.path("items").size()).isEqualTo(1);
        assertThat(guardians.path("invited").valueStream().map(one -> one.path("email").asString()))
                .contains(email(elsewhere)).hasSize(2);
        assertThat(guardians.path("invited").valueStream()).as("until when")
                .allMatch(one -> !one.path("expiresAt").asString("").isEmpty());
        assertThat(town.as(town.member("staff", school, admin)).get(pupils() + "/" + pupil + "/guardians").json()
                .path("invited").size()).as("addresses of invited people are for admins").isZero();
        assertThat(add(pupil, "nobody").json().path("errors").get(0).path("code").asString()).isEqualTo("malformed");
        add(pupil, email(elsewhere));
        assertThat(guardians(admin, pupil).path("invited").size()).as("asked twice").isEqualTo(2);
    }

    @Test
    void only_members_become_guardians() {
        var pupil = town.pupil(school, admin, "Pia");
        var stranger = town.as(admin).put(pupils() + "/" + pupil + "/guardians/" + Ids.next(),
                Map.of("relationship", "aunt"));
        assertThat(stranger.code()).isEqualTo("member-not-found");
        var former = town.member(school);
        town.as(former).delete("/api/v1/me/memberships/" + school);
        assertThat(town.as(admin).put(pupils() + "/" + pupil + "/guardians/" + former, Map.of()).code())
                .isEqualTo("member-not-found");
        assertThat(town.as(admin).delete(pupils() + "/" + pupil + "/guardians/" + former).code())
                .isEqualTo("guardian-not-found");
    }

    @Test
    void a_deleted_pupil_is_gone_at_once_and_asked_again_the_receipt_is_the_same() {
        var pupil = town.pupil(school, admin, "Pia");
        var guardian = town.member(school);
        link(pupil, guardian);
        add(pupil, "nobody-" + pupil + "@example.org");
        var deletion = town.as(admin).delete(pupils() + "/" + pupil);
        assertThat(deletion.status()).isEqualTo(202);
        assertThat(deletion.json().propertyNames()).containsExactlyInAnyOrder("deletionId", "dueAt", "receipt");
        assertThat(own(guardian)).isEmpty();
        assertThat(roll("")).isEmpty();
        assertThat(town.as(admin).get(pupils() + "/" + pupil).status()).isEqualTo(404);
        assertThat(town.as(admin).get(path(school) + "/invitations").json().path("items").valueStream()
                .map(invitation -> invitation.path("state").asString())).containsOnly("withdrawn");
        assertThat(town.as(admin).delete(pupils() + "/" + pupil).json()).isEqualTo(deletion.json());
        assertThat(town.as(guardian).delete(pupils() + "/" + pupil).status()).isEqualTo(404);
        var told = events.await(PupilDeletionRequested.class, e -> e.pupilId().equals(pupil));
        assertThat(told.event().deletionId().toString()).isEqualTo(deletion.json().path("deletionId").asString());
    }

    @Test
    void without_identity_there_are_no_guardians_and_no_half_of_them() {
        var pupil = town.pupil(school, admin, "Pia");
        link(pupil, town.member(school));
        remote.on("identity", "POST", "/internal/contact-points", request -> new RemoteService.Answer(503, null));
        try {
            assertThat(town.as(admin).get(pupils() + "/" + pupil + "/guardians").code())
                    .isEqualTo("identity-unavailable");
        } finally {
            town.open(remote);
        }
    }

    private String pupils() {
        return path(school) + "/pupils";
    }

    private void link(UUID pupil, UUID guardian) {
        town.link(school, admin, pupil, guardian);
    }

    private TestHttp.Response add(UUID pupil, String email) {
        return town.as(admin).post(pupils() + "/" + pupil + "/guardians",
                Map.of("email", email, "relationship", "mother"));
    }

    private JsonNode guardians(UUID viewer, UUID pupil) {
        var answer = town.as(viewer).get(pupils() + "/" + pupil + "/guardians");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private List<UUID> roll(String query) {
        return ids(town.as(admin).get(pupils() + query.replace(" ", "%20")));
    }

    private List<UUID> rollOf(UUID viewer) {
        return ids(town.as(viewer).get(pupils()));
    }

    private List<UUID> own(UUID guardian) {
        return ids(town.as(guardian).get("/api/v1/me/pupils"));
    }

    private static List<UUID> ids(TestHttp.Response page) {
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        return page.json().path("items").valueStream().map(Town::id).toList();
    }

    private void assertLook(RecordKind kind, UUID subject, UUID viewer, String endpoint, int count, String outcome) {
        var look = events.await(DataAccessed.class, e -> e.subjectId().equals(subject) && e.viewerId().equals(viewer)
                && e.endpoint().endsWith(endpoint) && e.outcome().equals(outcome)).event();
        assertThat(look.subjectKind()).isEqualTo(kind);
        assertThat(look.count()).isEqualTo(count);
        assertThat(look.organisationId()).isEqualTo(school);
    }
}
