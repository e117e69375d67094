package com.comms123.membership.organisation.web;

import static com.comms123.membership.fixture.Town.email;
import static com.comms123.membership.fixture.Town.group;
import static com.comms123.membership.fixture.Town.id;
import static com.comms123.membership.fixture.Town.path;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.membership.GroupDeletionRequested;
import com.comms123.contracts.membership.InvitationWithdrawn;
import com.comms123.contracts.membership.MemberLeft;
import com.comms123.contracts.membership.MemberRoleChanged;
import com.comms123.contracts.membership.OrganisationDeletionRequested;
import com.comms123.membership.fixture.Town;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.RemoteService;
import com.comms123.testing.TestClock;
import com.comms123.testing.TestEvents;
import com.comms123.testing.TestHttp;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// UP-2, UP-3: schools and clubs close and groups end, at once for everybody.
@PlatformTest
class ClosingIT {
    private static final String LETTERS = "ACDEFGHJKM";

    private final Town town;
    private final TestEvents events;
    private final RemoteService remote;
    private final TestClock clock;
    private final JsonNode school;
    private final UUID schoolId;
    private final UUID adminId;
    private final TestHttp admin;

    @Autowired
    ClosingIT(Town town, TestEvents events, RemoteService remote, TestClock clock) {
        this.town = town;
        this.events = events;
        this.remote = remote;
        this.clock = clock;
        this.school = town.school("open");
        this.schoolId = id(school);
        this.adminId = town.admin(schoolId);
        this.admin = town.as(adminId);
    }

    @Test
    void a_closed_school_is_gone_with_the_response_and_an_event_is_published() throws NoSuchAlgorithmException {
        var member = town.member(schoolId, group(school, 0));
        var invited = Ids.next();
        var invitation = id(admin.post(path(schoolId) + "/invitations",
                Map.of("email", email(invited), "role", "staff")).json());
        var token = Map.of("token", town.token(email(invited), 1));

        var closed = admin.delete(path(schoolId));
        assertThat(closed.status()).as(closed.body()).isEqualTo(202);
        assertGone(member, token);

        var published = events.await(OrganisationDeletionRequested.class, e -> e.organisationId().equals(schoolId));
        var receipt = closed.json().path("receipt").asString();
        assertThat(published.event().deletionId().toString()).isEqualTo(closed.json().path("deletionId").asString());
        assertThat(published.event().receiptHash()).isEqualTo(HexFormat.of().formatHex(
                MessageDigest.getInstance("SHA-256").digest(receipt.getBytes(StandardCharsets.US_ASCII))));
        assertThat(published.event().dueAt()).isEqualTo(published.event().requestedAt().plus(Duration.ofDays(30)))
                .isEqualTo(Instant.parse(closed.json().path("dueAt").asString()));
        assertThat(published.metadata().actor()).isEqualTo(adminId.toString());
        assertThat(admin.delete(path(schoolId)).json()).as("asked again").isEqualTo(closed.json());
        clock.advance(Duration.ofDays(7));
        for (var person : List.of(member, adminId)) {
            assertThat(events.await(MemberLeft.class, e -> e.userId().equals(person)).event().reason())
                    .isEqualTo("closed");
        }
        events.await(InvitationWithdrawn.class, e -> e.invitationId().equals(invitation));
        assertGone(member, token);

        assertThat(admin.delete(path(schoolId)).json()).as("asked again").isEqualTo(closed.json());
        assertThat(town.as(member).delete(path(schoolId)).code()).isEqualTo("organisation-not-found");
        assertThat(events.all(OrganisationDeletionRequested.class, e -> e.organisationId().equals(schoolId)))
                .hasSize(1);
    }

    @Test
    void an_admin_who_signed_in_long_ago_has_to_sign_in_again_before_they_close_it() {
        var longAgo = town.signedInAt(adminId, Instant.now().minus(Duration.ofMinutes(11)));
        assertThat(longAgo.delete(path(schoolId)).code()).isEqualTo("sign-in-again");
        assertThat(town.anonymous().get(path(schoolId)).status()).isEqualTo(200);
    }

