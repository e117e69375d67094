package com.comms123.identity.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.gateway.DeviceKind;
import com.comms123.contracts.gateway.UserSignedIn;
import com.comms123.contracts.identity.UserUpdated;
import com.comms123.contracts.membership.MemberJoined;
import com.comms123.contracts.membership.MemberRole;
import com.comms123.contracts.membership.MemberRoleChanged;
import com.comms123.identity.fixture.FakeKeycloak;
import com.comms123.identity.fixture.IdentityTest;
import com.comms123.identity.fixture.Mails;
import com.comms123.identity.fixture.Registrations;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.RemoteService;
import com.comms123.testing.TestEvents;
import com.comms123.testing.TestHttp;
import com.comms123.testing.TestTokens;
import com.icegreen.greenmail.util.GreenMail;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// The second factor of administrators, with Keycloak's answers.
@IdentityTest
class SecondFactorIT {
    private static final UUID SCHOOL = Ids.next();
    private static final Map<String, Object> PASSWORD = Map.of("password", "correct horse battery");

    private final TestEvents events;
    private final FakeKeycloak keycloak;
    private final Mails mails;
    private final RemoteService remote;
    private final String email = "canary-" + Ids.next() + "@example.org";
    private final UUID id;
    private final TestHttp me;

    @Autowired
    SecondFactorIT(TestHttp http, TestTokens tokens, TestEvents events, FakeKeycloak keycloak, GreenMail mailServer,
            RemoteService remote) {
        this.events = events;
        this.keycloak = keycloak;
        this.mails = new Mails(mailServer);
        this.remote = remote;
        // Another test may have left an answer that keeps earlier events waiting.
        remote.on("membership", "GET", "/internal/people/*/memberships", request -> List.of());
        this.id = new Registrations(http).register(email);
        this.me = http.as(tokens.user(id));
    }

    @Test
    void an_administrator_must_have_a_second_factor_until_another_role_comes() {
        account().sessions.add("here");
        memberOf("admin");
        events.publish(new MemberJoined(SCHOOL, id, MemberRole.ADMIN, List.of(), Instant.now()));
        await().untilAsserted(() -> assertThat(account().roles).contains("second-factor"));
        assertThat(account().sessions).as("the session without a second factor").isEmpty();
        assertThat(me.get("/api/v1/me/second-factor").json().path("required").asBoolean(false)).isTrue();

        account().secondFactor = "totp";
        var refused = me.send("DELETE", "/api/v1/me/second-factor", PASSWORD);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("second-factor-required");
        assertThat(me.send("DELETE", "/api/v1/me/second-factor",
                Map.of("password", "correct horse battery", "olderApps", true)).status()).isEqualTo(204);
        assertThat(account().secondFactor).as("the only app").isNotNull();

        memberOf("guardian");
        events.publish(new MemberRoleChanged(SCHOOL, id, MemberRole.GUARDIAN, List.of()), 2);
        await().untilAsserted(() -> assertThat(account().roles).doesNotContain("second-factor"));
    }

    @Test
    void a_sign_in_shows_who_must_have_one_and_the_owner_hears_of_a_new_one() {
        memberOf("admin");
        account().secondFactor = "totp";
        account().recoveryCodes = 12;
        events.publish(new UserSignedIn(id, DeviceKind.BROWSER, false, null, false, null, null));
        await().untilAsserted(() -> assertThat(account().roles).contains("second-factor"));
        mails.await(email, "An authenticator app was set up");
        mails.await(email, "has new recovery codes");
        isFact(UserUpdated.SECOND_FACTOR_SET_UP);
        isFact(UserUpdated.RECOVERY_CODES_MADE);

        account().recoveryCodes = 11;
        events.publish(new UserSignedIn(id, DeviceKind.BROWSER, false, null, false, null, null));
        isFact(UserUpdated.RECOVERY_CODE_USED);
    }

    private void isFact(String fact) {
        events.await(UserUpdated.class,
                event -> event.userId().equals(id) && event.fields().equals(Set.of(fact)));
    }

    private void memberOf(String role) {
        remote.on("membership", "GET", "/internal/people/" + id + "/memberships",
                request -> List.of(Map.of("organisationId", SCHOOL, "organisationName", "St Example", "kind", "school",
                        "role", role, "groupIds", List.of(), "state", "active")));
    }

    private FakeKeycloak.User account() {
        return keycloak.account(id).orElseThrow();
    }
}
