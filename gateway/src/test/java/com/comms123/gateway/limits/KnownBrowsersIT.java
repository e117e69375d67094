package com.comms123.gateway.limits;

import static com.comms123.gateway.fixture.SignInForms.email;
import static com.comms123.gateway.fixture.SignInForms.password;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.gateway.fixture.Browser;
import com.comms123.gateway.fixture.GatewayTest;
import com.comms123.gateway.fixture.OidcIssuer;
import com.comms123.gateway.fixture.OidcIssuer.Person;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.query.Query;

/// Strangers who guess cannot lock a person out of a browser in which they signed in before.
class KnownBrowsersIT extends GatewayTest {
    private static final String COOKIE = "KNOWN-BROWSER";
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    @BeforeEach
    void forgetCounts() {
        mongo.remove(new Query(), "limits");
    }

    @Test
    void after_fifty_wrong_passwords_of_strangers_the_owner_signs_in_at_once_in_the_browser_they_know() {
        var email = email();
        var owner = known(email);
        var office = owner.cookie(COOKIE);
        for (var i = 0; i < 50; i++) {
            password(elsewhere(), email, "wrong");
        }
        assertThat(password(elsewhere(), email, OidcIssuer.RIGHT_PASSWORD).status()).as("an unknown browser")
                .isEqualTo(429);
        assertThat(password(owner, " " + email.toUpperCase(), OidcIssuer.RIGHT_PASSWORD).status()).isEqualTo(302);
        owner.restart();
        assertThat(owner.cookie(COOKIE)).isEqualTo(office);
    }

    @Test
    void strangers_behind_the_same_address_do_not_lock_the_owner_out_either() {
        var email = email();
        var owner = known(email);
        for (var i = 0; i < 21; i++) {
            password(browser(), email(), "wrong");
        }
        assertThat(password(browser(), email(), "wrong").status()).isEqualTo(429);
        assertThat(password(owner, email, OidcIssuer.RIGHT_PASSWORD).status()).isEqualTo(302);
    }

    @Test
    void a_copied_cookie_opens_no_more_guesses_than_the_browser_has() {
        var email = email();
        var owner = known(email);
        var guesses = 0;
        for (var i = 0; i < 20; i++) {
            guesses += password(with(owner.cookie(COOKIE)), email, "wrong").status() == 200 ? 1 : 0;
        }
        assertThat(guesses).isEqualTo(8);
        assertThat(password(owner, email, OidcIssuer.RIGHT_PASSWORD).status()).isEqualTo(429);
        assertThat(password(elsewhere(), email, OidcIssuer.RIGHT_PASSWORD).status())
                .as("the counter of unknown browsers is another").isEqualTo(302);

        signIn(owner, email);
        assertThat(password(owner, email, OidcIssuer.RIGHT_PASSWORD).status())
                .as("signing in again brings no new guesses").isEqualTo(429);
    }

    @Test
    void a_cookie_of_another_account_or_an_altered_one_gives_nothing() {
        var email = email();
        var thief = known(email());
        for (var i = 0; i < 8; i++) {
            assertThat(password(elsewhere(), email, "wrong").status()).isEqualTo(200);
        }
        assertThat(password(thief, email, OidcIssuer.RIGHT_PASSWORD).status()).isEqualTo(429);
        var bytes = Base64.getUrlDecoder().decode(known(email).cookie(COOKIE));
        for (var at = 0; at < bytes.length; at++) {
            bytes[at] ^= 1;
            var altered = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            assertThat(password(with(altered), email, OidcIssuer.RIGHT_PASSWORD).status()).as("byte %d", at)
                    .isEqualTo(429);
            bytes[at] ^= 1;
        }
        assertThat(password(with("not base64!"), email, "wrong").status()).isEqualTo(429);
    }

    @Test
    void a_browser_knows_the_last_three_accounts_without_revealing_them() {
        var browser = elsewhere();
        var emails = new String[]{email(), email(), email(), email()};
        for (var email : emails) {
            signIn(browser, email);
        }
        for (var email : emails) {
            for (var i = 0; i < 8; i++) {
                password(elsewhere(), email, "wrong");
            }
        }
        assertThat(password(browser, emails[0], "wrong").status()).isEqualTo(429);
        for (var i = 1; i < emails.length; i++) {
            assertThat(password(browser, emails[i], "wrong").status()).isEqualTo(200);
        }
        assertThat(browser.attributesOf(COOKIE)).contains("SameSite=Lax", "Path=/", "Max-Age=2592000")
                .containsIgnoringCase("HttpOnly");
        assertThat(KEYCLOAK.tried()).isNotEmpty();
        browser.get("/auth/realms/comms/login-actions/authenticate");
        assertThat(browser.get("/auth/realms/comms/login-actions/authenticate").body()).doesNotContain(COOKIE);
    }

    @Test
    void the_sign_in_counts_when_identity_service_is_away_and_the_browser_stays_unknown() {
        IDENTITY.on("GET /api/v1/me", 503, "{}");
        KEYCLOAK.nextToSignIn(Person.withRoles());
        var browser = elsewhere();
        assertThat(browser.signIn().location()).hasToString("/");
        assertThat(browser.cookie(COOKIE)).isEmpty();
    }

    private Browser known(String email) {
        var browser = elsewhere();
        signIn(browser, email);
        assertThat(browser.cookie(COOKIE)).isNotEmpty();
        return browser;
    }

    private void signIn(Browser browser, String email) {
        IDENTITY.on("GET /api/v1/me", 200, "{\"email\":\"%s\"}".formatted(email));
        KEYCLOAK.nextToSignIn(Person.withRoles());
        browser.signIn();
    }

    private Browser with(String cookie) {
        var browser = elsewhere();
        browser.setCookie(COOKIE, cookie);
        return browser;
    }

    private Browser elsewhere() {
        return new Browser(port,
                "127.21.%d.%d".formatted(ADDRESSES.get() / 250, 1 + ADDRESSES.incrementAndGet() % 250));
    }
}