    private void assertGone(UUID member, Map<String, String> token) {
        var nothing = "organisation-not-found";
        var name = URLEncoder.encode(school.path("name").asString(), StandardCharsets.UTF_8);
        assertThat(town.anonymous().get(path(schoolId)).code()).isEqualTo(nothing);
        assertThat(town.anonymous().get("/api/v1/organisations?q=" + name).json().path("items").size()).isZero();
        for (var list : List.of("/members", "/members/" + member, "/contacts", "/invitations", "/joining-code",
                "/groups")) {
            assertThat(admin.get(path(schoolId) + list).code()).as(list).isEqualTo(nothing);
        }
        assertThat(admin.with("If-Match", "*").patch(path(schoolId), Map.of("name", "Open again")).code())
                .isEqualTo(nothing);
        assertThat(admin.post(path(schoolId) + "/groups", Map.of("name", "Choir")).code()).isEqualTo(nothing);
        assertThat(town.as(member).get("/api/v1/me/memberships").json().path("items").size()).isZero();
        assertThat(town.asService().get("/internal/people/" + member + "/memberships").json().size()).isZero();
        assertThat(town.asService().get("/internal/organisations/" + schoolId + "/members/" + member).status())
                .isEqualTo(404);
        assertThat(town.as(Ids.next()).post("/api/v1/me/memberships", Map.of("organisationId", schoolId)).code())
                .isEqualTo(nothing);
        assertThat(town.as(Ids.next()).post("/api/v1/me/invitations", token).code()).isEqualTo("token-unknown");
        assertThat(town.as(Town.OPERATOR, "operator").patch(path(schoolId, member), Map.of("role", "admin")).code())
                .as("no operator appoints anybody where there is nothing").isEqualTo(nothing);
    }

    @Test
    void a_deleted_group_is_gone_with_the_answer_and_its_members_stay() {
        var gone = group(school, 0);
        var member = town.member(schoolId, gone, group(school, 1));
        var deleted = admin.delete(path(schoolId) + "/groups/" + gone);
        assertThat(deleted.status()).as(deleted.body()).isEqualTo(202);
        assertThat(town.anonymous().get(path(schoolId)).json().path("groups").valueStream().map(Town::id))
                .containsExactly(group(school, 1));
        assertThat(admin.get(path(schoolId) + "/groups/" + gone).code()).isEqualTo("group-not-found");
        assertThat(admin.patch(path(schoolId) + "/groups/" + gone, Map.of("name", "Back")).code())
                .isEqualTo("group-not-found");
        assertThat(admin.get(path(schoolId, member)).json().path("groupIds").valueStream().map(JsonNode::asString))
                .as("also before it has reached the membership").containsExactly(group(school, 1).toString());
        assertThat(town.as(member).post("/api/v1/me/memberships",
                Map.of("organisationId", schoolId, "groupIds", List.of(gone))).code()).isEqualTo("unknown-group");
        var published = events.await(GroupDeletionRequested.class, e -> e.groupId().equals(gone));
        assertThat(published.event().organisationId()).isEqualTo(schoolId);
        assertThat(events.await(MemberRoleChanged.class, e -> e.userId().equals(member)).event().groupIds())
                .containsExactly(group(school, 1));
        assertThat(admin.delete(path(schoolId) + "/groups/" + gone).json()).as("asked again")
                .isEqualTo(deleted.json());
        assertThat(admin.delete(path(schoolId) + "/groups/" + Ids.next()).code()).isEqualTo("group-not-found");
        assertThat(admin.post(path(schoolId) + "/groups", Map.of("name", "Year 1")).status())
                .as("its name is free again").isEqualTo(201);
    }

    @Test
    void it_closes_by_the_last_known_policy_while_nobody_knows_the_one_in_force() {
        remote.on("identity", "GET", "/internal/policies/current", _ -> new RemoteService.Answer(503, null));
        try {
            var closed = admin.delete(path(schoolId));
            assertThat(closed.status()).as(closed.body()).isEqualTo(202);
            var published = events.await(OrganisationDeletionRequested.class, e -> e.organisationId().equals(schoolId));
            assertThat(published.event().policyVersion()).isEqualTo("2.1");
            assertThat(published.event().dueAt()).isEqualTo(published.event().requestedAt().plus(Duration.ofDays(30)));
        } finally {
            town.open(remote);
        }
    }

