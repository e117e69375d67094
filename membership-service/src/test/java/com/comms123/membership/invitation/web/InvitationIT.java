package com.comms123.membership.invitation.web;

import static com.comms123.membership.fixture.Town.email;
import static com.comms123.membership.fixture.Town.group;
import static com.comms123.membership.fixture.Town.id;
import static com.comms123.membership.fixture.Town.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.membership.InvitationAccepted;
import com.comms123.contracts.membership.InvitationSent;
import com.comms123.contracts.membership.InvitationWithdrawn;
import com.comms123.contracts.membership.MemberJoined;
import com.comms123.contracts.membership.MemberRole;
import com.comms123.contracts.shared.DataAccessed;
import com.comms123.membership.fixture.Town;
import com.comms123.membership.invitation.application.InvitationSweeper;
import com.comms123.membership.invitation.domain.Invitation;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.RemoteService;
import com.comms123.testing.TestClock;
import com.comms123.testing.TestEvents;
import com.comms123.testing.TestHttp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import tools.jackson.databind.JsonNode;

/// From an admin's wish to a new member, over HTTP.
@PlatformTest
class InvitationIT {

    private final Town town;
    private final TestEvents events;
    private final TestClock clock;
    private final MongoTemplate mongo;
    private final RemoteService remote;
    private final InvitationSweeper sweeper;
    private final JsonNode school;
    private final UUID schoolId;
    private final TestHttp admin;
    private final UUID ann = Ids.next();

    @Autowired
    InvitationIT(Town town, TestEvents events, TestClock clock, MongoTemplate mongo, RemoteService remote,
            InvitationSweeper sweeper) {
        this.town = town;
        this.events = events;
        this.clock = clock;
        this.mongo = mongo;
        this.remote = remote;
        this.sweeper = sweeper;
        this.school = town.school("approval");
        this.schoolId = id(school);
        this.admin = town.as(town.admin(schoolId));
    }

    @Test
    void the_link_and_the_confirmed_address_together_grant_the_invited_role() {
        town.isUnconfirmed(ann);
        var invited = admin.post(path(schoolId) + "/invitations",
                Map.of("email", email(ann), "role", "staff", "groupIds", List.of(group(school, 1))));
        assertThat(invited.status()).as(invited.body()).isEqualTo(201);
        var location = invited.headers().firstValue("Location").orElseThrow();
        var sent = events.await(InvitationSent.class, e -> e.invitationId().equals(id(invited.json())));
        assertThat(sent.event().role()).isEqualTo(MemberRole.STAFF);
        var mail = town.mail(email(ann), 1);
        assertThat(mail.path("organisationName").asString()).isEqualTo(school.path("name").asString());
        assertThat(mail.path("link").asString()).as("no server and no log sees what stands after #")
                .matches("https?://[^/]+/invitation#[A-Za-z0-9_-]{43}");

        var token = Map.of("token", town.token(email(ann), 1));
        assertThat(accept(Ids.next(), token).code()).isEqualTo("invitation-for-another-address");
        assertThat(accept(ann, token).code()).isEqualTo("email-not-confirmed");
        assertThat(accept(ann, Map.of("token", "guessed")).code()).isEqualTo("token-unknown");
        town.confirms(ann);
        var accepted = accept(ann, token);
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(200);
        assertThat(accepted.json().path("role").asString()).isEqualTo("staff");
        assertThat(accepted.json().path("state").asString()).isEqualTo("active");
        assertThat(accept(ann, token).json()).as("asked again").isEqualTo(accepted.json());
        var joined = events.await(MemberJoined.class, e -> e.userId().equals(ann));
        assertThat(joined.event().groupIds()).containsExactly(group(school, 1));
        events.await(InvitationAccepted.class, e -> e.userId().equals(ann));
        assertThat(events.all(InvitationAccepted.class, e -> e.userId().equals(ann))).hasSize(1);
        assertThat(admin.get(location).json().path("state").asString()).isEqualTo("accepted");
        assertForgotten(email(ann));
    }

