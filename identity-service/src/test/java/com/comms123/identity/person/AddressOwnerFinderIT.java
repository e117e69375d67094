package com.comms123.identity.person;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.identity.fixture.IdentityTest;
import com.comms123.identity.fixture.Mails;
import com.comms123.identity.fixture.Registrations;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.TestHttp;
import com.comms123.testing.TestHttp.Response;
import com.comms123.testing.TestTokens;
import com.icegreen.greenmail.util.GreenMail;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IdentityTest
class AddressOwnerFinderIT {
    private static final String PATH = "/internal/people/by-email";

    private final TestHttp http;
    private final TestTokens tokens;
    private final Mails mails;
    private final String email = "canary-" + Ids.next() + "@example.org";
    private final UUID id;

    @Autowired
    AddressOwnerFinderIT(TestHttp http, TestTokens tokens, GreenMail mailServer) {
        this.http = http;
        this.tokens = tokens;
        this.mails = new Mails(mailServer);
        this.id = new Registrations(http).register(email);
    }

    private void confirm() {
        var token = Map.of("token", mails.token(email, "confirm-email"));
        assertThat(http.post("/api/v1/email-confirmations", token).status()).isEqualTo(204);
    }

    private Response ask(List<String> emails) {
        return http.as(tokens.service("membership-service")).post(PATH, Map.of("emails", emails));
    }

    @Test
    void an_address_is_somebody_s_once_they_have_confirmed_it() {
        assertThat(ask(List.of(email)).json().isEmpty()).as("anybody can type any address").isTrue();
        confirm();
        var asked = email.toUpperCase(Locale.ROOT);
        assertThat(ask(List.of("nobody-" + email, asked, "no address")).json().valueStream()).singleElement()
                .satisfies(found -> {
                    assertThat(found.propertyNames()).containsExactlyInAnyOrder("email", "userId");
                    assertThat(found.path("email").asString()).as("as it was asked for").isEqualTo(asked);
                    assertThat(found.path("userId").asString()).isEqualTo(id.toString());
                });
        var points = http.as(tokens.service("membership-service")).post("/internal/contact-points",
                Map.of("userIds", List.of(id)));
        assertThat(points.json().path(0).path("emailVerified").asBoolean(false)).isTrue();
    }

    @Test
    void the_gateway_finds_who_signs_in_with_an_unconfirmed_address_too() {
        var asked = http.as(tokens.service("gateway")).post("/internal/people/by-sign-in",
                Map.of("emails", List.of(email)));
        assertThat(asked.json().path(0).path("userId").asString()).isEqualTo(id.toString());
    }

    @Test
    void a_deleted_person_has_no_address() {
        confirm();
        http.as(tokens.user(id)).delete("/api/v1/me");
        assertThat(ask(List.of(email)).json().isEmpty()).isTrue();
    }

    @Test
    void questions_are_bounded_and_people_may_not_ask() {
        assertThat(ask(Collections.nCopies(501, email)).status()).isEqualTo(400);
        assertThat(ask(Collections.nCopies(500, email)).status()).isEqualTo(200);
        assertThat(ask(List.of()).status()).isEqualTo(400);
        var question = Map.of("emails", List.of(email));
        assertThat(http.post(PATH, question).status()).isEqualTo(401);
        assertThat(http.as(tokens.user(id, "operator")).post(PATH, question).status()).isIn(403, 404);
    }
}
