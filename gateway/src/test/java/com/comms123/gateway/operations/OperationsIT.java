package com.comms123.gateway.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.shared.DataAccessed;
import com.comms123.gateway.fixture.Backend;
import com.comms123.gateway.fixture.Browser;
import com.comms123.gateway.fixture.GatewayTest;
import com.comms123.gateway.fixture.OidcIssuer.Person;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Operators see the state of the platform, and have dead letters processed again.
class OperationsIT extends GatewayTest {
    private static final String OPERATIONS = "/api/v1/operations";
    private static final String LETTERS = OPERATIONS + "/dead-letters";
    private static final String REPLAY = """
            {"service": "messaging", "topic": "message.posted", "partition": 0, "offset": 7}""";

    @Test
    void an_operator_sees_every_instance_and_which_of_them_do_not_answer() {
        MESSAGING.on("GET /internal/operations/state", 200, "{\"service\":\"messaging\",\"host\":\"m1\"}");
        RETENTION.on("GET /internal/operations/state", 503, "{}");
        var answer = signedIn(Person.withRoles("operator")).get(OPERATIONS);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(of(answer.json(), "messaging")).singleElement().satisfies(messaging -> {
            assertThat(messaging.path("answers").asBoolean()).isTrue();
            assertThat(messaging.at("/state/host").asString()).isEqualTo("m1");
            assertThat(messaging.path("address").asString()).isEqualTo(MESSAGING.url());
        });
        assertThat(of(answer.json(), "retention")).singleElement().satisfies(retention -> {
            assertThat(retention.path("answers").asBoolean(true)).isFalse();
            assertThat(retention.path("state").isNull()).isTrue();
        });
        // Identity has two instances. One of them does not listen.
        assertThat(of(answer.json(), "identity")).hasSize(2)
                .filteredOn(instance -> instance.path("answers").asBoolean()).hasSize(1);
        assertThat(of(answer.json(), "gateway")).singleElement()
                .satisfies(own -> assertThat(own.at("/state/service").asString()).isEqualTo("gateway"));
        assertThat(answer.json().path("backups").isNull()).isTrue();
        assertThat(MESSAGING.received()).anySatisfy(request -> {
            assertThat(request.path()).isEqualTo("/internal/operations/state");
            assertThat(request.header("Authorization")).startsWith("Bearer ");
        });
    }

    @Test
    void the_gateway_says_how_far_its_own_listeners_are_but_for_those_of_one_instance_alone() {
        var operator = signedIn(Person.withRoles("operator"));
        await().untilAsserted(() -> assertThat(of(operator.get(OPERATIONS).json(), "gateway")).singleElement()
                .satisfies(own -> assertThat(own.at("/state/listeners").valueStream()
                        .map(one -> one.path("group").asString())).contains("gateway.remembered")
                        .noneMatch(group -> group.startsWith("gateway.people"))));
    }

    @Test
    void nobody_else_does() {
        for (var role : List.of("privacy-officer", "auditor", "uma_authorization")) {
            var browser = signedIn(Person.withRoles(role));
            Stream.of(OPERATIONS, LETTERS + "?service=messaging")
                    .forEach(path -> assertThat(browser.get(path).status()).as(role + " " + path).isEqualTo(403));
            assertThat(replay(browser, REPLAY).status()).isEqualTo(403);
        }
        assertThat(browser().get(OPERATIONS).status()).isEqualTo(401);
        assertThat(MESSAGING.received()).noneMatch(request -> request.path().startsWith("/internal/operations"));
    }

