package com.comms123.identity.person;

import static com.comms123.identity.fixture.PersonFixture.GROUP;
import static com.comms123.identity.fixture.PersonFixture.SCHOOL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.identity.UserRegistered;
import com.comms123.contracts.identity.WantedMembership;
import com.comms123.identity.fixture.FakeKeycloak;
import com.comms123.identity.fixture.IdentityTest;
import com.comms123.identity.fixture.Mails;
import com.comms123.identity.fixture.Registrations;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.TestEvents;
import com.comms123.testing.TestHttp;
import com.icegreen.greenmail.util.GreenMail;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;

@IdentityTest
class RegistrationIT {
    private final TestHttp http;
    private final TestEvents events;
    private final FakeKeycloak keycloak;
    private final Mails mails;
    private final MongoTemplate mongo;
    private final Registrations registrations;
    private final String email = "canary-" + Ids.next() + "@example.org";

    @Autowired
    RegistrationIT(TestHttp http, TestEvents events, FakeKeycloak keycloak, GreenMail mailServer, MongoTemplate mongo) {
        this.http = http;
        this.events = events;
        this.keycloak = keycloak;
        this.mails = new Mails(mailServer);
        this.mongo = mongo;
        this.registrations = new Registrations(http);
    }

    @AfterEach
    void bringKeycloakBack() {
        keycloak.setAway(false);
    }

    private Document stored(UUID id) {
        var stored = mongo.findById(id, Document.class, "people");
        assertThat(stored).isNotNull();
        return stored;
    }

    private List<String> mailsToOwner() {
        return mails.to(email).filter(text -> text.contains("just tried to register")).toList();
    }

    @Test
    void a_new_person_gets_an_account_and_the_event_contains_only_ids() {
        var id = registrations.register(email);
        var registered = events.await(UserRegistered.class, event -> event.userId().equals(id));
        assertThat(registered.event())
                .isEqualTo(new UserRegistered(id, "2.1", List.of(new WantedMembership(SCHOOL, List.of(GROUP), false))));
        assertThat(registered.metadata().sequence()).isEqualTo(2);
        assertThat(keycloak.account(id)).hasValueSatisfying(account -> {
            assertThat(account.email).isEqualTo(email);
            assertThat(account.enabled).isTrue();
        });
        assertThat(stored(id).getString("state")).isEqualTo("active");
        assertThat(stored(id)).as("nothing is left to be done").doesNotContainKeys("upkeep", "upkeepAt");
        assertThat(stored(id).toJson()).contains("+447700900123", "2.1").doesNotContain("correct horse",
                "com.comms123");
        assertThat(events.records("user.registered")).allSatisfy(
                record -> assertThat(new String(record.value())).doesNotContain("Canary", "canary", "7700900123",
                        "07700 900123"));
    }

    @Test
    void a_known_address_gets_the_same_answer_and_its_owner_a_mail() {
        var owner = registrations.register(email);
        var again = registrations.post(Registrations.body(email.toUpperCase(Locale.ROOT)));
        assertThat(again.status()).isEqualTo(201);
        var other = UUID.fromString(again.json().path("userId").asString());
        assertThat(other).isNotEqualTo(owner);
        await().untilAsserted(() -> assertThat(mailsToOwner()).singleElement()
                .satisfies(text -> assertThat(text).doesNotContain("Canary")));
        assertThat(keycloak.account(other)).isEmpty();
        assertThat(mongo.exists(query(where("_id").is(other)), "people"))
                .isFalse();
    }

    @Test
    void the_answer_takes_its_time_whether_the_address_is_known_or_not() {
        var least = Duration.ofMillis(150);
        for (var i = 0; i < 2; i++) {
            var begin = System.nanoTime();
            registrations.register(email);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(least);
        }
    }

    @Test
    void the_same_request_with_the_same_key_registers_once() {
        var key = Ids.next().toString();
        var first = registrations.post(Registrations.body(email), key);
        var second = registrations.post(Registrations.body(email), key);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(mailsToOwner()).isEmpty();

        var other = registrations.post(Registrations.body("x" + email), key);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void the_same_request_many_times_at_once_registers_once() {
        var key = Ids.next().toString();
        var answers = IntStream.range(0, 8).parallel()
                .mapToObj(i -> registrations.post(Registrations.body(email), key)).toList();
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(201));
        assertThat(answers.stream().map(answer -> answer.json().path("userId").asString()).distinct()).hasSize(1);
        var id = UUID.fromString(answers.getFirst().json().path("userId").asString());
        events.await(UserRegistered.class, event -> event.userId().equals(id));
        assertThat(events.all(UserRegistered.class, event -> event.userId().equals(id))).hasSize(1);
    }

