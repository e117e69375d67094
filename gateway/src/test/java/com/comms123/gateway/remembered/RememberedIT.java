package com.comms123.gateway.remembered;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.gateway.UserSignedIn;
import com.comms123.gateway.fixture.OidcIssuer.Person;
import java.time.Duration;
import java.util.Date;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.query.Update;

/// A remembered browser is signed in by itself, for thirty days after the password.
class RememberedIT extends RememberedBrowsers {
    @Test
    void without_the_choice_nothing_outlives_the_browser() {
        var browser = signedIn(Person.withRoles());
        assertThat(browser.cookie("REMEMBERED")).isEmpty();
        browser.restart();
        assertThat(browser.get(SESSION).status()).isEqualTo(401);
    }

    @Test
    void the_cookie_is_opaque_http_only_and_good_for_thirty_days() {
        var browser = signedIn(Person.withRoles().whoIsRemembered());
        assertThat(browser.cookie("REMEMBERED")).matches("[A-Za-z0-9_-]{65}");
        assertThat(browser.attributesOf("REMEMBERED")).contains("Path=/", "SameSite=Lax")
                .containsIgnoringCase("HttpOnly");
        assertThat(maxAge(browser)).isBetween(Duration.ofDays(30).minusMinutes(1), Duration.ofDays(30));
        assertThat(browser.attributesOf("SESSION")).doesNotContain("Max-Age", "Expires");
        assertThat(mongo.findAll(Document.class, "remembered").toString()).doesNotContain("_class=",
                browser.cookie("REMEMBERED"), browser.cookie("REMEMBERED").substring(22));
    }

    @Test
    void a_new_browser_session_is_signed_in_by_itself_with_a_new_secret_on_the_same_device() {
        var person = Person.withRoles().whoIsRemembered();
        var browser = signedIn(person);
        var before = browser.cookie("REMEMBERED");
        var device = events.await(UserSignedIn.class, event -> event.userId().equals(person.userId())).event()
                .deviceId();
        browser.restart();

        var session = browser.get(SESSION);

        assertThat(session.status()).isEqualTo(200);
        assertThat(session.json().path("userId").asString()).isEqualTo(person.userId().toString());
        assertThat(session.json().path("remembered").asBoolean()).isTrue();
        assertThat(browser.cookie("SESSION")).isNotEmpty();
        assertThat(browser.cookie("REMEMBERED")).isNotEqualTo(before).startsWith(before.substring(0, 22));
        var published = events.await(UserSignedIn.class,
                event -> event.userId().equals(person.userId()) && event.automatic()).event();
        assertThat(published.deviceId()).isEqualTo(device);
        assertThat(published.remembered()).isTrue();
        assertThat(KEYCLOAK.sessionsOf(person.userId())).hasSize(1);
    }

