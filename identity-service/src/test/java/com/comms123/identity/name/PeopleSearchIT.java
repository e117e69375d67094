package com.comms123.identity.name;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.contracts.shared.DataAccessed;
import com.comms123.contracts.shared.RecordPurged;
import com.comms123.identity.fixture.IdentityTest;
import com.comms123.identity.fixture.Registrations;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.TestEvents;
import com.comms123.testing.TestHttp;
import com.comms123.testing.TestHttp.Response;
import com.comms123.testing.TestTokens;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IdentityTest
class PeopleSearchIT {
    private static final String PATH = "/api/v1/people/searches";
    private static final UUID NOBODY = new UUID(0, 0);

    private final TestHttp http;
    private final TestTokens tokens;
    private final TestEvents events;
    private final UUID officer = Ids.next();
    private final UUID auditor = Ids.next();
    /// A name that nobody else has.
    private final String word = "canary" + Ids.next().toString().replace("-", "");
    private final String email = word + "@example.org";
    private final UUID id;

    @Autowired
    PeopleSearchIT(TestHttp http, TestTokens tokens, TestEvents events) {
        this.http = http;
        this.tokens = tokens;
        this.events = events;
        this.id = register("Zoë " + word, email);
    }

    private UUID register(String name, String address) {
        var body = Registrations.body(address);
        body.put("name", name);
        var response = new Registrations(http).post(body);
        assertThat(response.status()).isEqualTo(201);
        return UUID.fromString(response.json().path("userId").asString());
    }

    private Response asOfficer(String text) {
        return http.as(tokens.user(officer, "privacy-officer")).post(PATH, Map.of("text", text));
    }

    private Response asAuditor(String text) {
        return http.as(tokens.user(auditor, "auditor")).post(PATH, Map.of("text", text));
    }

    @Test
    void an_officer_finds_a_person_by_name_and_by_email_and_the_trail_learns_whom() {
        for (var text : List.of("ZOE " + word, email.toUpperCase(Locale.ROOT))) {
            var response = asOfficer(text);
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(response.json().path("more").asBoolean(true)).isFalse();
            assertThat(response.json().path("items").valueStream()).singleElement().satisfies(person -> {
                assertThat(person.propertyNames()).containsExactlyInAnyOrder("id", "name", "email", "state");
                assertThat(person.path("id").asString()).isEqualTo(id.toString());
                assertThat(person.path("name").asString()).isEqualTo("Zoë " + word);
                assertThat(person.path("email").asString()).isEqualTo(email);
                assertThat(person.path("state").asString()).isEqualTo("active");
            });
        }
        var look = events.await(DataAccessed.class, event -> event.viewerId().equals(officer));
        assertThat(look.event()).isEqualTo(
                new DataAccessed(RecordKind.USER, id, null, officer, "privacy-officer", "POST " + PATH, 1, "allowed"));
    }

    @Test
    void an_auditor_learns_name_and_state_alone() {
        assertThat(asAuditor(word).json().path("items").valueStream()).singleElement()
                .satisfies(person -> assertThat(person.propertyNames()).containsExactlyInAnyOrder("id", "name",
                        "state"));
        assertThat(asAuditor(email).json().path("items").valueStream()).hasSize(1);
        assertThat(events.await(DataAccessed.class, event -> event.viewerId().equals(auditor)).event().viewerRole())
                .isEqualTo("auditor");
    }

    @Test
    void a_search_that_finds_nobody_is_in_the_trail_too() {
        assertThat(asOfficer("nobody " + word).json().path("items").isEmpty()).isTrue();
        assertThat(events.await(DataAccessed.class, event -> event.viewerId().equals(officer)).event())
                .isEqualTo(new DataAccessed(RecordKind.ORGANISATION, NOBODY, null, officer, "privacy-officer",
                        "POST " + PATH, 0, "allowed"));
    }

