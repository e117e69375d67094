package com.comms123.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.gateway.UserSignedOut;
import com.comms123.gateway.fixture.Browser.Answer;
import com.comms123.gateway.fixture.GatewayTest;
import com.comms123.gateway.fixture.OidcIssuer.Person;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BackChannelLogoutIT extends GatewayTest {
    @Test
    void keycloak_ends_the_session_that_came_from_its_own_and_no_other() {
        var person = Person.withRoles();
        var one = signedIn(person);
        var firstSession = KEYCLOAK.sessionsOf(person.userId()).getFirst();
        var two = signedIn(person);

        assertThat(post(KEYCLOAK.logoutToken(firstSession)).status()).isEqualTo(200);

        assertThat(one.get("/api/v1/session").status()).isEqualTo(401);
        assertThat(two.get("/api/v1/session").status()).isEqualTo(200);
        assertThat(events.await(UserSignedOut.class, event -> event.userId().equals(person.userId())).event().reason())
                .isEqualTo("ended");
    }

    @Test
    void a_logout_token_for_a_session_that_is_gone_is_no_failure() {
        assertThat(post(KEYCLOAK.logoutToken("gone")).status()).isEqualTo(200);
    }

    @Test
    void nobody_else_can_end_a_session() {
        var person = Person.withRoles();
        var browser = signedIn(person);
        var session = KEYCLOAK.sessionsOf(person.userId()).getFirst();
        assertThat(post(KEYCLOAK.forgedLogoutToken(session)).status()).isEqualTo(400);
        assertThat(post(KEYCLOAK.accessToken(person)).status()).isIn(400, 503);
        assertThat(post("nonsense").status()).isEqualTo(400);
        assertThat(browser.get("/api/v1/session").status()).isEqualTo(200);
    }

    private Answer post(String logoutToken) {
        return browser().send("POST", "/logout/connect/back-channel/keycloak", "logout_token=" + logoutToken,
                Map.of("Content-Type", "application/x-www-form-urlencoded"));
    }
}