    @Test
    void invalid_invitations_are_refused_with_the_reason() {
        assertThat(invite(Map.of("role", "staff")).json().at("/errors/0/field").asString()).isEqualTo("email");
        assertThat(invite(Map.of("email", "ann", "role", "staff")).json().at("/errors/0/field").asString())
                .isEqualTo("email");
        assertThat(invite(Map.of("email", email(ann))).json().at("/errors/0/field").asString()).isEqualTo("role");
        assertThat(invite(Map.of("email", email(ann), "role", "owner")).status()).isEqualTo(400);
        assertThat(invite(Map.of("email", email(ann), "role", "staff", "name", "Ann")).code())
                .isEqualTo("unknown-field");
        var foreign = invite(Map.of("email", email(ann), "role", "staff", "groupIds", List.of(Ids.next())));
        assertThat(foreign.status()).isEqualTo(422);
        assertThat(foreign.json().at("/errors/0/field").asString()).isEqualTo("groupIds[0]");
    }

    @Test
    void a_member_is_not_invited() {
        var open = id(town.school("open"));
        var itsAdmin = town.as(town.admin(open));
        var member = town.member(open);
        var answer = itsAdmin.post(path(open) + "/invitations", Map.of("email", email(member), "role", "staff"));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("already-member");
    }

    @Test
    void a_removed_member_does_not_come_back_by_an_older_invitation() {
        var open = id(town.school("open"));
        var itsAdmin = town.as(town.admin(open));
        var invitations = path(open) + "/invitations";
        itsAdmin.post(invitations, Map.of("email", email(ann), "role", "admin"));
        var old = Map.of("token", town.token(email(ann), 1));
        clock.advance(Duration.ofMinutes(1));
        town.register(ann, open);
        events.await(MemberJoined.class, e -> e.userId().equals(ann));
        assertThat(itsAdmin.delete(path(open, ann)).status()).isEqualTo(204);
        assertThat(accept(ann, old).code()).isEqualTo("token-unknown");
        assertThat(itsAdmin.get(path(open, ann)).status()).isEqualTo(404);
        clock.advance(Duration.ofMinutes(1));
        itsAdmin.post(invitations, Map.of("email", email(ann), "role", "guardian"));
        var again = accept(ann, Map.of("token", town.token(email(ann), 2)));
        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(again.json().path("role").asString()).isEqualTo("guardian");
        assertThat(accept(ann, old).code()).isEqualTo("token-unknown");
    }

