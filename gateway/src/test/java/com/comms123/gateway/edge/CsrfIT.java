package com.comms123.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.gateway.fixture.Browser;
import com.comms123.gateway.fixture.GatewayTest;
import com.comms123.gateway.fixture.OidcIssuer.Person;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CsrfIT extends GatewayTest {
    @Test
    void a_token_is_good_for_its_own_session_alone() {
        var victim = signedIn(Person.withRoles());
        var attacker = signedIn(Person.withRoles());
        assertThat(change(victim).status()).isEqualTo(200);

        // Planted from a neighbouring host, which can set cookies but not read them.
        victim.setCookie("XSRF-TOKEN", attacker.cookie("XSRF-TOKEN"));
        var refused = change(victim);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("csrf-token-invalid");
        victim.setCookie("XSRF-TOKEN", "made-up.made-up");
        assertThat(change(victim).status()).isEqualTo(403);
    }

    @Test
    void a_token_that_is_no_good_is_replaced_by_the_next_page() {
        var browser = signedIn(Person.withRoles());
        browser.setCookie("XSRF-TOKEN", "made-up");
        browser.get("/api/v1/session");
        assertThat(change(browser).status()).isEqualTo(200);
        assertThat(browser.attributesOf("XSRF-TOKEN")).doesNotContain("HttpOnly").contains("Path=/", "SameSite=Lax");
    }

    @Test
    void a_refusal_brings_the_token_that_would_have_been_right() {
        var browser = signedIn(Person.withRoles());
        browser.setCookie("XSRF-TOKEN", "made-up");
        assertThat(change(browser).status()).isEqualTo(403);
        assertThat(change(browser).status()).isEqualTo(200);
    }

    @Test
    void signing_in_anew_makes_the_earlier_token_worthless() {
        var person = Person.withRoles();
        var browser = signedIn(person);
        var before = browser.cookie("XSRF-TOKEN");
        KEYCLOAK.nextToSignIn(person);
        browser.signIn();
        browser.setCookie("XSRF-TOKEN", before);
        assertThat(change(browser).status()).isEqualTo(403);
    }

    private static Browser.Answer change(Browser browser) {
        return browser.send("PATCH", "/api/v1/me", "{}",
                Map.of("X-XSRF-TOKEN", browser.cookie("XSRF-TOKEN"), "Content-Type", "application/json"));
    }
}
