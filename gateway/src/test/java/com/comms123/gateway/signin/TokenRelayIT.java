package com.comms123.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.gateway.fixture.Browser;
import com.comms123.gateway.fixture.GatewayTest;
import com.comms123.gateway.fixture.OidcIssuer.Person;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenRelayIT extends GatewayTest {
    /// Header and payload: what is random in the CSRF cookie can begin alike, and has a dot.
    private static final String JWT = "eyJ[A-Za-z0-9_-]+\\.eyJ";
    private static final String INBOX = "/api/v1/me/inbox";

    @Test
    void a_service_gets_the_persons_token_and_no_cookie() {
        var browser = signedIn(Person.withRoles());
        assertThat(browser.get(INBOX).status()).isEqualTo(200);
        assertThat(MESSAGING.last().header("Authorization")).startsWith("Bearer ey");
        assertThat(MESSAGING.last().header("Cookie")).isEmpty();
    }

    @Test
    void no_token_reaches_the_browser() {
        KEYCLOAK.nextToSignIn(Person.withRoles());
        var browser = browser();
        var answers = new Browser.Answer[]{browser.signIn(), browser.get("/api/v1/session"), browser.get(INBOX)};
        assertThat(answers).allSatisfy(answer -> assertThat(answer.body() + answer.headers().map())
                .doesNotContainPattern(JWT).doesNotContainIgnoringCase("bearer"));
    }

    @Test
    void a_token_that_runs_out_is_renewed_and_once_is_enough_for_a_whole_page() {
        KEYCLOAK.accessTokensLiveFor(Duration.ofSeconds(30));
        KEYCLOAK.nextToSignIn(Person.withRoles());
        var browser = browser();
        browser.signIn();
        KEYCLOAK.accessTokensLiveFor(Duration.ofMinutes(5));

        var page = IntStream.range(0, 8).mapToObj(i -> CompletableFuture.supplyAsync(() -> {
            var tab = browser();
            tab.setCookie("SESSION", browser.cookie("SESSION"));
            return tab.get(INBOX).status();
        })).toList();
        assertThat(page).allSatisfy(status -> assertThat(status.join()).isEqualTo(200));

        var renewals = KEYCLOAK.renewals();
        assertThat(renewals).isBetween(1, 8);
        assertThat(browser.get(INBOX).status()).isEqualTo(200);
        assertThat(KEYCLOAK.renewals()).as("the renewed token is kept").isEqualTo(renewals);
    }

    @Test
    void when_keycloak_says_it_is_over_the_session_is_over() {
        KEYCLOAK.accessTokensLiveFor(Duration.ofSeconds(30));
        var person = Person.withRoles();
        var browser = signedIn(person);
        KEYCLOAK.endSessionsOf(person.userId());
        var answer = browser.get(INBOX);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("session-ended");
        assertThat(browser.cookie("SESSION")).isEmpty();
    }

    @Test
    void when_keycloak_is_away_a_token_that_is_still_good_serves_on() {
        KEYCLOAK.accessTokensLiveFor(Duration.ofSeconds(30));
        var browser = signedIn(Person.withRoles());
        KEYCLOAK.isDown(true);
        assertThat(browser.get(INBOX).status()).isEqualTo(200);
    }

    @Test
    void an_expired_token_while_keycloak_is_down_asks_to_try_again_and_keeps_the_session() {
        KEYCLOAK.accessTokensLiveFor(Duration.ofSeconds(1));
        KEYCLOAK.nextToSignIn(Person.withRoles());
        var browser = browser();
        browser.signIn();
        KEYCLOAK.isDown(true);
        var answer = browser.get(INBOX);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("sign-in-unavailable");
        assertThat(answer.header("Retry-After")).isEqualTo("2");
        KEYCLOAK.isDown(false);
        KEYCLOAK.accessTokensLiveFor(Duration.ofMinutes(5));
        assertThat(browser.get(INBOX).status()).isEqualTo(200);
    }

    @Test
    void an_unsafe_request_with_a_cookie_needs_the_csrf_header() {
        var browser = signedIn(Person.withRoles());
        for (var method : new String[]{"POST", "PUT", "PATCH", "DELETE"}) {
            var forged = browser.send(method, "/api/v1/me", null, Map.of());
            assertThat(forged.status()).as(method).isEqualTo(403);
            assertThat(forged.code()).isEqualTo("csrf-token-invalid");
        }
        assertThat(IDENTITY.received()).noneMatch(request -> !request.method().equals("GET"));
        var meant = browser.send("DELETE", "/api/v1/me", null, Map.of("X-XSRF-TOKEN", browser.cookie("XSRF-TOKEN")));
        assertThat(meant.status()).isEqualTo(200);
    }
}
