package com.comms123.identity.person;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.identity.UserUpdated;
import com.comms123.identity.fixture.IdentityTest;
import com.comms123.identity.fixture.Mails;
import com.comms123.identity.fixture.Registrations;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.RemoteService;
import com.comms123.testing.RemoteService.Answer;
import com.comms123.testing.TestEvents;
import com.comms123.testing.TestHttp;
import com.comms123.testing.TestTokens;
import com.icegreen.greenmail.util.GreenMail;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// The language in which a person is written to.
@IdentityTest
class LanguageIT {
    private final TestHttp http;
    private final TestTokens tokens;
    private final TestEvents events;
    private final RemoteService remote;
    private final Mails mails;
    private final Registrations registrations;
    private final String email = "canary-" + Ids.next() + "@example.org";

    @Autowired
    LanguageIT(TestHttp http, TestTokens tokens, TestEvents events, RemoteService remote, GreenMail mailServer) {
        this.http = http;
        this.tokens = tokens;
        this.events = events;
        this.remote = remote;
        this.mails = new Mails(mailServer);
        this.registrations = new Registrations(http);
    }

    @BeforeEach
    void nobody_has_memberships() {
        remote.on("membership", "GET", "/internal/people/*/memberships", request -> new Answer(200, List.of()));
    }

    @Test
    void it_can_be_chosen_and_taken_away_again_and_other_services_learn_of_it() {
        var id = registrations.register(email);
        var me = http.as(tokens.user(id));
        var before = me.get("/api/v1/me");
        assertThat(before.json().path("language").isNull()).isTrue();
        assertThat(languageForOthers(id)).isEqualTo("en");

        var chosen = me.with("If-Match", before.headers().firstValue("ETag").orElseThrow()).patch("/api/v1/me",
                "{\"language\":\"cy\"}");

        assertThat(chosen.json().path("language").asString()).isEqualTo("cy");
        assertThat(languageForOthers(id)).isEqualTo("cy");
        assertThat(events.await(UserUpdated.class, event -> event.userId().equals(id)).event().fields())
                .containsExactly("language");
        assertThat(me.with("If-Match", before.headers().firstValue("ETag").orElseThrow())
                .patch("/api/v1/me", "{\"language\":\"ar\"}").status()).isEqualTo(412);
        assertThat(me.patch("/api/v1/me", "{\"name\":\"Canary Other\"}").json().path("language").asString())
                .isEqualTo("cy");
        assertThat(me.patch("/api/v1/me", "{\"language\":null}").json().path("language").isNull()).isTrue();
    }

    @Test
    void an_unknown_one_is_refused_with_the_languages_that_there_are() {
        var me = http.as(tokens.user(registrations.register(email)));
        var unknown = me.patch("/api/v1/me", "{\"language\":\"de\"}");
        assertThat(unknown.status()).isEqualTo(400);
        var error = unknown.json().path("errors").path(0);
        assertThat(error.path("field").asString()).isEqualTo("language");
        assertThat(error.path("code").asString()).isEqualTo("unknown-language");
        assertThat(error.path("detail").asString()).contains("\"de\"", "en, cy, ar");
        assertThat(me.patch("/api/v1/me", "{\"language\":\"<script>\"}").body()).doesNotContain("script");
        assertThat(me.patch("/api/v1/me", "{\"language\":7}").status()).isEqualTo(400);
    }

    @Test
    void the_first_letter_is_in_the_language_of_the_registration() {
        var body = Registrations.body(email);
        body.put("language", "ar");
        assertThat(registrations.post(body).status()).isEqualTo(201);
        mails.await(email, "سجّل شخص ما في http://localhost:8080 بعنوان البريد الإلكتروني هذا.");
        assertThat(registrations.confirm(mails.token(email, "confirm-email")).status()).isEqualTo(204);
    }

    private String languageForOthers(UUID id) {
        return http.as(tokens.service("messaging-service"))
                .post("/internal/contact-points", Map.of("userIds", List.of(id))).json().path(0).path("language")
                .asString();
    }
}