    @Test
    void different_requests_for_one_address_at_once_leave_one_person_with_one_account() {
        var answers = IntStream.range(0, 8).parallel().mapToObj(i -> registrations.post(Registrations.body(email)))
                .toList();
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(201, 409, 503));
        var ids = answers.stream().filter(answer -> answer.status() == 201)
                .map(answer -> UUID.fromString(answer.json().path("userId").asString())).toList();
        var accounts = ids.stream().filter(id -> keycloak.account(id).isPresent()).toList();
        assertThat(accounts).hasSize(1);
        assertThat(stored(accounts.getFirst()).getString("state")).isEqualTo("active");
        events.await(UserRegistered.class, event -> event.userId().equals(accounts.getFirst()));
        assertThat(events.all(UserRegistered.class, event -> ids.contains(event.userId()))).hasSize(1);
    }

    @Test
    void a_registration_while_keycloak_is_down_is_refused_and_its_repetition_succeeds() {
        keycloak.setAway(true);
        var key = Ids.next().toString();
        var refused = registrations.post(Registrations.body(email), key);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("sign-in-unavailable");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        keycloak.setAway(false);
        await().untilAsserted(
                () -> assertThat(registrations.post(Registrations.body(email), key).status()).isEqualTo(201));
        assertThat(keycloak.accountWith(email)).isPresent();
    }

    @Test
    void a_value_that_keycloak_refuses_becomes_the_error_of_its_field() {
        var body = Registrations.body(email);
        body.put("password", "some keycloak refuses");
        var refused = registrations.post(body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("errors").path(0).path("field").asString()).isEqualTo("password");

        var address = registrations.post(Registrations.body("refused-" + email));
        assertThat(address.status()).isEqualTo(400);
        assertThat(address.json().path("errors").path(0).path("field").asString()).isEqualTo("email");
        registrations.register(email);
    }

    @Test
    void every_field_has_its_own_error() {
        var response = registrations.post(Map.of());
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.code()).isEqualTo("invalid-request");
        assertThat(response.json().path("errors").valueStream().map(error -> error.path("field").asString()))
                .containsExactlyInAnyOrder("name", "email", "password", "policyVersion", "memberships");
    }

    @Test
    void hidden_characters_are_reported_for_each_field() {
        var body = Registrations.body("an\u200Bn@example.org");
        body.put("name", "Canary\u202E");
        body.put("mobile", "\u202A07700 900123\u202C");
        body.put("password", "bell\u0007");
        var errors = registrations.post(body).json().path("errors").valueStream()
                .map(error -> error.path("field").asString() + " " + error.path("code").asString());
        assertThat(errors).containsExactlyInAnyOrder("name unsupported-characters", "email unsupported-characters",
                "mobile unsupported-characters", "password too-short", "password unsupported-characters");
    }

    @Test
    void bad_bodies_are_refused_with_a_problem() {
        assertThat(registrations.post("{\"name\":").code()).isEqualTo("malformed-json");
        assertThat(registrations.post("{\"nickname\":\"x\"}").code()).isEqualTo("unknown-field");
        assertThat(registrations.post("{\"memberships\":\"all\"}").status()).isEqualTo(400);
        assertThat(registrations.post("[]").status()).isEqualTo(400);
        assertThat(registrations.post("").status()).isEqualTo(400);
        assertThat(http.post("/api/v1/registrations?admin=true", Registrations.body(email)).code())
                .isEqualTo("unknown-parameter");
        var key = registrations.post(Registrations.body(email), "k".repeat(201));
        assertThat(key.status()).isEqualTo(400);
        var huge = Registrations.body(email);
        huge.put("name", "n".repeat(3_000_000));
        assertThat(registrations.post(huge).status()).isIn(400, 413);
    }

    @Test
    void tries_from_one_internet_address_are_limited() {
        var tries = 0;
        var began = System.nanoTime();
        var last = registrations.post(Map.of());
        while (last.status() == 400) {
            tries++;
            last = registrations.post(Map.of());
        }
        var hundredSeconds = Math.toIntExact(Duration.ofNanos(System.nanoTime() - began).toSeconds() / 100);
        assertThat(tries).as("a hundred, and one more every hundred seconds").isBetween(100, 100 + hundredSeconds);
        assertThat(last.status()).isEqualTo(429);
        assertThat(last.code()).isEqualTo("too-many-registrations");
        assertThat(Integer.parseInt(last.headers().firstValue("Retry-After").orElseThrow())).isBetween(1, 101);
        assertThat(new Registrations(http).post(Map.of()).status()).isEqualTo(400);
    }
}
