package com.comms123.gateway.failures;

import static com.comms123.gateway.fixture.SignInForms.atPage;
import static com.comms123.gateway.fixture.SignInForms.code;
import static com.comms123.gateway.fixture.SignInForms.email;
import static com.comms123.gateway.fixture.SignInForms.password;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.Topics;
import com.comms123.contracts.gateway.DeviceKind;
import com.comms123.contracts.gateway.SignInFailed;
import com.comms123.contracts.gateway.SignInFailure;
import com.comms123.gateway.SystemTime;
import com.comms123.gateway.fixture.Backend;
import com.comms123.gateway.fixture.Browser;
import com.comms123.gateway.fixture.GatewayTest;
import com.comms123.gateway.fixture.OidcIssuer;
import com.comms123.gateway.fixture.SignInForms;
import com.comms123.platform.ids.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

class FailedSignInsIT extends GatewayTest {
    private static final String STORED = "failed-sign-ins";
    private static final String BY_SIGN_IN = "POST /internal/people/by-sign-in";
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    @Autowired
    FailedSignInReporter reporter;

    @Autowired
    SystemTime time;

    private final Map<String, UUID> accounts = new ConcurrentHashMap<>();

    @BeforeEach
    void nothingFailedYet() {
        mongo.remove(new Query(), STORED);
        mongo.remove(new Query(), "limits");
        accountsAreKnown();
    }

    private void accountsAreKnown() {
        IDENTITY.on(BY_SIGN_IN, exchange -> {
            var asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Backend.answer(exchange, 200, accounts.entrySet().stream().filter(known -> asked.contains(known.getKey()))
                    .map(known -> "{\"email\":\"%s\",\"userId\":\"%s\"}".formatted(known.getKey(), known.getValue()))
                    .collect(Collectors.joining(",", "[", "]")));
        });
    }

    @Test
    void a_wrong_password_is_published_once_with_the_account_and_nothing_that_was_typed() {
        var email = email();
        var userId = account(email);
        password(elsewhere(), email, "wrong");
        publish();
        reporter.report();

        var failed = of(userId);
        assertThat(failed).singleElement().satisfies(event -> {
            assertThat(event.reason()).isEqualTo(SignInFailure.WRONG_PASSWORD);
            assertThat(event.device()).isEqualTo(DeviceKind.BROWSER);
            assertThat(event.count()).isOne();
        });
        assertThat(events.records(Topics.SIGN_IN_FAILED)).isNotEmpty().allSatisfy(
                record -> assertThat(new String(record.value(), StandardCharsets.UTF_8)).doesNotContain(email, "127."));
        await().untilAsserted(() -> {
            reporter.report();
            assertThat(stored()).isEmpty();
        });
    }

    @Test
    void two_instances_publish_a_failure_once() {
        var email = email();
        var userId = account(email);
        password(elsewhere(), email, "wrong");
        var both = List.of(Thread.ofVirtual().start(reporter::report), Thread.ofVirtual().start(reporter::report));
        both.forEach(FailedSignInsIT::join);
        publish();
        events.awaitPublication();
        assertThat(of(userId)).hasSize(1);
    }

    @Test
    void an_address_that_nobody_has_is_an_unknown_account() {
        password(elsewhere(), email(), "wrong");
        var id = stored().getFirst().get("_id", UUID.class);
        publish();
        var event = events.await(SignInFailed.class, failed -> failed.failureId().equals(id)).event();
        assertThat(event.userId()).isNull();
        assertThat(event.reason()).isEqualTo(SignInFailure.UNKNOWN_ACCOUNT);
    }

    @Test
    void a_wrong_code_counts_for_the_account_of_the_password_and_a_right_one_for_none() {
        var email = email();
        var userId = account(email);
        var browser = atPage(elsewhere());
        assertThat(password(browser, email, OidcIssuer.RIGHT_PASSWORD_AND_CODE).status()).isEqualTo(200);
        assertThat(stored()).as("a code is asked for: nothing failed").isEmpty();
        code(browser, "000000");
        code(browser, OidcIssuer.RIGHT_CODE);
        publish();
        assertThat(of(userId)).singleElement().extracting(SignInFailed::reason).isEqualTo(SignInFailure.WRONG_CODE);
    }

