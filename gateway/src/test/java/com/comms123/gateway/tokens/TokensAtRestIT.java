package com.comms123.gateway.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.gateway.GatewayProperties.TokenKey;
import com.comms123.gateway.SystemTime;
import com.comms123.gateway.fixture.GatewayTest;
import com.comms123.gateway.fixture.OidcIssuer.Person;
import com.comms123.gateway.keycloak.KeycloakEndings;
import java.util.List;
import java.util.regex.Pattern;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

class TokensAtRestIT extends GatewayTest {
    /// The header of a JWT and its dot: base64 of an id can begin alike, but has no dot.
    private static final Pattern JWT = Pattern.compile("eyJ[A-Za-z0-9_-]+\\.");
    private static final String OF_ANOTHER_KEY = new TokenSeal(List.of(
            TokenKey.valueOf("A".repeat(43)))).seal("a token").text();

    @Autowired
    KeycloakEndings endings;

    @Autowired
    SystemTime time;

    @Test
    void the_store_contains_no_readable_token() {
        var person = Person.withRoles().whoIsRemembered();
        var browser = signedIn(person);
        assertThat(browser.get("/api/v1/me").status()).isEqualTo(200);
        assertThat(stored("sessions", person)).isOne();
        assertThat(stored("remembered", person)).isOne();

        KEYCLOAK.isDown(true);
        assertThat(browser.post("/logout", null).status()).isEqualTo(204);
        assertThat(stored("sign-outs", person)).isOne();
    }

    @Test
    void a_session_whose_tokens_do_not_open_is_over() {
        var person = Person.withRoles();
        var browser = signedIn(person);
        mongo.updateFirst(of(person), new Update().set("attributes.tokens.access", OF_ANOTHER_KEY)
                .set("attributes.tokens.refresh", OF_ANOTHER_KEY), "sessions");
        var answer = browser.get("/api/v1/me");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("session-ended");
        assertThat(mongo.exists(of(person), "sessions")).isFalse();
        KEYCLOAK.nextToSignIn(person);
        browser.signIn();
        assertThat(browser.get("/api/v1/me").status()).isEqualTo(200);
    }

    @Test
    void a_browser_whose_token_does_not_open_is_not_remembered() {
        var person = Person.withRoles().whoIsRemembered();
        var browser = signedIn(person);
        mongo.updateFirst(of(person), new Update().set("refreshToken", OF_ANOTHER_KEY), "remembered");
        browser.restart();
        assertThat(browser.get("/api/v1/session").status()).isEqualTo(401);
        assertThat(browser.cookie("REMEMBERED")).isEmpty();
        assertThat(mongo.exists(of(person), "remembered")).isFalse();
    }

    @Test
    void a_sign_out_whose_token_does_not_open_is_not_tried_for_ever() {
        var person = Person.withRoles();
        var browser = signedIn(person);
        KEYCLOAK.isDown(true);
        browser.post("/logout", null);
        KEYCLOAK.isDown(false);
        mongo.updateFirst(of(person), new Update().set("refreshToken", OF_ANOTHER_KEY).set("dueAt", time.now()),
                "sign-outs");
        endings.endDue();
        assertThat(mongo.exists(of(person), "sign-outs")).isFalse();
    }

    /// How many documents there are; none of them may hold a token.
    private int stored(String collection, Person person) {
        var documents = mongo.find(of(person), Document.class, collection);
        assertThat(documents).allSatisfy(document -> assertThat(document.toJson()).doesNotContainPattern(JWT)
                .doesNotContain(KEYCLOAK.refreshTokens()));
        return documents.size();
    }

    private static Query of(Person person) {
        return Query.query(Criteria.where("userId").is(person.userId()));
    }
}
