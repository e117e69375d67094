package com.comms123.identity.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.gateway.DeviceKind;
import com.comms123.contracts.gateway.UserSignedIn;
import com.comms123.contracts.identity.UserUpdated;
import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.contracts.shared.RecordPurged;
import com.comms123.identity.fixture.FakeKeycloak;
import com.comms123.identity.fixture.IdentityTest;
import com.comms123.identity.fixture.Mails;
import com.comms123.identity.fixture.Registrations;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.TestEvents;
import com.comms123.testing.TestHttp;
import com.comms123.testing.TestTokens;
import com.icegreen.greenmail.util.GreenMail;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Passkeys as a person lists and removes them, with Keycloak's answers.
@IdentityTest
class PasskeyIT {
    private static final String PASSKEYS = "/api/v1/me/passkeys";
    private static final Map<String, Object> PASSWORD = Map.of("password", "correct horse battery");

    private final TestHttp http;
    private final TestTokens tokens;
    private final TestEvents events;
    private final FakeKeycloak keycloak;
    private final Mails mails;
    private final Registrations registrations;
    private final String email = "canary-" + Ids.next() + "@example.org";
    private final UUID id;
    private final TestHttp me;

    @Autowired
    PasskeyIT(TestHttp http, TestTokens tokens, TestEvents events, FakeKeycloak keycloak, GreenMail mailServer) {
        this.http = http;
        this.tokens = tokens;
        this.events = events;
        this.keycloak = keycloak;
        this.mails = new Mails(mailServer);
        this.registrations = new Registrations(http);
        this.id = registrations.register(email);
        this.me = http.as(tokens.user(id));
    }

    @AfterEach
    void bringKeycloakBack() {
        keycloak.setAway(false);
    }

    @Test
    void passkeys_are_listed_and_removed() {
        assertThat(listed(me)).isEmpty();
        add("phone-id", "My phone");
        add("laptop-id", "My laptop");
        assertThat(listed(me)).containsExactlyInAnyOrder("phone-id", "laptop-id");
        var seen = me.get(PASSKEYS).json().path("items").valueStream()
                .filter(passkey -> passkey.path("id").asString().equals("phone-id")).findFirst().orElseThrow();
        assertThat(seen.path("name").asString()).isEqualTo("My phone");
        assertThat(seen.path("addedAt").asString()).startsWith("2026-");

        assertThat(me.send("DELETE", PASSKEYS + "/phone-id", PASSWORD).status()).isEqualTo(204);
        assertThat(account().passkeys).containsOnlyKeys("laptop-id");
        assertThat(listed(me)).containsExactly("laptop-id");
        events.await(UserUpdated.class, event -> event.userId().equals(id) && event.fields().contains("passkeys"));
        mails.await(email, "A passkey of your account");
        assertThat(me.send("DELETE", PASSKEYS + "/phone-id", PASSWORD).code()).isEqualTo("no-such-passkey");
    }

    @Test
    void a_removal_needs_the_password() {
        add("phone-id", "My phone");
        assertThat(me.send("DELETE", PASSKEYS + "/phone-id", Map.of("password", "wrong")).code())
                .isEqualTo("wrong-password");
        assertThat(me.send("DELETE", PASSKEYS + "/phone-id", Map.of()).status()).isEqualTo(400);
        assertThat(account().passkeys).containsOnlyKeys("phone-id");
    }

    @Test
    void a_password_or_a_second_factor_is_no_passkey() {
        account().secondFactor = "totp";
        assertThat(listed(me)).isEmpty();
        for (var other : List.of("password-id", "otp-id")) {
            assertThat(me.send("DELETE", PASSKEYS + '/' + other, PASSWORD).code()).isEqualTo("no-such-passkey");
        }
        assertThat(account().secondFactor).isNotNull();
        assertThat(account().password).isNotEmpty();
    }

    @Test
    void somebody_elses_passkey_is_as_absent_as_none() {
        add("phone-id", "My phone");
        var other = http.as(tokens.user(registrations.register("canary-" + Ids.next() + "@example.org")));
        assertThat(listed(other)).isEmpty();
        var forbidden = other.send("DELETE", PASSKEYS + "/phone-id", PASSWORD);
        var absent = other.send("DELETE", PASSKEYS + "/nobody-has-it", PASSWORD);
        assertThat(forbidden.status()).isEqualTo(404).isEqualTo(absent.status());
        assertThat(forbidden.code()).isEqualTo("no-such-passkey").isEqualTo(absent.code());
        assertThat(account().passkeys).containsOnlyKeys("phone-id");
    }

    @Test
    void the_next_sign_in_notifies_the_owner_once_of_an_added_passkey() {
        add("phone-id", "My phone");
        events.publish(new UserSignedIn(id, DeviceKind.BROWSER, false, null, true, null, null));
        mails.await(email, "A passkey was added to your account");
        add("laptop-id", "My laptop");
        events.publish(new UserSignedIn(id, DeviceKind.BROWSER, false, null, false, null, null));
        await().untilAsserted(() -> assertThat(notices()).isEqualTo(2));
        events.publish(new UserSignedIn(id, DeviceKind.BROWSER, false, null, false, null, null));
        add("tablet-id", "My tablet");
        events.publish(new UserSignedIn(id, DeviceKind.BROWSER, false, null, false, null, null));
        await().untilAsserted(() -> assertThat(notices()).isEqualTo(3));
    }

    private long notices() {
        return mails.to(email).filter(text -> text.contains("A passkey was added to your account")).count();
    }

    @Test
    void passkeys_are_refused_with_a_reason_while_keycloak_is_down() {
        keycloak.setAway(true);
        assertThat(me.get(PASSKEYS).code()).isEqualTo("sign-in-unavailable");
    }

    @Test
    void the_first_confirmation_of_the_address_removes_passkeys_and_notifies_the_owner() {
        add("strangers-id", "A stranger's phone");
        var token = mails.token(email, "confirm-email");
        assertThat(http.post("/api/v1/email-confirmations", Map.of("token", token)).status()).isEqualTo(204);
        await().untilAsserted(() -> assertThat(account().passkeys).isEmpty());
        mails.await(email, "removed all passkeys");
    }

    @Test
    void a_deletion_closes_the_account_that_passkeys_open_and_a_purge_removes_both() {
        add("phone-id", "My phone");
        assertThat(me.delete("/api/v1/me").status()).isEqualTo(202);
        await().untilAsserted(() -> assertThat(account().enabled).isFalse());
        assertThat(me.get(PASSKEYS).status()).isEqualTo(404);
        var purgeId = Ids.next();
        events.publish(new RecordPurgeDue(purgeId, RecordKind.USER, id));
        events.await(RecordPurged.class, purged -> purged.purgeId().equals(purgeId));
        assertThat(keycloak.account(id)).isEmpty();
    }

    private void add(String passkeyId, String name) {
        account().passkeys.put(passkeyId, name);
    }

    private FakeKeycloak.User account() {
        return keycloak.account(id).orElseThrow();
    }

    private static Stream<String> listed(TestHttp person) {
        return person.get(PASSKEYS).json().path("items").valueStream().map(item -> item.path("id").asString());
    }
}
