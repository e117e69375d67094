package com.comms123.identity.name;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.shared.DataAccessed;
import com.comms123.identity.fixture.IdentityTest;
import com.comms123.identity.fixture.Registrations;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.TestEvents;
import com.comms123.testing.TestHttp;
import com.comms123.testing.TestTokens;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IdentityTest
class NamesIT {
    private static final String PATH = "/api/v1/people/names";

    private final TestHttp http;
    private final TestTokens tokens;
    private final TestEvents events;
    private final UUID id;
    private final UUID auditor = Ids.next();

    @Autowired
    NamesIT(TestHttp http, TestTokens tokens, TestEvents events) {
        this.http = http;
        this.tokens = tokens;
        this.events = events;
        this.id = new Registrations(http).register("canary-" + Ids.next() + "@example.org");
    }

    private TestHttp asAuditor() {
        return http.as(tokens.user(auditor, "auditor"));
    }

    @Test
    void an_auditor_gets_only_the_name_and_the_access_is_logged() {
        var response = asAuditor().post(PATH, Map.of("userIds", List.of(id, Ids.next(), id)));
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(response.json().valueStream()).singleElement().satisfies(named -> {
            assertThat(named.propertyNames()).containsExactlyInAnyOrder("userId", "name");
            assertThat(named.path("userId").asString()).isEqualTo(id.toString());
            assertThat(named.path("name").asString()).isEqualTo("Canary Example");
        });
        var look = events.await(DataAccessed.class, event -> event.viewerId().equals(auditor));
        assertThat(look.event()).isEqualTo(
                new DataAccessed(RecordKind.USER, id, null, auditor, "auditor", "POST " + PATH, 1, "allowed"));
        assertThat(look.metadata().actor()).isEqualTo(auditor.toString());
    }

    @Test
    void a_deleted_person_has_no_name() {
        http.as(tokens.user(id)).delete("/api/v1/me");
        var response = asAuditor().post(PATH, Map.of("userIds", List.of(id)));
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.json().isEmpty()).isTrue();
    }

    @Test
    void an_officer_gets_the_name_until_the_purge_and_the_access_is_logged() {
        var officer = Ids.next();
        http.as(tokens.user(id)).delete("/api/v1/me");
        var response = http.as(tokens.user(officer, "privacy-officer")).post(PATH,
                Map.of("userIds", List.of(id, Ids.next())));
        assertThat(response.json().valueStream()).singleElement()
                .satisfies(named -> assertThat(named.path("name").asString()).isEqualTo("Canary Example"));
        assertThat(events.await(DataAccessed.class, event -> event.viewerId().equals(officer)).event()).isEqualTo(
                new DataAccessed(RecordKind.USER, id, null, officer, "privacy-officer", "POST " + PATH, 1, "allowed"));
    }

    @Test
    void nobody_else_may_look_up_names_and_the_attempt_is_logged() {
        var question = Map.of("userIds", List.of(id));
        assertThat(http.post(PATH, question).status()).isEqualTo(401);
        assertThat(http.as(tokens.service("audit-service")).post(PATH, question).status()).isEqualTo(401);
        for (var role : List.of("operator", "nothing-special")) {
            var viewer = Ids.next();
            var refused = http.as(tokens.user(viewer, role)).post(PATH, question);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.body()).doesNotContain("Canary");
            assertThat(events.await(DataAccessed.class, event -> event.viewerId().equals(viewer)).event())
                    .satisfies(look -> {
                        assertThat(look.outcome()).isEqualTo("refused");
                        assertThat(look.count()).isZero();
                    });
        }
    }

    @Test
    void one_question_is_about_a_hundred_people_at_most() {
        var many = Stream.generate(Ids::next).limit(101).toList();
        assertThat(asAuditor().post(PATH, Map.of("userIds", many)).status()).isEqualTo(400);
        assertThat(asAuditor().post(PATH, Map.of("userIds", many.subList(0, 100))).status()).isEqualTo(200);
        assertThat(asAuditor().post(PATH, Map.of("userIds", List.of())).status()).isEqualTo(400);
        assertThat(asAuditor().post(PATH, Map.of("userIds", List.of("Canary"))).status()).isEqualTo(400);
        assertThat(asAuditor().post(PATH + "?all=true", Map.of("userIds", many)).code())
                .isEqualTo("unknown-parameter");
    }
}
