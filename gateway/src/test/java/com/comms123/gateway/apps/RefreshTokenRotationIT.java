package com.comms123.gateway.apps;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.gateway.SystemTime;
import com.comms123.gateway.fixture.AppSignIns;
import com.comms123.gateway.fixture.Browser;
import com.comms123.gateway.fixture.Browser.Answer;
import com.comms123.gateway.fixture.GatewayTest;
import com.comms123.gateway.fixture.OidcIssuer.Person;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import tools.jackson.databind.JsonNode;

/// An app uses each refresh token once (RFC 9700, 4.14.2).
class RefreshTokenRotationIT extends GatewayTest {
    private static final String TOKEN = "/auth/realms/comms/protocol/openid-connect/token";

    private static final String SESSIONS = "/api/v1/me/sessions";

    @Autowired
    AppSessions sessions;

    @Autowired
    SystemTime time;

    private final AppSignIns apps = KEYCLOAK.apps();
    private final String session = apps.newSession();

    @Test
    void each_renewal_gives_a_new_refresh_token_which_works_once() {
        var token = signIn();
        for (var renewal = 0; renewal < 3; renewal++) {
            var next = refreshToken(renew(token));
            assertThat(next).isNotEqualTo(token);
            token = next;
        }
        assertThat(apps.hasEnded(session)).isFalse();
    }