    @Test
    void a_page_is_enough_and_so_is_the_way_to_the_sign_in_page() {
        var browser = signedIn(Person.withRoles().whoIsRemembered());
        browser.restart();
        assertThat(page(browser, "/inbox").status()).isEqualTo(200);
        assertThat(browser.cookie("SESSION")).isNotEmpty();
        assertThat(browser.get(SESSION).status()).isEqualTo(200);

        browser.restart();
        assertThat(browser.get("/login?continue=/inbox").location()).hasToString("/inbox");
        assertThat(browser.get(SESSION).status()).isEqualTo(200);

        browser.restart();
        assertThat(browser.get("/app/pages.js").headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void a_session_that_has_run_out_while_the_browser_was_open_is_renewed_likewise() {
        var person = Person.withRoles().whoIsRemembered();
        var browser = signedIn(person);
        mongo.updateMulti(of(person), new Update().set("expiresAt", Date.from(time.now().minusMillis(1))), "sessions");
        assertThat(browser.get(SESSION).status()).isEqualTo(200);
    }

    @Test
    void it_is_over_thirty_days_after_the_password_however_often_one_comes() {
        var browser = signedIn(Person.withRoles().whoIsRemembered());
        for (var day = 10; day < 30; day += 10) {
            clock.advance(Duration.ofDays(10));
            browser.restart();
            assertThat(browser.get(SESSION).status()).as("day " + day).isEqualTo(200);
            assertThat(maxAge(browser)).isBetween(Duration.ofDays(30 - day).minusMinutes(1),
                    Duration.ofDays(30 - day));
        }
        clock.set(today.plus(Duration.ofDays(30)).minusSeconds(5));
        browser.restart();
        assertThat(browser.get(SESSION).status()).isEqualTo(200);
        clock.set(today.plus(Duration.ofDays(30)));
        browser.restart();
        assertThat(browser.get(SESSION).status()).isEqualTo(401);
        assertThat(browser.cookie("REMEMBERED")).isEmpty();
    }

    @Test
    void an_expired_browser_is_removed_and_its_keycloak_session_ended() {
        var person = Person.withRoles().whoIsRemembered();
        signedIn(person);
        endSessionsHere(person);
        clock.set(today.plus(Duration.ofDays(30)));
        rememberedBrowserSweeper.forget();
        assertThat(remembered(person)).isZero();
        assertThat(KEYCLOAK.sessionsOf(person.userId())).isEmpty();
    }

    @Test
    void the_days_count_from_the_password_and_being_let_in_without_one_begins_nothing() {
        var person = Person.withRoles().whoIsRemembered();
        KEYCLOAK.passwordsAreOfAgo(Duration.ofDays(12));
        var browser = signedIn(person);
        assertThat(maxAge(browser)).isBetween(Duration.ofDays(18).minusMinutes(1), Duration.ofDays(18));

        // Without the cookie, but with Keycloak's own: the browser was never closed.
        KEYCLOAK.nextIsLetInBy(KEYCLOAK.sessionsOf(person.userId()).getFirst());
        var same = browser();
        same.signIn();
        assertThat(same.get(SESSION).status()).isEqualTo(200);
        assertThat(same.cookie("REMEMBERED")).isEmpty();
        assertThat(same.get(SESSION).json().path("remembered").asBoolean()).isFalse();
        assertThat(remembered(person)).isOne();
    }

    @Test
    void an_unsafe_request_by_the_cookie_alone_needs_the_csrf_header() {
        var browser = signedIn(Person.withRoles().whoIsRemembered());
        browser.restart();
        var forged = browser.postWithoutCsrf("/api/v1/organisations/1/messages", "{}");
        assertThat(forged.status()).isEqualTo(403);
        assertThat(forged.code()).isEqualTo("csrf-token-invalid");
        assertThat(MESSAGING.received()).isEmpty();
    }

    @Test
    void when_keycloak_says_that_it_is_over_the_cookie_goes() {
        var person = Person.withRoles().whoIsRemembered();
        var browser = signedIn(person);
        KEYCLOAK.endSessionsOf(person.userId());
        browser.restart();
        assertThat(browser.get(SESSION).status()).isEqualTo(401);
        assertThat(browser.cookie("REMEMBERED")).isEmpty();
        assertThat(remembered(person)).isZero();
    }

    @Test
    void while_keycloak_is_away_nobody_is_signed_in_and_nothing_is_forgotten() {
        var browser = signedIn(Person.withRoles().whoIsRemembered());
        var cookie = browser.cookie("REMEMBERED");
        browser.restart();
        KEYCLOAK.isDown(true);
        var answer = browser.get(SESSION);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("sign-in-unavailable");
        assertThat(page(browser, "/").status()).isEqualTo(200);
        assertThat(browser.get("/api/v1/policies/current").status()).isEqualTo(200);
        assertThat(browser.cookie("REMEMBERED")).isEqualTo(cookie);
        KEYCLOAK.isDown(false);
        assertThat(browser.get(SESSION).status()).isEqualTo(200);
    }
}
