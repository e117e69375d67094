package com.comms123.gateway.limits;

import static com.comms123.gateway.fixture.SignInForms.atPage;
import static com.comms123.gateway.fixture.SignInForms.code;
import static com.comms123.gateway.fixture.SignInForms.email;
import static com.comms123.gateway.fixture.SignInForms.password;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.gateway.fixture.Browser;
import com.comms123.gateway.fixture.Browser.Answer;
import com.comms123.gateway.fixture.GatewayTest;
import com.comms123.gateway.fixture.OidcIssuer;
import com.comms123.gateway.fixture.SignInForms;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.query.Query;

/// Somebody who knows a password has no more guesses of the code than the account's limit, whatever they send.
class CodeGuessesIT extends GatewayTest {
    private static final String SESSION = "AUTH_SESSION_ID";
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    @BeforeEach
    void forgetCounts() {
        mongo.remove(new Query(), "limits");
    }

    @Test
    void codes_cannot_be_guessed_from_many_addresses_or_behind_the_names_of_others() {
        var email = email();
        var guesses = 0;
        for (var i = 0; i < 20; i++) {
            var browser = atPage(elsewhere());
            password(browser, email, OidcIssuer.RIGHT_PASSWORD_AND_CODE);
            SignInForms.send(browser, "username=" + i + "%40example.org");
            guesses += wasChecked(code(browser, "000000")) ? 1 : 0;
        }
        assertThat(guesses).isEqualTo(8);
        var malformed = SignInForms.send(atPage(elsewhere()), "otp=000000&username=a&password=b");
        assertThat(malformed.code()).isEqualTo("malformed-form");
    }

    @Test
    void a_passkey_form_with_an_account_name_is_refused_so_that_keycloak_reveals_no_accounts() {
        var tried = KEYCLOAK.tried().size();
        for (var field : List.of("error", "clientDataJSON")) {
            var refused = SignInForms.send(atPage(elsewhere()), "username=a%40example.org&" + field + "=");
            assertThat(refused.status()).as(field).isEqualTo(400);
            assertThat(refused.code()).as(field).isEqualTo("malformed-form");
        }
        assertThat(KEYCLOAK.tried()).hasSize(tried);
        assertThat(SignInForms.send(atPage(elsewhere()), "error=NotAllowedError").status()).isEqualTo(200);
    }

    @Test
    void many_sign_ins_that_wait_for_the_code_bring_no_more_guesses_not_even_at_the_same_moment() {
        var email = email();
        var waiting = new ArrayList<Browser>();
        for (var i = 0; i < 15; i++) {
            waiting.add(atPage(elsewhere()));
            assertThat(wasChecked(password(waiting.getLast(), email, OidcIssuer.RIGHT_PASSWORD_AND_CODE))).isTrue();
        }
        var guesses = waiting.stream().map(browser -> CompletableFuture.supplyAsync(() -> code(browser, "000000")))
                .toList().stream().map(CompletableFuture::join).filter(CodeGuessesIT::wasChecked).toList();
        assertThat(guesses).hasSize(8);
        assertThat(code(waiting.getFirst(), OidcIssuer.RIGHT_CODE).status()).isEqualTo(429);
    }

    @Test
    void a_code_reaches_keycloak_only_where_the_account_of_its_password_is_known() {
        var browser = atPage(elsewhere());
        assertThat(password(browser, email(), OidcIssuer.RIGHT_PASSWORD_AND_CODE).status()).isEqualTo(200);
        mongo.remove(new Query(), "limits");
        var tried = KEYCLOAK.tried().size();

        assertThat(code(browser, OidcIssuer.RIGHT_CODE).location()).hasToString("/login");
        assertThat(code(atPage(elsewhere()), "000000").location()).hasToString("/login");
        SignInForms.send(browser, "password=x");
        assertThat(code(browser, "000000").location()).as("a form without an account makes none known")
                .hasToString("/login");
        assertThat(KEYCLOAK.tried()).hasSize(tried + 1);
    }

    @Test
    void a_sign_in_cannot_be_named_in_a_second_way() {
        var email = email();
        var browser = atPage(elsewhere());
        password(browser, email, OidcIssuer.RIGHT_PASSWORD_AND_CODE);
        var cookie = browser.cookie(SESSION);
        for (var other : List.of("\"" + cookie + "\"", cookie + "=", "+/" + cookie,
                cookie + "; " + SESSION + "=" + cookie)) {
            browser.setCookie(SESSION, other);
            assertThat(code(browser, "000000").code()).as(other).isEqualTo("malformed-form");
        }
        browser.setCookie(SESSION, cookie + ".another-node");
        assertThat(code(browser, "000000").status()).as("the same sign-in, counted as such").isEqualTo(200);
        assertThat(KEYCLOAK.tried().getLast()).containsKey("otp");
    }

    @Test
    void accounts_that_were_typed_before_do_not_hide_the_one_that_is_guessed() {
        var email = email();
        var browser = atPage(elsewhere());
        for (var i = 0; i < 6; i++) {
            password(browser, email(), OidcIssuer.RIGHT_PASSWORD_AND_CODE);
        }
        password(browser, email, OidcIssuer.RIGHT_PASSWORD_AND_CODE);
        assertThat(code(browser, "000000").location()).hasToString("/login");
    }

    private static boolean wasChecked(Answer answer) {
        return answer.status() == 200 && answer.body().contains("kc-otp-login-form");
    }

    private Browser elsewhere() {
        return new Browser(port,
                "127.22.%d.%d".formatted(ADDRESSES.get() / 250, 1 + ADDRESSES.incrementAndGet() % 250));
    }
}
