package com.comms123.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.retention.AccessRequestClarified;
import com.comms123.contracts.retention.AccessRequestCollectDue;
import com.comms123.platform.ids.Ids;
import com.comms123.retention.fixture.Requester;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.RemoteService;
import com.comms123.testing.RemoteService.Answer;
import com.comms123.testing.TestClock;
import com.comms123.testing.TestEvents;
import com.comms123.testing.TestHttp;
import com.comms123.testing.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Requests for copies, and their deadlines; over HTTP and Kafka.
@PlatformTest
class AccessRequestsIT {
    private final TestEvents events;
    private final TestClock clock;
    private final TestHttp http;
    private final TestTokens tokens;
    private final RemoteService remote;
    private final Requester requester;

    @Autowired
    AccessRequestsIT(TestEvents events, TestClock clock, TestHttp http, TestTokens tokens, RemoteService remote) {
        this.events = events;
        this.clock = clock;
        this.http = http;
        this.tokens = tokens;
        this.remote = remote;
        this.requester = new Requester(http, tokens, remote);
    }

    @Test
    void opening_a_request_requires_a_recent_sign_in() {
        var longAgo = tokens.signedInAt(requester.id, Instant.now().minus(Duration.ofMinutes(11)));
        assertThat(http.as(longAgo).post(Requester.REQUESTS, Requester.about("user", requester.id)).code())
                .isEqualTo("sign-in-again");
        var just = tokens.signedInAt(requester.id, Instant.now().minus(Duration.ofMinutes(9)));
        assertThat(http.as(just).post(Requester.REQUESTS, Requester.about("user", requester.id)).status())
                .isEqualTo(201);
    }

    @Test
    void nobody_can_request_a_copy_of_data_of_others() {
        assertThat(requester.asks("user", Ids.next()).code()).isEqualTo("subject-not-found");
        requester.entitled(false);
        assertThat(requester.asks("organisation", Ids.next()).code()).isEqualTo("subject-not-found");
        assertThat(requester.asks("pupil", Ids.next()).code()).isEqualTo("subject-not-found");
        assertThat(requester.asks("group", Ids.next()).status()).isEqualTo(400);
        remote.on("membership", "GET", "/internal/pupils/*/guardians/*", _ -> new Answer(503, null));
        assertThat(requester.asks("pupil", Ids.next()).status()).isEqualTo(503);
    }

    @Test
    void the_same_twice_is_one_request() {
        var keyed = requester.mine().with("Idempotency-Key", "once");
        var first = keyed.post(Requester.REQUESTS, Requester.about("user", requester.id));
        assertThat(keyed.post(Requester.REQUESTS, Requester.about("user", requester.id)).json().path("id").asString())
                .isEqualTo(first.json().path("id").asString());
        assertThat(requester.asks("user", requester.id).code()).isEqualTo("access-request-open");
        assertThat(requester.asks("organisation", Ids.next()).status()).isEqualTo(201);
        assertThat(requester.mine().get(Requester.REQUESTS + "?limit=1").json().path("next").isNull()).isFalse();
        assertThat(requester.mine().get(Requester.REQUESTS).json().path("items")).hasSize(2);
        assertThat(http.as(tokens.user(Ids.next())).get(Requester.REQUESTS).json().path("items")).isEmpty();
        assertThat(http.as(tokens.user(Ids.next())).get(Requester.REQUESTS + "/" + first.json().path("id").asString())
                .status())
                .isEqualTo(404);
    }

    @Test
    void without_a_fee_the_services_are_asked_at_once_and_again_until_they_respond() {
        requester.fee("0");
        var id = requester.open("user", requester.id);
        events.await(AccessRequestCollectDue.class, event -> event.requestId().equals(id));
        clock.advance(Duration.ofMinutes(1));
        await().untilAsserted(() -> assertThat(
                events.all(AccessRequestCollectDue.class, event -> event.requestId().equals(id))).hasSize(2));
    }

    @Test
    void privacy_officers_see_whose_time_runs_out_first() {
        var id = requester.asks("user", requester.id).json().path("id").asString();
        assertThat(requester.mine().get(Requester.REQUESTS + "?due=true").status()).isEqualTo(403);
        assertThat(dueIds()).doesNotContain(id);
        clock.advance(Duration.ofDays(25));
        assertThat(dueIds()).contains(id);
        var all = requester.officer().get(Requester.REQUESTS + "?state=fee-due&limit=200").json().path("items");
        assertThat(all.findValuesAsString("id")).contains(id);
    }

    @Test
    void the_clock_stands_still_while_an_officer_waits_for_an_answer() {
        var opened = requester.asks("user", requester.id).json();
        var clarification = Requester.REQUESTS + "/" + opened.path("id").asString() + "/clarification";
        assertThat(requester.mine().put(clarification, Map.of("state", "asked")).status()).isEqualTo(403);
        assertThat(requester.officer().put(clarification, Map.of("state", "perhaps")).status()).isEqualTo(400);
        assertThat(requester.officer().put(clarification, Map.of("state", "asked")).json().path("clarificationSince")
                .asString())
                .isEqualTo(clock.instant().toString());
        clock.advance(Duration.ofDays(3));
        var given = requester.officer().put(clarification, Map.of("state", "given")).json();
        assertThat(given.path("clarificationSince").isNull()).isTrue();
        assertThat(Instant.parse(given.path("deadline").asString()))
                .isEqualTo(Instant.parse(opened.path("deadline").asString()).plus(Duration.ofDays(3)));
        events.await(AccessRequestClarified.class,
                event -> event.requestId().toString().equals(opened.path("id").asString()));
    }

    private List<String> dueIds() {
        return requester.officer().get(Requester.REQUESTS + "?due=true&limit=200").json().path("items")
                .findValuesAsString("id");
    }
}