    @Test
    void a_recovery_code_counts_as_a_code_and_a_passkey_that_is_asked_for_is_no_failure() {
        var email = email();
        var userId = account(email);
        var browser = atPage(elsewhere());
        password(browser, email, OidcIssuer.RIGHT_PASSWORD_AND_PASSKEY);
        assertThat(stored()).as("a passkey is asked for").isEmpty();
        password(browser, email, OidcIssuer.RIGHT_PASSWORD_AND_CODE);
        SignInForms.send(browser, "recoveryCodeInput=ABCD");
        SignInForms.send(browser, "recoveryCodeInput=" + OidcIssuer.RIGHT_CODE);
        publish();
        assertThat(of(userId)).singleElement().extracting(SignInFailed::reason).isEqualTo(SignInFailure.WRONG_CODE);
    }

    @Test
    void a_failure_is_in_the_store_before_anybody_sees_it_and_waits_there_for_identity_service() {
        var email = email();
        var userId = account(email);
        password(elsewhere(), email, "wrong");
        assertThat(stored()).hasSize(1);
        assertThat(stored().toString()).doesNotContain(email, "example.org");

        IDENTITY.on(BY_SIGN_IN, 503, "{}");
        reporter.report();
        assertThat(stored()).hasSize(1);
        accountsAreKnown();
        publish();
        assertThat(of(userId)).hasSize(1);
    }

    @Test
    void a_typed_address_is_kept_for_at_most_a_day() {
        password(elsewhere(), email(), "wrong");
        var id = stored().getFirst().get("_id", UUID.class);
        IDENTITY.on(BY_SIGN_IN, 503, "{}");
        mongo.updateMulti(new Query(),
                new Update().set("failedAt", time.now().minus(Duration.ofDays(1)).minusMillis(1)), STORED);
        reporter.report();
        var event = events.await(SignInFailed.class, failed -> failed.failureId().equals(id)).event();
        assertThat(event.reason()).as("nobody knows whether the account exists")
                .isEqualTo(SignInFailure.WRONG_PASSWORD);
        assertThat(event.userId()).isNull();
    }

    @Test
    void a_flood_becomes_one_sum_for_each_reason() {
        mongo.save(new Document("_id", FailedSignIns.BUDGET).append("count", FailedSignIns.MOST.count())
                .append("until", time.now().plusSeconds(600)), "limits");
        var browser = elsewhere();
        for (var i = 0; i < 25; i++) {
            password(browser, email(), "wrong");
        }
        assertThat(stored()).extracting(sum -> sum.getString("reason") + " " + sum.get("count")).hasSizeBetween(2, 4);
        assertThat(count("WRONG_PASSWORD")).isEqualTo(20);
        assertThat(count("TOO_MANY_TRIES")).isEqualTo(5);

        reporter.report();
        assertThat(count("WRONG_PASSWORD")).as("its window is not over").isEqualTo(20);
        var ids = stored().stream().map(sum -> sum.get("_id", UUID.class)).toList();
        mongo.updateMulti(new Query(), new Update().set("dueAt", time.now().minusMillis(1)), STORED);
        reporter.report();
        ids.forEach(id -> events.await(SignInFailed.class, failed -> failed.failureId().equals(id)));
        assertThat(events.all(SignInFailed.class, failed -> ids.contains(failed.failureId())))
                .allMatch(sum -> sum.event().userId() == null)
                .extracting(sum -> sum.event().count()).satisfies(
                        counts -> assertThat(counts.stream().mapToLong(Long::longValue).sum()).isEqualTo(25));

        password(elsewhere(), email(), "wrong");
        assertThat(mongo.find(query(where("state").is("new")), Document.class, STORED))
                .as("a sum that is published takes nothing more").hasSize(1)
                .allSatisfy(sum -> assertThat(sum.get("count", Number.class).longValue()).isOne());
    }

    /// Until identity-service has been asked: after it was away, the circuit stays open for a while.
    private void publish() {
        await().untilAsserted(() -> {
            reporter.report();
            assertThat(mongo.find(query(where("state").is("new")), Document.class, STORED)).isEmpty();
        });
    }

    private UUID account(String email) {
        var userId = Ids.next();
        accounts.put(email, userId);
        return userId;
    }

    private List<SignInFailed> of(UUID userId) {
        events.await(SignInFailed.class, failed -> userId.equals(failed.userId()));
        return events.all(SignInFailed.class, failed -> userId.equals(failed.userId())).stream()
                .map(received -> received.event()).toList();
    }

    private List<Document> stored() {
        return mongo.findAll(Document.class, STORED);
    }

    private long count(String reason) {
        return stored().stream().filter(sum -> sum.getString("reason").equals(reason))
                .mapToLong(sum -> sum.get("count", Number.class).longValue()).sum();
    }

    private Browser elsewhere() {
        return new Browser(port,
                "127.20.%d.%d".formatted(ADDRESSES.get() / 250, 1 + ADDRESSES.incrementAndGet() % 250));
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