    @Test
    void dead_letters_are_read_and_replayed_at_their_service_and_the_trail_says_who_did() {
        var asked = new AtomicReference<String>("");
        MESSAGING.on("GET /internal/operations/dead-letters", exchange -> {
            asked.set(exchange.getRequestURI().getRawQuery());
            Backend.answer(exchange, 200, "{\"items\":[{\"topic\":\"message.posted\"}],\"next\":\"more\"}");
        });
        MESSAGING.on("POST /internal/operations/dead-letters/replays", 200,
                "{\"replayed\":1,\"failed\":[],\"next\":null}");
        var person = Person.withRoles("operator");
        var operator = signedIn(person);

        var letters = operator.get(LETTERS + "?service=messaging&topic=message.posted&cursor=a%2Bb");
        assertThat(letters.status()).isEqualTo(200);
        assertThat(letters.json().path("next").asString()).isEqualTo("more");
        assertThat(asked.get()).contains("limit=50").contains("topic=message.posted").contains("cursor=a%2Bb");

        var replayed = replay(operator, REPLAY);
        assertThat(replayed.status()).as(replayed.body()).isEqualTo(200);
        assertThat(replayed.json().path("replayed").asInt()).isEqualTo(1);
        var access = events.await(DataAccessed.class, event -> person.userId().equals(event.viewerId()));
        assertThat(access.event().endpoint()).isEqualTo("POST " + LETTERS
                + "/replays?service=messaging&topic=message.posted&partition=0&offset=7");
        assertThat(access.event().viewerRole()).isEqualTo("operator");
        assertThat(access.metadata().actor()).isEqualTo(person.userId().toString());
    }

    @Test
    void the_gateway_answers_for_its_own_listeners() {
        var operator = signedIn(Person.withRoles("operator"));
        var letters = operator.get(LETTERS + "?service=gateway");
        assertThat(letters.status()).isEqualTo(200);
        assertThat(letters.json().path("items").isArray()).isTrue();
        var replayed = replay(operator, """
                {"service": "gateway", "topic": "device.forgotten"}""");
        assertThat(replayed.status()).as(replayed.body()).isEqualTo(200);
        assertThat(replayed.json().path("next").isNull()).isTrue();
    }

    @Test
    void a_service_that_does_not_answer_is_named() {
        MESSAGING.on("GET /internal/operations/dead-letters", 500, "{}");
        var answer = signedIn(Person.withRoles("operator")).get(LETTERS + "?service=messaging");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("messaging-unavailable");
    }

    @Test
    void a_wrong_question_is_refused_and_reaches_neither_a_service_nor_the_trail() {
        var person = Person.withRoles("operator");
        var operator = signedIn(person);
        assertThat(operator.get(OPERATIONS + "?verbose=true").code()).isEqualTo("unknown-parameter");
        assertThat(operator.get(LETTERS + "?service=messaging&topics=a").code()).isEqualTo("unknown-parameter");
        assertThat(operator.get(LETTERS + "?service=payroll").status()).isEqualTo(400);
        assertThat(operator.get(LETTERS + "?service=messaging&limit=101").status()).isEqualTo(400);
        assertThat(replay(operator, "{\"service\": \"messaging\"}").status()).isEqualTo(400);
        assertThat(replay(operator, """
                {"service": "messaging", "topic": "message.posted", "offset": 7}""").status()).isEqualTo(400);
        assertThat(replay(operator, """
                {"service": "payroll", "topic": "message.posted"}""").json().at("/errors/0/code").asString())
                .isEqualTo("unknown-service");
        assertThat(replay(operator, """
                {"service": "messaging", "topic": "salary.paid"}""").json().at("/errors/0/code").asString())
                .isEqualTo("unknown-topic");
        assertThat(MESSAGING.received()).noneMatch(request -> request.path().startsWith("/internal/operations"));
        assertThat(replay(operator, """
                {"service": "gateway", "topic": "device.forgotten.dlt"}""").status()).isEqualTo(200);
        events.await(DataAccessed.class, event -> person.userId().equals(event.viewerId()));
        assertThat(events.all(DataAccessed.class, event -> person.userId().equals(event.viewerId()))).singleElement()
                .satisfies(access -> assertThat(access.event().endpoint())
                        .isEqualTo("POST " + LETTERS + "/replays?service=gateway&topic=device.forgotten"));
    }

    private static Browser.Answer replay(Browser browser, String request) {
        return browser.send("POST", LETTERS + "/replays", request,
                Map.of("X-XSRF-TOKEN", browser.cookie("XSRF-TOKEN"), "Content-Type", "application/json"));
    }

    private static List<JsonNode> of(JsonNode operations, String service) {
        return operations.path("instances").valueStream()
                .filter(instance -> instance.path("service").asString().equals(service)).toList();
    }
}
