package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.e2e.Clause;
import com.comms123.e2e.access.Access.Account;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.SignInRefused;
import com.comms123.e2e.http.Cookie;
import com.comms123.e2e.http.Json;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@Journey
class SigningInIT {
    private static final String SESSION = "/api/v1/session";
    /// Header and dot of a JWT. The header's first letters alone are in many a random id.
    private static final Pattern TOKEN = Pattern.compile("eyJ[A-Za-z0-9_-]+\\.");

    private final Comms comms;

    SigningInIT(Comms comms) {
        this.comms = comms;
    }

    @Test
    @Clause("CK-1")
    void the_cookie_identifies_the_user_and_without_it_one_is_nobody() {
        var account = comms.access().account("parent-1");
        var web = comms.signInWithBrowser(account);
        assertThat(web.get(SESSION).expect(200).json().path("userId").asString()).isEqualTo(account.userId());
        var anybody = comms.visitor().session().get(SESSION).expect(401);
        assertThat(anybody.isProblem()).isTrue();
    }

    @Test
    @Clause({"CK-1", "CK-2"})
    void the_cookie_is_opaque_private_and_of_the_session_only() {
        var web = comms.signInWithBrowser(comms.access().account("parent-1"));
        var cookie = web.sessionCookie();
        assertThat(cookie.has("HttpOnly")).isTrue();
        assertThat(cookie.attribute("SameSite")).contains("Lax");
        assertThat(cookie.has("Max-Age")).as("kept beyond the browser's session").isFalse();
        assertThat(cookie.has("Expires")).as("kept beyond the browser's session").isFalse();
        assertThat(cookie.value()).as("a token, or something else that says something").doesNotContain(".");
    }

    @Test
    @Clause("CK-1")
    void no_token_of_the_api_reaches_the_browser() {
        var web = comms.signInWithBrowser(comms.access().account("parent-1"));
        var session = web.get(SESSION).expect(200);
        assertThat(session.text()).doesNotContainPattern(TOKEN);
        assertThat(web.cookies().received())
                .filteredOn(cookie -> !cookie.attribute("path").orElse("").startsWith("/auth"))
                .extracting(Cookie::value)
                .noneMatch(value -> TOKEN.matcher(value).find());
    }

    @Test
    @Clause("CK-2")
    void the_id_is_changed_at_sign_in() {
        var web = comms.signInWithBrowser(comms.access().account("parent-1"));
        var ids = web.cookies().received("SESSION").stream().map(Cookie::value).distinct().toList();
        assertThat(ids).as("one before, one after").hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    @Clause("CK-2")
    void after_signing_out_the_old_cookie_is_dead() {
        var web = comms.signInWithBrowser(comms.access().account("parent-1"));
        var old = Map.of("Cookie", "SESSION=" + web.sessionCookie().value());
        assertThat(comms.visitor().session().send("GET", SESSION, old, null).status()).isEqualTo(200);
        web.signOut();
        assertThat(comms.visitor().session().send("GET", SESSION, old, null).status()).isEqualTo(401);
    }

    @Test
    void a_request_that_another_site_forges_is_refused() {
        var web = comms.signInWithBrowser(comms.access().account("parent-1"));
        var forged = web.sendWithoutCsrfHeader("PATCH", "/api/v1/me", Json.object("name", "Somebody Else"));
        assertThat(forged.status()).isEqualTo(403);
        assertThat(forged.isProblem()).isTrue();
    }

    @Test
    void a_wrong_password_is_refused_at_the_page() {
        var school = comms.access().organisation("school");
        var person = NewPerson.canary("Wilma");
        var userId = comms.visitor().registers(person, school.id(), List.of());
        assertThatThrownBy(
                () -> comms.signInWithBrowser(new Account(person.email(), "not the password", userId)))
                .isInstanceOf(SignInRefused.class);
    }

    @Test
    void a_token_that_was_tampered_with_opens_nothing() {
        var app = comms.signInWithApp(comms.access().account("parent-1"));
        var token = app.accessToken();
        var signature = token.lastIndexOf('.') + 1;
        var other = token.charAt(signature) == 'A' ? 'B' : 'A';
        var tampered = token.substring(0, signature) + other + token.substring(signature + 1);
        var answer = comms.visitor().session().send("GET", "/api/v1/me", bearer(tampered), null);
        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void the_app_signs_in_with_a_code_and_renews_its_token() {
        var account = comms.access().account("parent-2");
        var app = comms.signInWithApp(account);
        assertThat(app.get("/api/v1/me").expect(200).json().path("id").asString()).isEqualTo(account.userId());
        app.renew().expect(200);
    }

    @Test
    void a_refresh_token_of_the_app_works_once_and_a_copy_of_it_ends_the_session() {
        var app = comms.signInWithApp(comms.access().account("parent-2"));
        var copied = app.refreshToken();
        app.renew().expect(200);
        assertThat(app.renewWith(copied).expect(400).json().path("error").asString()).isEqualTo("invalid_grant");
        assertThat(app.renew().expect(400).json().path("error").asString()).isEqualTo("invalid_grant");
    }

    @Test
    void a_service_path_is_not_routed() {
        var officer = comms.privacyOfficer(1).session();
        officer.post("/internal/contact-points", Json.object("userIds", List.of())).expect(404);
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }
}
