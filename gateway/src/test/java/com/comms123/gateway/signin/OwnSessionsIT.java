package com.comms123.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.gateway.UserSignedOut;
import com.comms123.gateway.fixture.Browser;
import com.comms123.gateway.fixture.GatewayTest;
import com.comms123.gateway.fixture.OidcIssuer.Person;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OwnSessionsIT extends GatewayTest {
    private static final String SESSIONS = "/api/v1/me/sessions";

    @Test
    void a_person_sees_their_sessions_and_which_one_is_current() {
        var person = Person.withRoles();
        var here = signedIn(person);
        signedIn(person);
        signedIn(Person.withRoles());
        var listed = here.get(SESSIONS);
        assertThat(listed.status()).isEqualTo(200);
        assertThat(listed.header("Cache-Control")).contains("no-store");
        assertThat(items(here)).hasSize(2);
        assertThat(items(here)).filteredOn(session -> session.path("current").asBoolean()).singleElement()
                .satisfies(current -> {
                    assertThat(current.path("signedInAt").asString()).isNotEmpty();
                    assertThat(current.path("remembered").asBoolean(true)).isFalse();
                });
        assertThat(listed.body()).doesNotContain(here.cookie("SESSION"));
        assertThat(here.get(SESSIONS + "?limt=1").code()).isEqualTo("unknown-parameter");
        assertThat(browser().get(SESSIONS).status()).isEqualTo(401);
    }

    @Test
    void a_session_that_is_ended_from_elsewhere_is_dead_at_once_and_at_keycloak() {
        var person = Person.withRoles();
        var elsewhere = signedIn(person);
        var here = signedIn(person);
        var ended = other(here);
        assertThat(end(here, "/" + ended).status()).isEqualTo(204);
        assertThat(elsewhere.get("/api/v1/session").status()).isEqualTo(401);
        assertThat(here.get("/api/v1/session").status()).isEqualTo(200);
        assertThat(items(here)).hasSize(1);
        events.await(UserSignedOut.class, event -> event.userId().equals(person.userId()));
        assertThat(end(here, "/" + ended).code()).isEqualTo("session-not-found");
    }

    @Test
    void all_others_are_ended_at_once() {
        var person = Person.withRoles();
        var others = List.of(signedIn(person), signedIn(person));
        var here = signedIn(person);
        assertThat(end(here, "").status()).isEqualTo(204);
        assertThat(others).allSatisfy(other -> assertThat(other.get("/api/v1/session").status()).isEqualTo(401));
        assertThat(here.get("/api/v1/session").status()).isEqualTo(200);
    }

    @Test
    void sessions_of_others_look_like_unknown_ones() {
        var other = signedIn(Person.withRoles());
        var theirs = items(other).getFirst().path("id").asString();
        var here = signedIn(Person.withRoles());
        assertThat(end(here, "/" + theirs).status()).isEqualTo(404);
        assertThat(end(here, "/nothing").code()).isEqualTo("session-not-found");
        assertThat(other.get("/api/v1/session").status()).isEqualTo(200);
    }

    private static String other(Browser browser) {
        return items(browser).stream().filter(session -> !session.path("current").asBoolean()).findFirst().orElseThrow()
                .path("id").asString();
    }

    private static List<JsonNode> items(Browser browser) {
        return StreamSupport.stream(browser.get(SESSIONS).json().path("items").spliterator(), false).toList();
    }

    private static Browser.Answer end(Browser browser, String path) {
        return browser.send("DELETE", SESSIONS + path, null, Map.of("X-XSRF-TOKEN", browser.cookie("XSRF-TOKEN")));
    }
}
