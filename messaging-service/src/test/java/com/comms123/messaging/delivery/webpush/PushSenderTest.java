package com.comms123.messaging.delivery.webpush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.messaging.delivery.webpush.PushSender.Answer;
import com.comms123.messaging.fixture.FakePushService;
import com.comms123.messaging.fixture.PushFixture;
import com.comms123.messaging.push.application.PushProperties;
import com.comms123.messaging.push.domain.PushEndpoint;
import com.comms123.testing.TestClock;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// With a push service on this machine, over a real connection.
class PushSenderTest {
    private static final Duration MINUTES = Duration.ofMinutes(2);
    private static final int FAILURES = 5;

    private final FakePushService service = new FakePushService();
    private final FakePushService other = new FakePushService();
    private final TestClock time = new TestClock();
    private final PushProperties properties = PushFixture.on(service.origin(), other.origin());
    private final PushSender sender = new PushSender(properties, PushFixture.PACE, new Vapid(properties, time),
            CircuitBreakerRegistry.ofDefaults(), new SimpleMeterRegistry(), time);
    private final String browser = service.endpoint("browser");

    @AfterEach
    void close() {
        sender.close();
        service.close();
        other.close();
    }

    @Test
    void a_push_says_nothing_but_which_platform_sends_it_and_how_urgently() throws Exception {
        assertThat(push(browser, false)).isEqualTo(Answer.ACCEPTED);
        assertThat(push(browser, true)).isEqualTo(Answer.ACCEPTED);
        assertThat(service.pushes()).hasSize(2).allSatisfy(push -> {
            assertThat(push.method()).isEqualTo("POST");
            assertThat(push.length()).isZero();
            assertThat(push.headers()).containsEntry("ttl", "172800").doesNotContainKeys("content-encoding", "cookie");
        });
        assertThat(service.pushes().getFirst().headers()).containsEntry("urgency", "normal")
                .containsEntry("topic", "message");
        assertThat(service.pushes().getLast().headers()).containsEntry("urgency", "high")
                .containsEntry("topic", "urgent");
        var authorization = Objects.requireNonNull(service.pushes().getFirst().headers().get("authorization"));
        assertThat(authorization).matches("vapid t=[\\w.-]+, k=" + PushFixture.publicKey(PushFixture.KEY));
        var token = SignedJWT.parse(authorization.replaceAll("vapid t=|, k=.*", ""));
        assertThat(token.verify(new ECDSAVerifier(PushFixture.KEY.toPublicJWK()))).isTrue();
        assertThat(token.getJWTClaimsSet().toJSONObject()).containsOnlyKeys("aud", "exp", "sub")
                .containsEntry("aud", service.origin()).containsEntry("sub", PushFixture.CONTACT);
        assertThat(token.getJWTClaimsSet().getExpirationTime().toInstant())
                .isEqualTo(time.instant().plus(Duration.ofHours(12)));
    }