    @Test
    void a_refresh_token_that_is_used_again_ends_the_session_for_everybody_who_has_a_token_of_it() {
        var copied = signIn();
        var current = refreshToken(renew(copied));
        var again = renew(copied);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.json().path("error").asString()).isEqualTo("invalid_grant");
        assertThat(again.header("Cache-Control")).isEqualTo("no-store");
        assertThat(apps.hasEnded(session)).isTrue();
        assertThat(renew(current).status()).as("the owner, or the thief").isEqualTo(400);
    }

    @Test
    void two_concurrent_uses_of_a_refresh_token_end_the_session() {
        var token = signIn();
        var answers = together(() -> renew(token).status(), 6);
        assertThat(answers.stream().filter(status -> status == 200).count()).isLessThanOrEqualTo(1);
        assertThat(renew(token).status()).isEqualTo(400);
        assertThat(apps.hasEnded(session)).isTrue();
    }

    @Test
    void a_renewal_that_keycloak_does_not_answer_uses_nothing_up() {
        var token = signIn();
        KEYCLOAK.isDown(true);
        assertThat(renew(token).status()).isEqualTo(503);
        KEYCLOAK.isDown(false);
        assertThat(renew(token).status()).isEqualTo(200);
        assertThat(apps.hasEnded(session)).isFalse();
    }

    @Test
    void a_second_use_while_keycloak_does_not_answer_gets_nothing_and_ends_the_session_later() {
        var copied = signIn();
        renew(copied);
        KEYCLOAK.isDown(true);
        assertThat(renew(copied).code()).isEqualTo("sign-in-unavailable");
        KEYCLOAK.isDown(false);
        assertThat(renew(copied).status()).isEqualTo(400);
        assertThat(apps.hasEnded(session)).isTrue();
    }

    @Test
    void a_use_whose_request_died_can_be_begun_anew_and_ends_no_session() {
        var token = signIn();
        var died = sessions.use(Objects.requireNonNull(RefreshToken.of(token))).block();
        assertThat(renew(token).code()).as("it may still be under way").isEqualTo("sign-in-unavailable");
        mongo.updateMulti(new Query(), new Update().set("pending.0.at", time.now().minusSeconds(15)), "app-sessions");
        var next = refreshToken(renew(token));
        assertThat(sessions.issued(Objects.requireNonNull(died),
                Objects.requireNonNull(Issued.of("{\"access_token\":\"%s\",\"refresh_token\":\"%s\"}".formatted(
                        apps.accessToken(session), apps.refreshToken(session)))),
                "mobile").block())
                .as("its tokens are not shown, should it live").isFalse();
        sessions.takeBack(died).block();
        assertThat(renew(next).status()).isEqualTo(200);
        assertThat(renew(token).status()).isEqualTo(400);
        assertThat(apps.hasEnded(session)).isTrue();
    }

    @Test
    void a_made_up_token_ends_no_session_and_leaves_nothing_behind() {
        var token = signIn();
        assertThat(renew(apps.forgedRefreshToken(session)).status()).isEqualTo(400);
        assertThat(renew("no token").status()).isEqualTo(400);
        assertThat(renew(token).status()).isEqualTo(200);

        var unknown = apps.newSession();
        assertThat(renew(apps.forgedRefreshToken(unknown)).status()).isEqualTo(400);
        assertThat(document(unknown)).isNull();
    }

    @Test
    void a_session_that_began_before_sessions_were_recorded_goes_on() {
        var token = apps.refreshToken(session);
        var next = refreshToken(renew(token));
        assertThat(renew(token).status()).isEqualTo(400);
        assertThat(renew(next).status()).as("that session has ended").isEqualTo(400);
    }

    @Test
    void two_sign_ins_in_one_session_of_keycloak_renew_beside_each_other() {
        var first = signIn();
        var second = signIn();
        var renewed = refreshToken(renew(first));
        assertThat(renew(second).status()).isEqualTo(200);
        assertThat(renew(renewed).status()).isEqualTo(200);
    }

    @Test
    void a_form_that_names_a_token_twice_is_refused() {
        var token = signIn();
        assertThat(browser().send("POST", TOKEN, form(token) + "&refresh_token=" + token, headers()).code())
                .isEqualTo("malformed-form");
        assertThat(renew(token).status()).isEqualTo(200);
    }

    @Test
    void nothing_readable_is_stored_and_sessions_whose_tokens_have_expired_are_forgotten() {
        var token = signIn();
        var stored = document(session);
        assertThat(stored).isNotNull();
        assertThat(stored.toJson()).doesNotContain(token, token.substring(token.lastIndexOf('.') + 1));
        mongo.updateMulti(new Query(), new Update().set("until", time.now().minusMillis(1)), "app-sessions");
        sessions.forgetTheOld();
        assertThat(document(session)).isNull();
    }

    @Test
    void a_person_sees_the_app_among_the_sessions_and_ends_it_from_a_browser() {
        var token = signIn();
        var here = signedIn(apps.person());
        var listed = app(here);
        assertThat(listed.path("current").asBoolean(true)).isFalse();
        assertThat(listed.path("signedInAt").asString()).isEqualTo(listed.path("lastUsedAt").asString());
        assertThat(listed.toString()).doesNotContain(session);

        var id = listed.path("id").asString();
        var stranger = signedIn(Person.withRoles());
        assertThat(end(stranger, "/" + id).code()).isEqualTo("session-not-found");
        KEYCLOAK.isDown(true);
        assertThat(end(here, "/" + id).code()).as("nothing has ended").isEqualTo("sign-in-unavailable");
        KEYCLOAK.isDown(false);
        assertThat(end(here, "/" + id).status()).isEqualTo(204);
        assertThat(apps.hasEnded(session)).isTrue();
        assertThat(renew(token).status()).isEqualTo(400);
        assertThat(end(here, "/" + id).code()).isEqualTo("session-not-found");
    }

    @Test
    void signing_out_everywhere_else_ends_the_app_and_the_app_itself_stays_when_it_asks() {
        signIn();
        var here = signedIn(apps.person());
        var bearer = Map.of("Authorization", "Bearer " + apps.accessToken(session));
        assertThat(browser().send("DELETE", SESSIONS, null, bearer).status()).isEqualTo(204);
        assertThat(apps.hasEnded(session)).isFalse();
        assertThat(here.get("/api/v1/session").status()).isEqualTo(401);

        var again = signedIn(apps.person());
        assertThat(end(again, "").status()).isEqualTo(204);
        assertThat(apps.hasEnded(session)).isTrue();
        assertThat(again.get("/api/v1/session").status()).isEqualTo(200);
    }

    private static JsonNode app(Browser browser) {
        return StreamSupport.stream(browser.get(SESSIONS).json().path("items").spliterator(), false)
                .filter(entry -> entry.path("kind").asString().equals("app")).findFirst().orElseThrow();
    }

    private static Answer end(Browser browser, String path) {
        return browser.send("DELETE", SESSIONS + path, null, Map.of("X-XSRF-TOKEN", browser.cookie("XSRF-TOKEN")));
    }

    private String signIn() {
        var code = apps.code(session);
        return refreshToken(browser().send("POST", TOKEN,
                "grant_type=authorization_code&client_id=mobile&code=" + code, headers()));
    }

    private Answer renew(String token) {
        return browser().send("POST", TOKEN, form(token), headers());
    }

    private static String form(String token) {
        return "grant_type=refresh_token&client_id=mobile&refresh_token=" + token.replace(" ", "+");
    }

    private static Map<String, String> headers() {
        return Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept-Encoding", "gzip");
    }

    private static String refreshToken(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return answer.json().path("refresh_token").asString();
    }

    private @Nullable Document document(String id) {
        return mongo.findById(id, Document.class, "app-sessions");
    }

    private static List<Integer> together(Supplier<Integer> request, int times) {
        var sent = IntStream.range(0, times).mapToObj(i -> CompletableFuture.supplyAsync(request)).toList();
        return sent.stream().map(CompletableFuture::join).toList();
    }
}
