package com.comms123.identity.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.identity.fixture.IdentityTest;
import com.comms123.identity.fixture.Registrations;
import com.comms123.testing.HandedIn;
import com.comms123.testing.RemoteService;
import com.comms123.testing.TestEvents;
import com.comms123.testing.TestHttp;
import com.comms123.testing.TestTokens;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Checks the part of people's copies.
@IdentityTest
class AccessContributorIT {
    private final TestEvents events;
    private final RemoteService remote;
    private final TestHttp http;
    private final TestTokens tokens;
    private final String email = "copy-" + UUID.randomUUID() + "@example.org";
    private final UUID person;

    @Autowired
    AccessContributorIT(TestEvents events, RemoteService remote, TestHttp http, TestTokens tokens) {
        this.events = events;
        this.remote = remote;
        this.http = http;
        this.tokens = tokens;
        this.person = new Registrations(http).register(email);
    }

    @Test
    void a_person_has_account_and_acceptances_without_any_secret() {
        http.as(tokens.user(person)).patch("/api/v1/me", "{\"language\":\"cy\"}");
        var part = part();
        assertThat(part.records("account")).contains("Canary Example", email, "+447700900123", person.toString(),
                "\"language\":\"cy\"");
        assertThat(part.records("policy-acceptances")).contains("\"version\":\"2.1\"");
        assertThat(part.allRecords()).doesNotContain("correct horse battery", "hash");
    }

    @Test
    void a_person_who_requested_deletion_gets_an_empty_part() {
        assertThat(http.as(tokens.user(person)).delete("/api/v1/me").status()).isEqualTo(202);
        assertThat(part().allRecords()).isEmpty();
    }

    @Test
    void the_account_of_a_held_person_is_handed_in_after_a_deletion_request() {
        var receipt = http.as(tokens.user(person)).delete("/api/v1/me").json().path("receipt").asString();
        var part = HandedIn.evidence(events, remote, new RecordReference(RecordKind.USER, person));
        assertThat(part.records("user-" + person + "/people")).contains("Canary Example", email, "+447700900123",
                "\"requestedAt\"").doesNotContain(receipt, "\"receipt\"", "outbox");
        assertThat(HandedIn.evidence(events, remote, new RecordReference(RecordKind.PUPIL, person)).allRecords())
                .isEmpty();
    }

    private HandedIn part() {
        return HandedIn.of(events, remote, RecordKind.USER, person, person);
    }
}
