package com.comms123.gateway.ended;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.gateway.UserSignedOut;
import com.comms123.contracts.identity.UserDeletionRequested;
import com.comms123.gateway.SystemTime;
import com.comms123.gateway.fixture.GatewayTest;
import com.comms123.gateway.fixture.OidcIssuer.Person;
import com.comms123.waiting.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

class EndedUsersIT extends GatewayTest {
    @Autowired
    MongoEndedUsers endedUsers;

    @Autowired
    SystemTime time;

    @Test
    void a_person_who_requests_deletion_is_signed_out_everywhere_within_a_second() {
        var person = Person.withRoles();
        var bystander = signedIn(Person.withRoles());
        var one = signedIn(person);
        var two = signedIn(person);
        var token = KEYCLOAK.accessToken(person);
        everyPartitionIsHeard();

        events.publish(deletionOf(person.userId()));

        new Waiting(Duration.ofSeconds(1), _ -> false).until("the token is refused",
                () -> browser().send("GET", "/api/v1/me", null, bearer(token)).code(), "account-ended"::equals);
        assertThat(one.get("/api/v1/session").status()).isEqualTo(401);
        assertThat(two.get("/api/v1/me").status()).isEqualTo(401);
        assertThat(bystander.get("/api/v1/session").status()).isEqualTo(200);
        await().untilAsserted(() -> assertThat(sessionsOf(person.userId())).isZero());
        assertThat(events.await(UserSignedOut.class, event -> event.userId().equals(person.userId())).event().reason())
                .isEqualTo("ended");
    }

    @Test
    void they_cannot_sign_in_again_even_while_keycloak_still_lets_them() {
        var person = Person.withRoles();
        endedUsers.add(person.userId()).block();
        KEYCLOAK.nextToSignIn(person);
        var browser = browser();
        assertThat(browser.signIn().location()).hasToString("/?sign-in=ended");
        assertThat(browser.get("/api/v1/session").status()).isEqualTo(401);
        assertThat(sessionsOf(person.userId())).isZero();
    }

    @Test
    void a_session_that_slipped_through_is_refused_and_removed() {
        var person = Person.withRoles();
        var browser = signedIn(person);
        endedUsers.add(person.userId()).block();
        assertThat(browser.get("/api/v1/session").code()).isEqualTo("account-ended");
        assertThat(browser.cookie("SESSION")).isEmpty();
        assertThat(sessionsOf(person.userId())).isZero();
    }

    @Test
    void marks_are_forgotten_when_no_token_can_be_that_old() {
        var person = UUID.randomUUID();
        endedUsers.add(person).block();
        endedUsers.forgetOlderThan(time.now().minus(Duration.ofDays(2))).block();
        assertThat(endedUsers.contains(person).block()).isTrue();
        endedUsers.forgetOlderThan(time.now().plusMillis(1)).block();
        assertThat(endedUsers.contains(person).block()).isFalse();
    }

    /// The partitions of an instance that has gone come back with a heartbeat, which takes longer than a second.
    private void everyPartitionIsHeard() {
        var others = Stream.generate(UUID::randomUUID).limit(10).toList();
        others.forEach(other -> events.publish(deletionOf(other)));
        await().until(() -> others.stream()
                .allMatch(other -> Boolean.TRUE.equals(endedUsers.contains(other).block())));
    }

    private long sessionsOf(UUID userId) {
        return mongo.count(Query.query(Criteria.where("userId").is(userId)), "sessions");
    }

    private static UserDeletionRequested deletionOf(UUID userId) {
        return new UserDeletionRequested(userId, UUID.randomUUID(), Instant.EPOCH, Instant.EPOCH.plusSeconds(1),
                "0".repeat(64), "2.1", List.of());
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }
}
