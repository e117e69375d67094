package com.comms123.gateway.remembered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.gateway.UserSignedOut;
import com.comms123.contracts.identity.DeviceForgotten;
import com.comms123.contracts.identity.UserDeletionRequested;
import com.comms123.gateway.fixture.OidcIssuer.Person;
import com.comms123.gateway.tokens.SealedToken;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/// When a browser is not remembered any more.
class ForgettingIT extends RememberedBrowsers {
    @Test
    void signing_in_elsewhere_ends_it_here_but_not_what_runs_here() {
        var person = Person.withRoles().whoIsRemembered();
        var here = signedIn(person);
        var keycloakSession = KEYCLOAK.sessionsOf(person.userId()).getFirst();
        var cookie = here.cookie("REMEMBERED");

        var there = signedIn(person);

        assertThat(here.get(SESSION).status()).as("runs on").isEqualTo(200);
        assertThat(here.get(SESSION).json().path("remembered").asBoolean()).isFalse();
        assertThat(KEYCLOAK.hasEnded(keycloakSession)).isFalse();
        assertThat(with(cookie).get(SESSION).status()).isEqualTo(401);
        there.restart();
        assertThat(there.get(SESSION).status()).as("remembered there").isEqualTo(200);

        // When nothing of ours lives on Keycloak's session any more, it goes.
        mongo.updateMulti(Query.query(Criteria.where("keycloakSession").is(keycloakSession)),
                new Update().set("expiresAt", Date.from(time.now().minusMillis(1))), "sessions");
        carryOutWhatIsWrittenDown();
        assertThat(KEYCLOAK.hasEnded(keycloakSession)).isTrue();
        here.restart();
        assertThat(here.get(SESSION).status()).isEqualTo(401);
    }

    @Test
    void signing_in_elsewhere_without_the_choice_ends_it_too_and_with_it_an_unused_session_at_keycloak() {
        var person = Person.withRoles();
        var here = signedIn(person.whoIsRemembered());
        var keycloakSession = KEYCLOAK.sessionsOf(person.userId()).getFirst();
        here.restart();
        endSessionsHere(person);

        signedIn(person);

        assertThat(KEYCLOAK.hasEnded(keycloakSession)).isTrue();
        assertThat(here.get(SESSION).status()).isEqualTo(401);
        assertThat(here.cookie("REMEMBERED")).isEmpty();
    }

    @Test
    void a_sign_in_of_somebody_else_in_the_browser_ends_the_remembering_of_the_first_person() {
        var one = Person.withRoles().whoIsRemembered();
        var two = Person.withRoles();
        var browser = signedIn(one);
        browser.restart();
        endSessionsHere(one);
        KEYCLOAK.nextToSignIn(two);
        var login = browser();
        var callback = login.atKeycloak("/login");
        login.setCookie("REMEMBERED", browser.cookie("REMEMBERED"));
        login.get(callback);

        assertThat(login.get(SESSION).json().path("userId").asString()).isEqualTo(two.userId().toString());
        assertThat(login.cookie("REMEMBERED")).isEmpty();
        assertThat(remembered(one)).isZero();
    }

    @Test
    void signing_out_ends_everything_here() {
        var person = Person.withRoles().whoIsRemembered();
        var browser = signedIn(person);
        var cookie = browser.cookie("REMEMBERED");
        var session = browser.cookie("SESSION");

        assertThat(browser.post("/logout", null).status()).isEqualTo(204);

        assertThat(browser.cookie("REMEMBERED")).isEmpty();
        assertThat(with(cookie).get(SESSION).status()).isEqualTo(401);
        var thief = browser();
        thief.setCookie("SESSION", session);
        assertThat(thief.get(SESSION).status()).isEqualTo(401);
        assertThat(remembered(person)).isZero();
        assertThat(KEYCLOAK.sessionsOf(person.userId())).isEmpty();
        var published = events.await(UserSignedOut.class, event -> event.userId().equals(person.userId())).event();
        assertThat(published.reason()).isEqualTo("user");
        assertThat(published.deviceId()).isNotNull();
    }

