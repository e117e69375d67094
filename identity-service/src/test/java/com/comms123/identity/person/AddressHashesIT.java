package com.comms123.identity.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.identity.fixture.IdentityTest;
import com.comms123.identity.fixture.Mails;
import com.comms123.identity.fixture.Registrations;
import com.comms123.identity.person.application.AddressHashProperties;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.TestHttp;
import com.comms123.testing.TestTokens;
import com.icegreen.greenmail.util.GreenMail;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@IdentityTest
class AddressHashesIT {
    private final TestHttp http;
    private final TestTokens tokens;
    private final Mails mails;
    private final String email = "Canary-" + Ids.next() + "@example.org";

    @Autowired
    AddressHashesIT(TestHttp http, TestTokens tokens, GreenMail mailServer) {
        this.http = http;
        this.tokens = tokens;
        this.mails = new Mails(mailServer);
    }

    @Test
    void a_second_account_with_the_same_address_has_the_same_hash_and_the_first_keeps_it() {
        var registrations = new Registrations(http);
        var first = registrations.register(email);
        assertThat(hash(first).path("verified").asBoolean()).isFalse();
        var token = Map.of("token", mails.token(email, "confirm-email"));
        assertThat(http.post("/api/v1/email-confirmations", token).status()).isEqualTo(204);
        assertThat(hash(first).path("verified").asBoolean()).isTrue();
        assertThat(http.as(tokens.user(first)).delete("/api/v1/me").status()).isEqualTo(202);
        var second = registrations.register(email.toLowerCase(Locale.ROOT));
        assertThat(second).isNotEqualTo(first);
        assertThat(text(hash(second))).isEqualTo(text(hash(first))).hasSize(43)
                .isEqualTo(ofAddress(email.toUpperCase(Locale.ROOT))).isNotEqualTo(ofAddress("a" + email));
        assertThat(hash(second).toString()).doesNotContainIgnoringCase(email);
    }

    @Test
    void unknown_people_and_malformed_addresses_have_no_hash_and_only_services_may_ask() {
        assertThat(post("/internal/people/address-hashes", Map.of("userIds", List.of(Ids.next()))).isEmpty()).isTrue();
        assertThat(post("/internal/address-hashes", Map.of("emails", List.of("no address"))).isEmpty()).isTrue();
        for (var path : List.of("/internal/people/address-hashes", "/internal/address-hashes")) {
            assertThat(http.as(tokens.user(Ids.next(), "operator")).post(path, Map.of()).status()).isIn(403, 404);
        }
    }

    @Test
    void a_key_that_is_too_short_or_no_base64_stops_the_service() {
        for (var bad : List.of("", "short", "bm90IGxvbmcgZW5vdWdo", "!".repeat(44))) {
            assertThatThrownBy(() -> AddressHashProperties.Key.valueOf(bad))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("32 bytes");
        }
    }

    private JsonNode hash(UUID person) {
        return post("/internal/people/address-hashes", Map.of("userIds", List.of(person))).path(0);
    }

    private String ofAddress(String address) {
        return text(post("/internal/address-hashes", Map.of("emails", List.of(address))).path(0));
    }

    private JsonNode post(String path, Map<String, ?> question) {
        return http.as(tokens.service("membership-service")).post(path, question).json();
    }

    private static String text(JsonNode view) {
        return view.path("addressHash").asString("");
    }
}
