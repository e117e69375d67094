package com.comms123.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.gateway.SystemTime;
import com.comms123.gateway.fixture.Browser;
import com.comms123.gateway.fixture.Browser.Answer;
import com.comms123.gateway.fixture.GatewayTest;
import com.comms123.gateway.fixture.OidcIssuer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/// Limits as set in `GatewayTest`, tried from addresses of their own.
class LimitsIT extends GatewayTest {
    private static final String SIGN_IN = "/auth/realms/comms/login-actions/authenticate?session_code=x&tab_id=y";
    private static final AtomicInteger ADDRESSES = new AtomicInteger(10);

    @Autowired
    Counters counters;

    @Autowired
    SystemTime time;

    private Browser browser;

    @BeforeEach
    void fromAnAddressOfItsOwn() {
        browser = elsewhere();
    }

    @Test
    void an_account_has_so_many_wrong_passwords_wherever_they_come_from_and_then_not_even_the_right_one_is_tried() {
        var email = email();
        for (var i = 0; i < 8; i++) {
            var spelt = List.of(email, " " + email.toUpperCase() + " ", "\u0001\u0000" + email + "\u0007",
                    "\u3000" + email.replace("@", "\uFF20"));
            assertThat(tryPassword(elsewhere(), spelt.get(i % spelt.size()), "wrong").status()).isEqualTo(200);
        }
        var refused = tryPassword(elsewhere(), email, OidcIssuer.RIGHT_PASSWORD);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(800, 900);
        assertThat(refused.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(refused.header("Cache-Control")).isEqualTo("no-store");
        assertThat(refused.body()).contains("Too many tries", "15 minutes").doesNotContain(email)
                .as("a page of the website").contains("<link rel=\"stylesheet\" href=\"/app/app-");
        assertThat(KEYCLOAK.tried()).hasSize(8);

        assertThat(tryPassword(browser, email(), OidcIssuer.RIGHT_PASSWORD).status()).isEqualTo(302);
    }

    @Test
    void the_time_counts_from_the_last_wrong_password_and_then_begins_anew() {
        var email = email();
        IntStream.range(0, 8).forEach(i -> tryPassword(browser, email, "wrong"));
        assertThat(tryPassword(browser, email, "wrong").status()).isEqualTo(429);
        mongo.updateMulti(new Query(), new Update().set("until", time.now().minusMillis(1)), "limits");
        assertThat(tryPassword(browser, email, "wrong").status()).isEqualTo(200);
        assertThat(tryPassword(browser, email, OidcIssuer.RIGHT_PASSWORD).status()).isEqualTo(302);
    }

    @Test
    void right_passwords_do_not_count() {
        var email = email();
        for (var i = 0; i < 30; i++) {
            assertThat(tryPassword(browser, email, OidcIssuer.RIGHT_PASSWORD).status()).isEqualTo(302);
        }
    }

    @Test
    void wrong_passwords_are_limited_by_address_across_accounts() {
        for (var i = 0; i < 20; i++) {
            assertThat(tryPassword(browser, email(), "wrong").status()).isEqualTo(200);
        }
        var email = email();
        assertThat(tryPassword(browser, email, "wrong").status()).isEqualTo(429);
        assertThat(tryPassword(elsewhere(), email, "wrong").status()).isEqualTo(200);
    }

    /// Ids are no secret, and Keycloak knows people by their id, too.
    @Test
    void an_account_has_no_second_name_under_which_it_could_be_guessed() {
        var id = UUID.randomUUID().toString();
        for (var spelt : List.of(id, id.toUpperCase(), "\u0001 " + id)) {
            assertThat(tryPassword(browser, spelt, OidcIssuer.RIGHT_PASSWORD).code()).isEqualTo("malformed-form");
        }
        assertThat(browser.send("POST", SIGN_IN, "username=a&password=b&username=c", form()).code())
                .isEqualTo("malformed-form");
        assertThat(KEYCLOAK.tried()).isEmpty();
    }

    @Test
    void a_password_whose_answer_got_lost_stays_counted() {
        var email = email();
        KEYCLOAK.isDown(true);
        for (var i = 0; i < 8; i++) {
            assertThat(tryPassword(elsewhere(), email, "wrong").status()).isEqualTo(503);
        }
        KEYCLOAK.isDown(false);
        assertThat(tryPassword(elsewhere(), email, OidcIssuer.RIGHT_PASSWORD).status()).isEqualTo(429);
    }

    @Test
    void tries_at_the_same_moment_do_not_slip_through() {
        var email = email();
        var answers = IntStream.range(0, 30)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> tryPassword(elsewhere(), email, "wrong").status()))
                .toList().stream().map(CompletableFuture::join).toList();
        assertThat(answers).filteredOn(status -> status == 200).hasSize(8);
        assertThat(answers).filteredOn(status -> status == 429).hasSize(22);
        assertThat(KEYCLOAK.tried()).hasSize(8);
    }

    @Test
    void the_form_is_passed_on_as_it_came_and_one_that_could_be_read_in_two_ways_is_not() {
        tryPassword(browser, "jörg+x@example.org", "a&b=c d");
        assertThat(KEYCLOAK.tried().getLast()).containsEntry("username", "jörg+x@example.org").containsEntry(
                "password", "a&b=c d");
        var malformed = browser.send("POST", SIGN_IN, "x=%zz&username=a&password=b", form());
        assertThat(malformed.status()).isEqualTo(400);
        assertThat(malformed.code()).isEqualTo("malformed-form");
        var encoded = browser.send("POST", SIGN_IN, "username=a&password=b",
                Map.of("Content-Type", "application/x-www-form-urlencoded;charset=UTF-16"));
        assertThat(encoded.status()).isEqualTo(400);
        assertThat(browser.send("POST", SIGN_IN, "username=" + "a".repeat(65 * 1024), form()).status()).isEqualTo(413);
        assertThat(KEYCLOAK.tried()).hasSize(1);
    }

    @Test
    void apps_that_get_no_token_are_limited_by_address() {
        mongo.remove(new Query(), "limits");
        var status = 0;
        for (var i = 0; i < 101; i++) {
            status = browser.send("POST", "/auth/realms/comms/protocol/openid-connect/token", "grant_type=password",
                    form()).status();
        }
        assertThat(status).isEqualTo(429);
        assertThat(browser.send("POST", "/auth/realms/comms/protocol/openid-connect/token", "grant_type=password",
                form()).code()).isEqualTo("too-many-tries");
    }

    @Test
    void registrations_and_forgotten_passwords_are_limited_by_address_and_by_email() {
        var email = email();
        for (var i = 0; i < 10; i++) {
            assertThat(post("/api/v1/registrations", "{\"email\":\"%s\"}".formatted(email)).status()).isEqualTo(200);
        }
        var refused = post("/api/v1/registrations", "{\"email\":\"%s\"}".formatted(email.toUpperCase()));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("too-many-tries");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(3500, 3600);
        assertThat(post("/api/v1/registrations", "{\"email\":\"%s\"}".formatted(email())).status()).isEqualTo(200);
        assertThat(post("/api/v1/registrations", "{}").status()).isEqualTo(200);
        assertThat(post("/api/v1/registrations", "{}").status()).as("by address").isEqualTo(429);
        assertThat(IDENTITY.received()).hasSize(12);

        for (var i = 0; i < 5; i++) {
            assertThat(post("/api/v1/password-resets", "{\"email\":\"%s\"}".formatted(email)).status()).isEqualTo(200);
        }
        assertThat(post("/api/v1/password-resets", "{\"email\":\"%s\"}".formatted(email)).status()).isEqualTo(429);
    }

    @Test
    void a_refused_form_does_not_count() {
        IDENTITY.on("POST /api/v1/registrations", 400, "{\"code\":\"invalid-request\"}");
        for (var i = 0; i < 15; i++) {
            assertThat(post("/api/v1/registrations", "{\"email\":\"jo@example.org\"}").status()).isEqualTo(400);
        }
    }

    @Test
    void codes_from_mails_cannot_be_guessed() {
        IDENTITY.on("POST /api/v1/email-confirmations", 422, "{\"code\":\"token-unknown\"}");
        for (var i = 0; i < 6; i++) {
            assertThat(post("/api/v1/email-confirmations", "{\"token\":\"x\"}").status()).isEqualTo(422);
        }
        assertThat(post("/api/v1/email-confirmations", "{\"token\":\"x\"}").status()).isEqualTo(429);
        assertThat(post("/api/v1/password-resets/completions", "{\"token\":\"x\"}").status()).isEqualTo(429);
    }

    @Test
    void the_store_contains_no_account_or_address_and_expires() {
        var email = email();
        tryPassword(browser, email, "wrong");
        var kept = mongo.findAll(Document.class, "limits");
        assertThat(kept.toString()).doesNotContain(email, "example.org", "127.0.0");
        mongo.updateMulti(new Query(), new Update().set("until", time.now().minusMillis(1)), "limits");
        counters.count("fresh", new Most(1, Duration.ofMinutes(1)), false).block();
        counters.forgetTheOld();
        assertThat(mongo.count(new Query(), "limits")).isOne();
        assertThat(mongo.exists(Query.query(Criteria.where("_id").is("fresh")), "limits")).isTrue();
    }

    private Answer tryPassword(Browser from, String email, String password) {
        return from.send("POST", SIGN_IN, "username=%s&password=%s&rememberMe=on".formatted(encode(email),
                encode(password)), form());
    }

    private Answer post(String path, String json) {
        return browser.send("POST", path, json, Map.of("Content-Type", "application/json"));
    }

    private Browser elsewhere() {
        return new Browser(port,
                "127.0.%d.%d".formatted(1 + ADDRESSES.get() / 250, 1 + ADDRESSES.incrementAndGet() % 250));
    }

    private static String email() {
        return UUID.randomUUID() + "@example.org";
    }

    private static Map<String, String> form() {
        return Map.of("Content-Type", "application/x-www-form-urlencoded");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