    @Test
    void settings_are_edited_in_the_version_that_was_read() {
        var read = admin.get(path(schoolId)).headers().firstValue("ETag").orElseThrow();
        var edited = admin.with("If-Match", read).patch(path(schoolId),
                Map.of("joining", "code", "timeZone", "Europe/Paris"));
        assertThat(edited.status()).as(edited.body()).isEqualTo(200);
        assertThat(edited.json().path("joining").asString()).isEqualTo("code");
        assertThat(edited.json().path("timeZone").asString()).isEqualTo("Europe/Paris");
        assertThat(admin.with("If-Match", read).patch(path(schoolId), Map.of("joining", "open")).code())
                .isEqualTo("organisation-changed");
        var wrong = admin.with("If-Match", "*").patch(path(schoolId), Map.of("timeZone", "Mars/Olympus"));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().at("/errors/0/code").asString()).isEqualTo("unknown-time-zone");
        var same = admin.with("If-Match", "*").patch(path(schoolId), Map.of("joining", "code"));
        assertThat(same.headers().firstValue("ETag")).as("nothing changed")
                .isEqualTo(edited.headers().firstValue("ETag"));
        var groupPath = path(schoolId) + "/groups/" + group(school, 0);
        assertThat(admin.with("If-Match", read).patch(groupPath, Map.of("name", "Choir")).code())
                .isEqualTo("organisation-changed");
        assertThat(admin.patch(groupPath, Map.of("name", "year 2")).code()).isEqualTo("group-name-taken");
        assertThat(admin.patch(groupPath, Map.of("name", "Choir")).json().path("name").asString())
                .isEqualTo("Choir");
    }

    @Test
    void a_joining_code_admits_at_once_until_it_is_changed() {
        admin.with("If-Match", "*").patch(path(schoolId), Map.of("joining", "code"));
        var code = admin.get(path(schoolId) + "/joining-code").json().path("code").asString();
        var typed = code.toLowerCase().substring(0, 4) + "-" + code.substring(4);
        assertThat(join(Ids.next(), typed).json().path("state").asString()).isEqualTo("active");
        assertThat(check(typed)).isTrue();
        var once = admin.with("Idempotency-Key", Ids.next().toString());
        var changed = once.post(path(schoolId) + "/joining-code", null).json();
        assertThat(once.post(path(schoolId) + "/joining-code", null).json()).isEqualTo(changed);
        assertThat(changed.path("code").asString()).isNotEqualTo(code);
        var wrong = join(Ids.next(), typed);
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.code()).isEqualTo("wrong-code");
        assertThat(wrong.json().at("/errors/0/field").asString()).isEqualTo("code");
        assertThat(check(typed)).isFalse();
        assertThat(check(changed.path("code").asString())).isTrue();
        var without = town.as(Ids.next()).post("/api/v1/me/memberships", Map.of("organisationId", schoolId));
        assertThat(without.json().path("state").asString()).isEqualTo("pending");
    }

    @Test
    void codes_cannot_be_guessed_one_after_another() {
        admin.with("If-Match", "*").patch(path(schoolId), Map.of("joining", "code"));
        var code = admin.get(path(schoolId) + "/joining-code").json().path("code").asString();
        var guesser = Ids.next();
        var guesses = 0;
        var began = System.nanoTime();
        while (join(guesser, "CCCCC" + LETTERS.charAt(guesses % LETTERS.length()) + "CC").code()
                .equals("wrong-code")) {
            guesses++;
        }
        var sixSeconds = Math.toIntExact(Duration.ofNanos(System.nanoTime() - began).toSeconds() / 6);
        assertThat(guesses).as("ten, and one more every six seconds").isBetween(10, 10 + sixSeconds);
        var refused = join(guesser, code);
        assertThat(refused.status()).as("the right one neither").isEqualTo(429);
        assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow())).isBetween(1, 7);
        assertThat(join(Ids.next(), "CCCCCCCC").code()).as("others may").isEqualTo("wrong-code");
    }

    private TestHttp.Response join(UUID person, String code) {
        return town.as(person).post("/api/v1/me/memberships", Map.of("organisationId", schoolId, "code", code));
    }

    private boolean check(String code) {
        var answer = town.asService().post("/internal/joining-codes/check",
                Map.of("organisationId", schoolId, "code", code));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("right").asBoolean();
    }
}