    @Test
    void asking_twice_invites_once_and_sends_one_mail() {
        var once = admin.with("Idempotency-Key", Ids.next().toString());
        var request = Map.of("email", email(ann), "role", "guardian");
        var first = once.post(path(schoolId) + "/invitations", request);
        town.mail(email(ann), 1);
        var second = once.post(path(schoolId) + "/invitations", request);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.json().path("id")).isEqualTo(first.json().path("id"));
        assertThat(invite(request).json().path("id")).as("without the key").isEqualTo(first.json().path("id"));
        assertThat(invite(Map.of("email", email(ann), "role", "admin")).code()).isEqualTo("already-invited");
        events.await(InvitationSent.class, e -> e.invitationId().equals(id(first.json())));
        assertThat(events.all(InvitationSent.class, e -> e.invitationId().equals(id(first.json())))).hasSize(1);
        town.mail(email(ann), 1);
    }

    @Test
    void it_is_sent_again_but_not_at_once_and_each_link_opens_it() {
        var invitation = path(schoolId) + "/invitations/" + id(invite(ann).json());
        var first = town.token(email(ann), 1);
        awaitState(invitation, "sent");
        assertThat(admin.post(invitation + "/sendings", null).status()).isEqualTo(429);
        clock.advance(Invitation.QUIET);
        assertThat(admin.post(invitation + "/sendings", null).status()).isEqualTo(202);
        assertThat(town.token(email(ann), 2)).isNotEqualTo(first);
        assertThat(accept(ann, Map.of("token", first)).status()).isEqualTo(200);
        assertThat(admin.post(invitation + "/sendings", null).code()).isEqualTo("invitation-not-found");
    }

    @Test
    void a_withdrawn_invitation_admits_nobody_and_its_address_is_erased() {
        var invitation = id(invite(ann).json());
        var token = Map.of("token", town.token(email(ann), 1));
        assertThat(admin.delete(path(schoolId) + "/invitations/" + invitation).status()).isEqualTo(204);
        assertThat(accept(ann, token).code()).isEqualTo("token-unknown");
        assertThat(admin.delete(path(schoolId) + "/invitations/" + invitation).status()).isEqualTo(404);
        assertThat(events.await(InvitationWithdrawn.class, e -> e.invitationId().equals(invitation)).event().reason())
                .isEqualTo("withdrawn");
        assertForgotten(email(ann));
    }

    @Test
    void two_weeks_after_it_was_sent_it_is_over_and_its_address_forgotten() {
        var invitation = id(invite(ann).json());
        var token = Map.of("token", town.token(email(ann), 1));
        awaitState(path(schoolId) + "/invitations/" + invitation, "sent");
        clock.advance(Invitation.LIFETIME);
        assertThat(accept(ann, token).code()).as("also before it is noticed").isEqualTo("token-unknown");
        await().until(() -> {
            sweeper.endSome();
            return admin.get(path(schoolId) + "/invitations/" + invitation).json().path("state").asString()
                    .equals("expired");
        });
        assertForgotten(email(ann));
        assertThat(events.await(InvitationWithdrawn.class, e -> e.invitationId().equals(invitation)).event().reason())
                .isEqualTo("expired");
    }

    @Test
    void while_nobody_takes_mails_it_waits_and_goes_afterwards() {
        remote.on("identity", "POST", "/internal/invitation-mails", _ -> new RemoteService.Answer(503, null));
        var invitation = path(schoolId) + "/invitations/" + id(invite(ann).json());
        assertThat(admin.get(invitation).json().path("state").asString()).isEqualTo("queued");
        town.open(remote);
        await().until(() -> {
            clock.advance(Duration.ofMinutes(1));
            return admin.get(invitation).json().path("state").asString().equals("sent");
        });
        assertThat(accept(ann, Map.of("token", town.token(email(ann), 1))).status()).isEqualTo(200);
    }

    @Test
    void a_mail_that_is_refused_keeps_no_other_back() {
        remote.on("identity", "POST", "/internal/invitation-mails", request -> {
            var mails = request.json().path("invitations");
            return new RemoteService.Answer(
                    mails.valueStream().anyMatch(mail -> mail.path("email").asString().equals(email(ann))) ? 422 : 202,
                    null);
        });
        try {
            var refused = path(schoolId) + "/invitations/" + id(invite(ann).json());
            var others = IntStream.range(0, 3)
                    .mapToObj(i -> path(schoolId) + "/invitations/" + id(invite(Ids.next()).json())).toList();
            others.forEach(other -> awaitState(other, "sent"));
            assertThat(admin.get(refused).json().path("state").asString()).isEqualTo("queued");
        } finally {
            town.open(remote);
        }
    }

    @Test
    void the_list_comes_in_pages_newest_first_and_each_access_is_logged() {
        var made = new ArrayList<String>();
        for (var i = 0; i < 5; i++) {
            made.addFirst(invite(Ids.next()).json().path("id").asString());
        }
        var seen = new ArrayList<String>();
        JsonNode next;
        var cursor = "";
        do {
            var page = admin.get(path(schoolId) + "/invitations?limit=2" + cursor);
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            page.json().path("items").valueStream().forEach(item -> seen.add(item.path("id").asString()));
            next = page.json().path("next");
            cursor = "&cursor=" + next.asString("");
        } while (!next.isNull());
        assertThat(seen).containsExactlyElementsOf(made);
        var look = events.await(DataAccessed.class, e -> schoolId.equals(e.organisationId()) && e.count() == 1);
        assertThat(look.event().endpoint()).isEqualTo("GET /api/v1/organisations/{id}/invitations");
        assertThat(town.as(town.admin(id(town.school("open"))))
                .get(path(schoolId) + "/invitations").status()).isEqualTo(404);
        events.await(DataAccessed.class,
                e -> schoolId.equals(e.organisationId()) && e.outcome().equals("refused"));
    }

    private TestHttp.Response invite(UUID person) {
        var answer = invite(Map.of("email", email(person), "role", "guardian"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    private TestHttp.Response invite(Map<String, ?> request) {
        return admin.post(path(schoolId) + "/invitations", request);
    }

    private TestHttp.Response accept(UUID person, Map<String, String> token) {
        return town.as(person).post("/api/v1/me/invitations", token);
    }

    private void awaitState(String invitation, String state) {
        await().until(() -> admin.get(invitation).json().path("state").asString().equals(state));
    }

    /// The earlier version is kept for seconds, in case it is evidence of something held.
    private void assertForgotten(String address) {
        await().untilAsserted(() -> {
            for (var collection : mongo.getCollectionNames()) {
                for (var document : mongo.getCollection(collection).find()) {
                    assertThat(document.toJson()).as(collection).doesNotContainIgnoringCase(address);
                }
            }
        });
    }
}
