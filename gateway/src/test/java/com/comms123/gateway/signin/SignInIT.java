package com.comms123.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.gateway.DeviceKind;
import com.comms123.contracts.gateway.UserSignedIn;
import com.comms123.gateway.fixture.GatewayTest;
import com.comms123.gateway.fixture.OidcIssuer.Person;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class SignInIT extends GatewayTest {
    @Test
    void login_leads_to_the_sign_in_page_with_pkce_state_and_nonce() {
        var answer = browser().get("/login");
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).hasPath("/auth/realms/comms/protocol/openid-connect/auth");
        assertThat(answer.location().getQuery()).contains("code_challenge_method=S256", "code_challenge=", "state=",
                "nonce=", "client_id=web", "redirect_uri=http://localhost:8080/login/oauth2/code/keycloak");
    }

    @Test
    void a_sign_in_returns_to_the_page_before_it() {
        KEYCLOAK.nextToSignIn(Person.withRoles());
        assertThat(browser().signIn("/login?continue=/inbox").location()).hasToString("/inbox");
        assertThat(browser().signIn("/login").location()).hasToString("/");
    }

    @Test
    void a_keycloak_that_needs_five_seconds_for_a_token_makes_a_sign_in_slow_and_not_fail() {
        KEYCLOAK.nextToSignIn(Person.withRoles());
        KEYCLOAK.tokensTake(Duration.ofMillis(5_200));
        var browser = browser();
        assertThat(browser.signIn("/login").location()).hasToString("/");
        assertThat(browser.get("/api/v1/session").status()).isEqualTo(200);
    }

    @Test
    void nobody_is_sent_to_a_page_of_somebody_else() {
        KEYCLOAK.nextToSignIn(Person.withRoles());
        assertThat(browser().signIn("/login?continue=//evil.example/").location()).hasToString("/");
        assertThat(browser().signIn("/login?continue=https://evil.example/").location()).hasToString("/");
    }

    @Test
    void the_cookie_is_opaque_http_only_and_of_this_browser_session_alone() {
        var person = Person.withRoles();
        var browser = signedIn(person);
        assertThat(browser.cookie("SESSION")).hasSize(43).doesNotContain(".");
        assertThat(browser.attributesOf("SESSION")).containsIgnoringCase("HttpOnly").contains("SameSite=Lax", "Path=/")
                .doesNotContainIgnoringCase("Max-Age").doesNotContainIgnoringCase("Expires");
        assertThat(browser.get("/api/v1/session").json().path("userId").asString())
                .isEqualTo(person.userId().toString());
        assertThat(browser().get("/api/v1/session").status()).isEqualTo(401);
    }

    @Test
    void signing_in_changes_the_sessions_id_and_the_old_one_is_worth_nothing() {
        KEYCLOAK.nextToSignIn(Person.withRoles());
        var browser = browser();
        var callback = browser.atKeycloak("/login");
        var planted = browser.cookie("SESSION");
        browser.get(callback);
        assertThat(browser.cookie("SESSION")).isNotEqualTo(planted);
        assertThat(browser.get("/api/v1/session").status()).isEqualTo(200);
        var attacker = browser();
        attacker.setCookie("SESSION", planted);
        assertThat(attacker.get("/api/v1/session").status()).isEqualTo(401);
    }

    @Test
    void a_sign_in_ends_only_in_the_browser_that_began_it() {
        KEYCLOAK.nextToSignIn(Person.withRoles());
        var callback = browser().atKeycloak("/login");
        var other = browser();
        assertThat(other.get(callback).location()).hasToString("/?sign-in=failed");
        assertThat(other.get("/api/v1/session").status()).isEqualTo(401);
    }

    @Test
    void a_sign_in_ends_once() {
        KEYCLOAK.nextToSignIn(Person.withRoles());
        var browser = browser();
        var callback = browser.atKeycloak("/login");
        assertThat(browser.get(callback).location()).hasToString("/");
        // Somebody who is signed in already sees no failure that does not concern them.
        assertThat(browser.get(callback).location()).hasToString("/");
        assertThat(browser.get("/api/v1/session").status()).isEqualTo(200);
    }

    @Test
    void a_sign_in_that_keycloak_cannot_complete_fails_with_a_page_and_no_session() {
        KEYCLOAK.nextToSignIn(Person.withRoles());
        var browser = browser();
        var callback = browser.atKeycloak("/login");
        KEYCLOAK.isDown(true);
        assertThat(browser.get(callback).location()).hasToString("/?sign-in=failed");
        assertThat(browser.get("/api/v1/session").status()).isEqualTo(401);
    }

    @Test
    void the_event_of_a_sign_in_says_whether_it_is_remembered() {
        var remembered = Person.withRoles().whoIsRemembered();
        var other = Person.withRoles();
        assertThat(signedIn(remembered).get("/api/v1/session").json().path("remembered").asBoolean()).isTrue();
        assertThat(signedIn(other).get("/api/v1/session").json().path("remembered").asBoolean()).isFalse();
        var published = events.await(UserSignedIn.class, event -> event.userId().equals(remembered.userId()));
        assertThat(published.event().remembered()).isTrue();
        assertThat(published.event().deviceId()).isNotNull();
        assertThat(published.event().automatic()).isFalse();
        assertThat(published.event().device()).isEqualTo(DeviceKind.BROWSER);
        assertThat(published.metadata().actor()).isEqualTo(remembered.userId().toString());
        assertThat(events.await(UserSignedIn.class, event -> event.userId().equals(other.userId())).event()
                .remembered()).isFalse();
    }

    @Test
    void the_event_of_a_sign_in_names_only_the_families_of_browser_and_system() {
        var person = Person.withRoles();
        KEYCLOAK.nextToSignIn(person);
        var browser = browser();
        var callback = browser.atKeycloak("/login");
        browser.send("GET", callback, null, Map.of("User-Agent",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"));
        var published = events.await(UserSignedIn.class, event -> event.userId().equals(person.userId())).event();
        assertThat(published.browser()).isEqualTo("Firefox");
        assertThat(published.system()).isEqualTo("Windows");
    }

    @Test
    void setting_up_a_second_factor_begins_at_keycloak_and_leaves_the_sign_in_as_it_was() {
        var person = Person.withRoles().whoIsRemembered();
        var browser = signedIn(person);
        var device = browser.cookie("REMEMBERED");
        var session = KEYCLOAK.sessionsOf(person.userId()).getFirst();
        KEYCLOAK.nextIsLetInBy(session);
        browser.setCookie("AUTH_SESSION_ID", keycloakCookie(session));

        assertThat(browser.signIn("/login?action=second-factor&continue=/settings").location())
                .hasToString("/settings");

        assertThat(KEYCLOAK.asked()).containsEntry("kc_action", "CONFIGURE_TOTP");
        assertThat(browser.cookie("REMEMBERED")).isEqualTo(device);
        assertThat(browser.get("/api/v1/session").json().path("remembered").asBoolean()).isTrue();
        browser.signIn("/login?action=anything-else");
        assertThat(KEYCLOAK.asked()).doesNotContainKey("kc_action");
    }

    @Test
    void new_recovery_codes_begin_at_keycloak() {
        var person = Person.withRoles();
        var browser = signedIn(person);
        var session = KEYCLOAK.sessionsOf(person.userId()).getFirst();
        KEYCLOAK.nextIsLetInBy(session);
        browser.setCookie("AUTH_SESSION_ID", keycloakCookie(session));
        browser.signIn("/login?action=recovery-codes&continue=/security");
        assertThat(KEYCLOAK.asked()).containsEntry("kc_action", "CONFIGURE_RECOVERY_AUTHN_CODES");
    }

    @Test
    void adding_a_passkey_begins_at_keycloak_and_leaves_the_sign_in_as_it_was() {
        var person = Person.withRoles().whoIsRemembered();
        var browser = signedIn(person);
        var device = browser.cookie("REMEMBERED");
        var session = KEYCLOAK.sessionsOf(person.userId()).getFirst();
        KEYCLOAK.nextIsLetInBy(session);
        browser.setCookie("AUTH_SESSION_ID", keycloakCookie(session));

        assertThat(browser.signIn("/login?action=passkey&continue=/security").location()).hasToString("/security");

        assertThat(KEYCLOAK.asked()).containsEntry("kc_action", "webauthn-register-passwordless");
        assertThat(browser.cookie("REMEMBERED")).isEqualTo(device);
        assertThat(browser.get("/api/v1/session").json().path("remembered").asBoolean()).isTrue();
    }

    @Test
    void the_sign_in_page_is_asked_for_in_the_language_of_the_website() {
        var browser = signedIn(Person.withRoles());
        browser.signIn("/login?language=cy&continue=/inbox");
        assertThat(KEYCLOAK.asked()).containsEntry("ui_locales", "cy");
        browser.signIn("/login?action=password&language=ar");
        assertThat(KEYCLOAK.asked()).containsEntry("ui_locales", "ar").containsEntry("prompt", "login");
        for (var unknown : List.of("/login?language=de", "/login?language=cy%20en", "/login?language=", "/login")) {
            browser.signIn(unknown);
            assertThat(KEYCLOAK.asked()).doesNotContainKey("ui_locales");
        }
    }

    @Test
    void a_remembered_person_must_give_the_password_for_careful_actions() {
        var browser = signedIn(Person.withRoles().whoIsRemembered());
        browser.signIn("/login?action=password&continue=/copies");
        assertThat(KEYCLOAK.asked()).containsEntry("prompt", "login");
        browser.signIn("/login");
        assertThat(KEYCLOAK.asked()).doesNotContainKey("prompt");
    }

    @Test
    void the_store_knows_neither_the_cookie_nor_a_java_class() {
        var browser = signedIn(Person.withRoles());
        var sessions = mongo.findAll(Document.class, "sessions");
        assertThat(sessions).isNotEmpty();
        assertThat(sessions.toString()).doesNotContain(browser.cookie("SESSION"), "_class=", "springframework",
                "com.comms123");
    }
}