    @ParameterizedTest
    @CsvSource({"200, ACCEPTED", "201, ACCEPTED", "202, ACCEPTED", "204, ACCEPTED", "404, GONE", "410, GONE",
            "429, BUSY", "500, UNREACHABLE", "503, UNREACHABLE", "400, REFUSED", "401, REFUSED", "403, REFUSED",
            "413, REFUSED"})
    void an_answer_says_whether_to_forget_the_browser_or_to_try_again(int status, Answer answer) {
        service.answer(browser, status);
        assertThat(push(browser, false)).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource({"301", "302", "307", "308"})
    void a_redirect_is_not_followed(int status) {
        service.answer(browser, status, Map.of("Location", other.endpoint("elsewhere")));
        assertThat(push(browser, false)).isEqualTo(Answer.REFUSED);
        assertThat(other.pushes()).isEmpty();
    }

    @Test
    void an_address_that_is_not_on_the_list_any_more_is_not_called() {
        try (var unknown = new FakePushService()) {
            assertThat(push(unknown.endpoint("browser"), false)).isEqualTo(Answer.REFUSED);
            assertThat(unknown.pushes()).isEmpty();
        }
    }

    @Test
    void a_service_that_asks_to_be_left_alone_is_and_others_are_not() {
        for (var asDate : List.of(false, true)) {
            service.answer(browser, 503, Map.of("Retry-After", inTwoMinutes(asDate)));
            var asked = service.pushes().size() + 1;
            assertThat(push(browser, false)).isEqualTo(Answer.UNREACHABLE);
            service.answer(browser, 201);
            time.advance(MINUTES.minusMillis(1));
            assertThat(push(browser, false)).as("a moment before").isEqualTo(Answer.BUSY);
            assertThat(push(service.endpoint("tablet"), false)).as("the whole service").isEqualTo(Answer.BUSY);
            assertThat(push(other.endpoint("browser"), false)).isEqualTo(Answer.ACCEPTED);
            assertThat(service.pushes()).hasSize(asked);
            time.advance(Duration.ofMillis(1));
            assertThat(push(browser, false)).as("when it is over").isEqualTo(Answer.ACCEPTED);
        }
    }

    @Test
    void a_browser_that_gets_too_many_is_left_alone_and_other_browsers_of_its_service_are_not() {
        for (var asDate : List.of(false, true)) {
            service.answer(browser, 429, Map.of("Retry-After", inTwoMinutes(asDate)));
            var asked = service.pushes(browser).size() + 1;
            assertThat(push(browser, false)).isEqualTo(Answer.BUSY);
            assertThat(push(service.endpoint("tablet"), false)).isEqualTo(Answer.ACCEPTED);
            service.answer(browser, 201);
            time.advance(MINUTES.minusMillis(1));
            assertThat(push(browser, false)).as("a moment before").isEqualTo(Answer.BUSY);
            assertThat(service.pushes(browser)).hasSize(asked);
            time.advance(Duration.ofMillis(1));
            assertThat(push(browser, false)).as("when it is over").isEqualTo(Answer.ACCEPTED);
        }
    }

    @Test
    void a_wish_to_be_left_alone_for_days_counts_for_an_hour_and_one_that_nobody_understands_not_at_all() {
        service.answer(browser, 503, Map.of("Retry-After", "999999"));
        assertThat(push(browser, false)).isEqualTo(Answer.UNREACHABLE);
        time.advance(Duration.ofHours(1));
        service.answer(browser, 429, Map.of("Retry-After", "tomorrow"));
        assertThat(push(browser, false)).isEqualTo(Answer.BUSY);
        service.answer(browser, 201);
        assertThat(push(browser, false)).isEqualTo(Answer.ACCEPTED);
    }

    @Test
    void a_service_that_fails_again_and_again_is_not_asked_for_a_while_and_others_are() {
        service.answer(browser, 500);
        for (var tries = 0; tries < 2 * FAILURES; tries++) {
            assertThat(push(browser, false)).isEqualTo(Answer.UNREACHABLE);
        }
        assertThat(service.pushes()).hasSize(FAILURES);
        assertThat(push(other.endpoint("browser"), false)).isEqualTo(Answer.ACCEPTED);
    }

    @Test
    void hosts_that_somebody_invented_do_not_keep_other_browsers_from_their_service() {
        var below = PushFixture.on("*.push.invalid");
        var registry = CircuitBreakerRegistry.ofDefaults();
        try (var strict = new PushSender(below, PushFixture.PACE, new Vapid(below, time), registry,
                new SimpleMeterRegistry(), time)) {
            for (var tries = 0; tries < 2 * FAILURES; tries++) {
                assertThat(strict.push(new PushEndpoint(URI.create("https://invented.push.invalid/1")), false))
                        .isEqualTo(Answer.UNREACHABLE);
            }
        }
        assertThat(registry.getAllCircuitBreakers()).singleElement()
                .satisfies(breaker -> assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.CLOSED));
    }

    @Test
    void a_service_that_is_down_is_unreachable() {
        service.close();
        assertThat(push(browser, false)).isEqualTo(Answer.UNREACHABLE);
    }

    @Test
    void keys_that_do_not_belong_together_stop_the_service_and_are_not_told() {
        var wrong = new PushProperties(PushFixture.publicKey(PushFixture.KEY),
                PushFixture.privateKey(PushFixture.newKey()), PushFixture.CONTACT, properties.services(), 10);
        assertThatThrownBy(() -> new Vapid(wrong, time)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("comms.messaging.push").hasMessageNotContaining(wrong.privateKey());
        assertThat(wrong.toString()).doesNotContain(wrong.privateKey());
    }

    private String inTwoMinutes(boolean asDate) {
        var until = time.instant().plus(MINUTES).atZone(ZoneOffset.UTC);
        return asDate ? DateTimeFormatter.RFC_1123_DATE_TIME.format(until) : "120";
    }

    private Answer push(String endpoint, boolean urgent) {
        return sender.push(new PushEndpoint(URI.create(endpoint)), urgent);
    }
}
