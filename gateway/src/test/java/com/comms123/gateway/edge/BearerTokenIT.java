package com.comms123.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.gateway.fixture.Browser.Answer;
import com.comms123.gateway.fixture.GatewayTest;
import com.comms123.gateway.fixture.OidcIssuer.Person;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BearerTokenIT extends GatewayTest {
    @Test
    void an_apps_token_passes_as_it_came_and_needs_no_csrf_header() {
        var token = KEYCLOAK.accessToken(Person.withRoles());
        var answer = browser().send("POST", "/api/v1/organisations/1/messages", "{}", bearer(token));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(MESSAGING.last().header("Authorization")).isEqualTo("Bearer " + token);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void the_session_answers_apps_too() {
        var person = Person.withRoles("auditor", "offline_access");
        var session = get("/api/v1/session", KEYCLOAK.accessToken(person)).json();
        assertThat(session.path("userId").asString()).isEqualTo(person.userId().toString());
        assertThat(session.path("roles").toString()).isEqualTo("[\"auditor\"]");
    }

    @Test
    void a_token_that_is_no_good_is_refused_with_a_problem() {
        var person = Person.withRoles();
        for (var token : new String[]{"nonsense", KEYCLOAK.accessToken(person, "gateway", Duration.ofMinutes(-10)),
                KEYCLOAK.accessToken(person, "somebody-else", Duration.ofMinutes(5)), KEYCLOAK.serviceToken()}) {
            var answer = get("/api/v1/me", token);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("unauthenticated");
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        }
        assertThat(IDENTITY.received()).isEmpty();
    }

    @Test
    void a_bearer_token_counts_and_a_cookie_beside_it_does_not() {
        var person = Person.withRoles();
        var browser = signedIn(Person.withRoles());
        var answer = browser.send("GET", "/api/v1/session", null, bearer(KEYCLOAK.accessToken(person)));
        assertThat(answer.json().path("userId").asString()).isEqualTo(person.userId().toString());
    }

    private Answer get(String path, String token) {
        return browser().send("GET", path, null, bearer(token));
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }
}