    @Test
    void a_changed_name_is_found_and_the_former_one_is_not() {
        var renamed = "renamed" + word;
        assertThat(http.as(tokens.user(id)).with("Content-Type", "application/merge-patch+json")
                .patch("/api/v1/me", Map.of("name", "Zoë " + renamed)).status()).isEqualTo(200);
        assertThat(asOfficer(renamed).json().path("items").valueStream()).hasSize(1);
        assertThat(asOfficer(word).json().path("items").isEmpty()).isTrue();
    }

    @Test
    void only_officers_find_a_person_who_requested_deletion_until_the_purge() {
        assertThat(http.as(tokens.user(id)).delete("/api/v1/me").status()).isEqualTo(202);
        for (var text : List.of(word, email)) {
            assertThat(asOfficer(text).json().path("items").valueStream()).as(text).singleElement()
                    .satisfies(person -> assertThat(person.path("state").asString()).isEqualTo("deletion-requested"));
            assertThat(asAuditor(text).json().path("items").isEmpty()).as(text).isTrue();
        }
        var purgeId = Ids.next();
        events.publish(new RecordPurgeDue(purgeId, RecordKind.USER, id));
        events.await(RecordPurged.class, purged -> purged.purgeId().equals(purgeId));
        for (var text : List.of(word, email)) {
            assertThat(asOfficer(text).json().path("items").isEmpty()).as(text).isTrue();
        }
    }

    @Test
    void nobody_else_may_search_and_the_attempt_is_recorded() {
        var question = Map.of("text", word);
        assertThat(http.post(PATH, question).status()).isEqualTo(401);
        assertThat(http.as(tokens.service("audit-service")).post(PATH, question).status()).isEqualTo(401);
        for (var role : List.of("operator", "nothing-special")) {
            var viewer = Ids.next();
            var found = http.as(tokens.user(viewer, role)).post(PATH, question);
            var absent = http.as(tokens.user(viewer, role)).post(PATH, Map.of("text", "nobody " + word));
            assertThat(found.status()).isEqualTo(403);
            assertThat(found.body()).doesNotContain(word);
            assertThat(absent.status()).isEqualTo(403);
            assertThat(absent.json().path("detail")).isEqualTo(found.json().path("detail"));
            assertThat(events.await(DataAccessed.class, event -> event.viewerId().equals(viewer)).event())
                    .satisfies(look -> {
                        assertThat(look.outcome()).isEqualTo("refused");
                        assertThat(look.count()).isZero();
                    });
        }
    }

    @Test
    void a_wrong_request_names_the_field_and_the_reason() {
        assertThat(fieldCode(asOfficer("zo"))).isEqualTo("too-short");
        assertThat(fieldCode(asOfficer("a".repeat(101)))).isEqualTo("too-long");
        assertThat(fieldCode(asOfficer("zoe@"))).isEqualTo("malformed");
        assertThat(fieldCode(asOfficer(" "))).isEqualTo("required");
        var me = http.as(tokens.user(officer, "privacy-officer"));
        assertThat(fieldCode(me.post(PATH, Map.of()))).isEqualTo("required");
        assertThat(fieldCode(me.post(PATH, Map.of("text", "zoe", "limit", 100)))).isEqualTo("unknown-field");
        assertThat(me.post(PATH + "?text=zoe", Map.of("text", "zoe")).code()).isEqualTo("unknown-parameter");
    }

    private static String fieldCode(Response response) {
        assertThat(response.status()).isEqualTo(400);
        return response.json().path("errors").path(0).path("code").asString();
    }

    @Test
    void no_more_than_twenty_are_shown_at_once() {
        for (var i = 0; i < 21; i++) {
            register("Twin " + word, i + email);
        }
        var some = asOfficer("twin " + word);
        assertThat(some.json().path("items").valueStream()).hasSize(20);
        assertThat(some.json().path("more").asBoolean(false)).isTrue();
        assertThat(asOfficer("zoe " + word).json().path("more").asBoolean(true)).isFalse();
    }
}