    @Test
    void signing_out_without_a_session_forgets_the_browser_and_needs_the_csrf_header() {
        var person = Person.withRoles().whoIsRemembered();
        var browser = signedIn(person);
        endSessionsHere(person);
        assertThat(browser.postWithoutCsrf("/logout", null).status()).isEqualTo(403);
        assertThat(remembered(person)).isOne();
        assertThat(browser.post("/logout", null).status()).isEqualTo(204);
        assertThat(remembered(person)).isZero();
        assertThat(KEYCLOAK.sessionsOf(person.userId())).isEmpty();
        assertThat(browser.cookie("REMEMBERED")).isEmpty();
    }

    @Test
    void when_keycloak_ends_its_session_it_is_forgotten() {
        var person = Person.withRoles().whoIsRemembered();
        var browser = signedIn(person);
        var keycloakSession = KEYCLOAK.sessionsOf(person.userId()).getFirst();
        browser.send("POST", "/logout/connect/back-channel/keycloak",
                "logout_token=" + KEYCLOAK.logoutToken(keycloakSession),
                Map.of("Content-Type", "application/x-www-form-urlencoded"));
        assertThat(remembered(person)).isZero();
        assertThat(browser.get(SESSION).status()).isEqualTo(401);
        var published = events.await(UserSignedOut.class, event -> event.userId().equals(person.userId())).event();
        assertThat(published.reason()).isEqualTo("ended");
        assertThat(published.deviceId()).isNotNull();
    }

    @Test
    void a_device_removed_from_the_list_is_forgotten_and_its_running_session_continues() {
        var person = Person.withRoles().whoIsRemembered();
        var browser = signedIn(person);
        var device = deviceOf(person);

        events.publish(new DeviceForgotten(UUID.randomUUID(), List.of(device), "user"));
        events.publish(new DeviceForgotten(person.userId(), List.of(UUID.randomUUID(), device), "user"));

        await().untilAsserted(() -> assertThat(remembered(person)).isZero());
        assertThat(browser.get(SESSION).status()).isEqualTo(200);
        browser.restart();
        assertThat(browser.get(SESSION).status()).isEqualTo(401);
    }

    @Test
    void a_browser_forgotten_while_keycloak_is_down_is_invalid_at_once_and_signed_out_there_later() {
        var person = Person.withRoles().whoIsRemembered();
        var browser = signedIn(person);
        var keycloakSession = KEYCLOAK.sessionsOf(person.userId()).getFirst();
        endSessionsHere(person);
        KEYCLOAK.isDown(true);
        assertThat(remembering.forget(person.userId(), List.of(deviceOf(person))).collectList().block()).hasSize(1);
        KEYCLOAK.isDown(false);
        browser.restart();
        assertThat(browser.get(SESSION).status()).isEqualTo(401);
        assertThat(KEYCLOAK.hasEnded(keycloakSession)).isFalse();

        // Keycloak's own session still lets the person in: that is no password, and brings nothing back.
        KEYCLOAK.nextIsLetInBy(keycloakSession);
        var letIn = browser();
        letIn.signIn();
        assertThat(letIn.cookie("REMEMBERED")).isEmpty();
        assertThat(remembered(person)).isZero();

        endSessionsHere(person);
        carryOutWhatIsWrittenDown();
        assertThat(KEYCLOAK.hasEnded(keycloakSession)).isTrue();
    }

    /// Between what a request has read and what it writes, anything may happen.
    @Test
    void a_running_request_does_not_restore_a_browser_that_was_forgotten_meanwhile() {
        var person = Person.withRoles().whoIsRemembered();
        var browser = signedIn(person);
        var value = CookieValue.parse(browser.cookie("REMEMBERED"));
        assertThat(value).isNotNull();
        var read = devices.of(value).block();
        assertThat(read).isNotNull();
        remembering.forget(person.userId(), List.of(read.deviceId())).then().block();
        assertThat(devices.rotate(read, "x", new SealedToken("y"), time.now()).block()).isFalse();
        assertThat(devices.remove(read.deviceId()).block()).isFalse();
        assertThat(remembered(person)).isZero();
    }

    @Test
    void a_person_who_requests_deletion_is_remembered_nowhere() {
        var person = Person.withRoles().whoIsRemembered();
        var browser = signedIn(person);
        events.publish(new UserDeletionRequested(person.userId(), UUID.randomUUID(), Instant.EPOCH,
                Instant.EPOCH.plusSeconds(1), "0".repeat(64), "2.1", List.of()));
        await().untilAsserted(() -> assertThat(remembered(person)).isZero());
        browser.restart();
        assertThat(browser.get(SESSION).status()).isEqualTo(401);
    }
}
