package com.comms123.gateway.routing;

import static com.comms123.gateway.fixture.SignInForms.atPage;
import static com.comms123.gateway.fixture.SignInForms.email;
import static com.comms123.gateway.fixture.SignInForms.password;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.gateway.SystemTime;
import com.comms123.gateway.fixture.Browser;
import com.comms123.gateway.fixture.GatewayTest;
import com.comms123.gateway.fixture.OidcIssuer;
import com.comms123.gateway.fixture.OidcIssuer.Person;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

class CredentialPageGuardIT extends GatewayTest {
    private static final String REALM = "/auth/realms/comms";
    private static final String PAGE = REALM + "/login-actions/required-action?execution=CONFIGURE_TOTP";
    private static final String SET_UP = OidcIssuer.SET_UP_PAGE + "CONFIGURE_TOTP";
    private static final String COOKIE = "AUTH_SESSION_ID";

    @Autowired
    SystemTime time;

    @BeforeEach
    void forgetCounts() {
        mongo.remove(new Query(), "limits");
    }

    @Test
    void a_page_that_adds_a_credential_passes_in_the_sign_in_of_its_owners_session() {
        var person = Person.withRoles();
        var browser = signedIn(person);
        browser.setCookie(COOKIE, keycloakCookie(sessionOf(person)));
        assertThat(browser.get(PAGE).status()).isEqualTo(200);
        assertThat(post(browser, PAGE).status()).isEqualTo(200);
        browser.setCookie(COOKIE, keycloakCookie(sessionOf(person)) + ".node-1");
        assertThat(browser.get(PAGE).status()).as("one of several nodes").isEqualTo(200);
    }

    @Test
    void a_page_that_was_open_when_the_session_ended_adds_nothing() {
        var person = Person.withRoles();
        var browser = signedIn(person);
        browser.setCookie(COOKIE, keycloakCookie(sessionOf(person)));
        var session = sessionOf(person);
        browser().send("POST", "/logout/connect/back-channel/keycloak", "logout_token=" + KEYCLOAK.logoutToken(session),
                Map.of("Content-Type", "application/x-www-form-urlencoded"));
        isRefused(browser, PAGE);
    }

    @Test
    void the_session_of_another_account_does_not_help() {
        var victim = Person.withRoles();
        signedIn(victim);
        var other = signedIn(Person.withRoles());
        other.setCookie(COOKIE, keycloakCookie(sessionOf(victim)));
        isRefused(other, PAGE);
    }

    @Test
    void a_sign_in_that_is_named_twice_or_elsewhere_is_refused() {
        var person = Person.withRoles();
        var browser = signedIn(person);
        browser.setCookie(COOKIE, keycloakCookie(sessionOf(person)));
        isRefused(browser, PAGE + "&auth_session_id=" + keycloakCookie("another"));
        browser.setCookie(COOKIE, keycloakCookie(sessionOf(person)) + "; " + COOKIE + "=" + keycloakCookie("another"));
        isRefused(browser, PAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no base64!", "bm8gZG90", "."})
    void a_cookie_that_keycloak_did_not_set_is_refused(String cookie) {
        var browser = signedIn(Person.withRoles());
        browser.setCookie(COOKIE, cookie);
        isRefused(browser, PAGE);
    }

    @Test
    void nobody_signed_in_is_sent_to_the_sign_in_page_before_keycloak_asks_for_anything() {
        isRefused(browser(), PAGE);
        var start = REALM + "/protocol/openid-connect/auth?client_id=web";
        assertThat(browser().get(start + "&kc_action=CONFIGURE_TOTP").location())
                .hasToString("/login?action=password&continue=%2Fsecurity");
        assertThat(browser().get(start).status()).as("a sign-in without an action reaches Keycloak").isNotEqualTo(303);
    }

    @Test
    void somebody_who_must_set_up_a_second_factor_reaches_its_page_after_the_password_alone() {
        var browser = atPage(browser());
        isRefused(browser, SET_UP);
        password(browser, email(), "wrong");
        isRefused(browser, SET_UP);

        assertThat(password(browser, email(), OidcIssuer.RIGHT_PASSWORD_WITHOUT_FACTOR).location().getPath())
                .endsWith("/required-action");
        assertThat(browser.get(SET_UP).status()).isEqualTo(200);
        assertThat(post(browser, SET_UP).body()).isEqualTo("wrong code");
        assertThat(post(browser, SET_UP, "next").location().getQuery()).contains("CONFIGURE_RECOVERY_AUTHN_CODES");
        assertThat(browser.get(OidcIssuer.SET_UP_PAGE + "CONFIGURE_RECOVERY_AUTHN_CODES").status()).isEqualTo(200);
        isRefused(browser, OidcIssuer.SET_UP_PAGE + "webauthn-register-passwordless");
        isRefused(browser, SET_UP.replace("tab_id=tab", "tab_id=another"));
        isRefused(atPage(browser()), SET_UP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"done", "done by form"})
    void setting_up_a_second_factor_signs_nobody_in(String end) {
        var browser = atPage(browser());
        password(browser, email(), OidcIssuer.RIGHT_PASSWORD_WITHOUT_FACTOR);

        var answer = post(browser, SET_UP, end);
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.location()).hasToString("/login?action=password");
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.contains("KEYCLOAK"))
                .anyMatch(cookie -> cookie.startsWith(COOKIE + "=;") && cookie.contains("Path=/auth/realms/comms/"));
        assertThat(browser().get("/login").status()).as("connections to Keycloak go on").isEqualTo(302);
    }

    @Test
    void the_page_that_sets_up_a_second_factor_closes_after_ten_minutes() {
        var browser = atPage(browser());
        password(browser, email(), OidcIssuer.RIGHT_PASSWORD_WITHOUT_FACTOR);
        assertThat(browser.get(SET_UP).status()).isEqualTo(200);
        mongo.updateMulti(new Query(Criteria.where("_id").regex("^sign-in:set-up:")),
                new Update().set("until", time.now()), "limits");
        isRefused(browser, SET_UP);
    }

    @Test
    void after_a_password_in_a_live_session_no_page_passes_that_the_session_does_not_open() {
        var person = Person.withRoles();
        var browser = signedIn(person);
        var session = sessionOf(person);
        browser.setCookie(COOKIE, keycloakCookie(session));
        password(browser, email(), OidcIssuer.RIGHT_PASSWORD_WITHOUT_FACTOR);
        browser().send("POST", "/logout/connect/back-channel/keycloak", "logout_token=" + KEYCLOAK.logoutToken(session),
                Map.of("Content-Type", "application/x-www-form-urlencoded"));
        isRefused(browser, SET_UP);
    }

    private void isRefused(Browser browser, String page) {
        var tried = KEYCLOAK.tried().size();
        for (var answer : new Browser.Answer[]{browser.get(page), post(browser, page)}) {
            assertThat(answer.status()).isEqualTo(303);
            assertThat(answer.location()).hasToString("/login?action=password&continue=%2Fsecurity");
        }
        assertThat(KEYCLOAK.tried()).hasSize(tried);
    }

    private static Browser.Answer post(Browser browser, String page) {
        return post(browser, page, "123456");
    }

    private static Browser.Answer post(Browser browser, String page, String code) {
        return browser.send("POST", page, "totp=" + code.replace(' ', '+'),
                Map.of("Content-Type", "application/x-www-form-urlencoded"));
    }

    private static String sessionOf(Person person) {
        return KEYCLOAK.sessionsOf(person.userId()).getFirst();
    }
}
