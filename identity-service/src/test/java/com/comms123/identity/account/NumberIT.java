package com.comms123.identity.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.identity.UserUpdated;
import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.contracts.shared.RecordPurged;
import com.comms123.identity.fixture.IdentityTest;
import com.comms123.identity.fixture.Mails;
import com.comms123.identity.fixture.Registrations;
import com.comms123.identity.person.application.NumberCodes;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.RemoteService;
import com.comms123.testing.RemoteService.Answer;
import com.comms123.testing.TestClock;
import com.comms123.testing.TestEvents;
import com.comms123.testing.TestHttp;
import com.comms123.testing.TestHttp.Response;
import com.comms123.testing.TestTokens;
import com.icegreen.greenmail.util.GreenMail;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import tools.jackson.databind.JsonNode;

/// Mobile numbers, confirmed by a texted code.
@IdentityTest
class NumberIT {
    private static final String CODES = "/api/v1/me/mobile/codes";
    private static final String CONFIRMATIONS = "/api/v1/me/mobile/confirmations";
    private static final Duration CODE_WORKS = Duration.ofMinutes(10);

    private final TestHttp http;
    private final TestTokens tokens;
    private final TestEvents events;
    private final TestClock clock;
    private final RemoteService remote;
    private final MongoTemplate mongo;
    private final NumberCodes codes;
    private final String email = "canary-" + Ids.next() + "@example.org";
    private final UUID id;
    private final TestHttp me;
    private final ConcurrentLinkedDeque<JsonNode> texts = new ConcurrentLinkedDeque<>();

    @Autowired
    NumberIT(TestHttp http, TestTokens tokens, TestEvents events, TestClock clock, RemoteService remote,
            GreenMail mailServer, MongoTemplate mongo, NumberCodes codes) {
        this.http = http;
        this.tokens = tokens;
        this.events = events;
        this.clock = clock;
        this.remote = remote;
        this.mongo = mongo;
        this.codes = codes;
        var registrations = new Registrations(http);
        this.id = registrations.register(email);
        this.me = http.as(tokens.user(id));
        assertThat(registrations.confirm(new Mails(mailServer).token(email, "confirm-email")).status()).isEqualTo(204);
    }

    @BeforeEach
    void the_phone_network_takes_texts() {
        remote.on("messaging", "POST", "/internal/number-codes", request -> {
            texts.add(request.json());
            return new Answer(200, Map.of("taken", true));
        });
    }

    @Test
    void a_number_is_confirmed_by_the_code_that_was_texted_to_it() {
        assertThat(isConfirmed()).isFalse();
        assertThat(me.post(CODES, null).status()).isEqualTo(202);
        assertThat(texts.getLast().path("number").asString()).isEqualTo("+447700900123");
        assertThat(texts.getLast().path("minutes").asInt()).isEqualTo(10);
        var code = texted();

        assertThat(confirm(code.substring(0, 3) + " " + code.substring(3)).status()).isEqualTo(204);

        assertThat(isConfirmed()).isTrue();
        var updated = events.await(UserUpdated.class,
                event -> event.userId().equals(id) && event.fields().contains("mobileConfirmed"));
        assertThat(updated.event().fields()).containsExactly("mobileConfirmed");
        assertThat(updated.metadata().actor()).isEqualTo(id.toString());
        assertThat(kept()).isZero();
        assertThat(confirm(code).code()).isEqualTo("already-confirmed");
        assertThat(me.post(CODES, null).code()).isEqualTo("already-confirmed");
    }

    @Test
    void another_number_has_to_be_confirmed_anew_and_the_same_one_written_otherwise_does_not() {
        confirmed();
        me.patch("/api/v1/me", "{\"mobile\":\"07700 900123\", \"name\":\"Canary Other\"}");
        assertThat(isConfirmed()).isTrue();

        me.patch("/api/v1/me", "{\"mobile\":\"+44 7700 900124\"}");

        assertThat(isConfirmed()).isFalse();
        events.await(UserUpdated.class, event -> event.userId().equals(id)
                && event.fields().containsAll(List.of("mobile", "mobileConfirmed")));
        me.patch("/api/v1/me", "{\"mobile\":\"+44 7700 900123\"}");
        assertThat(isConfirmed()).isFalse();
        me.patch("/api/v1/me", "{\"mobile\":null}");
        assertThat(me.post(CODES, null).code()).isEqualTo("no-number");
        assertThat(confirm("123456").code()).isEqualTo("no-number");
    }

    @Test
    void a_code_is_good_for_the_number_that_it_was_texted_to_alone() {
        me.post(CODES, null);
        me.patch("/api/v1/me", "{\"mobile\":\"+44 7700 900125\"}");
        assertThat(confirm(texted()).code()).isEqualTo("wrong-code");
        assertThat(isConfirmed()).isFalse();
    }

    @Test
    void a_new_code_takes_the_place_of_the_one_before() {
        me.post(CODES, null);
        var first = texted();
        me.post(CODES, null);
        var second = texted();
        assertThat(first.equals(second) ? "wrong-code" : confirm(first).code()).isEqualTo("wrong-code");
        assertThat(confirm(second).status()).isEqualTo(204);
    }

    @Test
    void a_code_can_be_tried_five_times() {
        me.post(CODES, null);
        var wrong = texted().equals("000000") ? "000001" : "000000";
        for (var i = 0; i < 5; i++) {
            var refused = confirm(wrong);
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.code()).isEqualTo("wrong-code");
            assertThat(refused.json().path("errors").path(0).path("field").asString()).isEqualTo("code");
        }
        assertThat(confirm(texted()).code()).isEqualTo("code-expired");
        assertThat(isConfirmed()).isFalse();
    }

    @Test
    void a_code_works_for_ten_minutes_and_is_removed_then() {
        var sent = clock.instant();
        me.post(CODES, null);
        clock.set(sent.plus(CODE_WORKS));
        try {
            assertThat(confirm(texted()).code()).isEqualTo("code-expired");
            codes.removeExpired(clock.instant());
            assertThat(kept()).isZero();
        } finally {
            clock.set(sent);
        }
    }

    @Test
    void a_malformed_code_uses_up_no_try() {
        me.post(CODES, null);
        for (var given : new String[]{"", "12345", "1234567", "12345a", "１２３４５６"}) {
            assertThat(confirm(given).status()).as(given).isEqualTo(400);
        }
        assertThat(http.post(CODES, null).status()).isEqualTo(401);
        assertThat(confirm(texted()).status()).isEqualTo(204);
    }

    @Test
    void three_codes_are_texted_at_once_and_those_that_were_not_sent_do_not_count() {
        remote.on("messaging", "POST", "/internal/number-codes", request -> new Answer(503, null));
        for (var i = 0; i < 4; i++) {
            assertThat(me.post(CODES, null).code()).isEqualTo("texts-unavailable");
        }
        the_phone_network_takes_texts();
        await().until(() -> me.post(CODES, null).status() == 202);
        assertThat(me.post(CODES, null).status()).isEqualTo(202);
        assertThat(me.post(CODES, null).status()).isEqualTo(202);
        var refused = me.post(CODES, null);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("too-many-texts");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(texts).hasSize(3);
    }

    @Test
    void a_number_that_the_phone_network_does_not_accept_is_named() {
        remote.on("messaging", "POST", "/internal/number-codes", request -> new Answer(422, Map.of()));
        assertThat(me.post(CODES, null).code()).isEqualTo("number-refused");
        remote.on("messaging", "POST", "/internal/number-codes", request -> new Answer(409, Map.of()));
        assertThat(me.post(CODES, null).code()).isEqualTo("texts-off");
    }

    @Test
    void nobody_causes_texts_before_they_have_confirmed_their_email_address() {
        var stranger = new Registrations(http).register("canary-" + Ids.next() + "@example.org");
        assertThat(http.as(tokens.user(stranger)).post(CODES, null).code()).isEqualTo("email-not-confirmed");
        assertThat(texts).isEmpty();
    }

    @Test
    void messaging_service_learns_with_the_number_whether_it_is_confirmed() {
        assertThat(contactPoint().path("mobileConfirmed").asBoolean(true)).isFalse();
        confirmed();
        assertThat(contactPoint().path("mobileConfirmed").asBoolean(false)).isTrue();
    }

    @Test
    void the_code_is_nowhere_in_the_store_and_is_removed_with_the_person() {
        me.post(CODES, null);
        var stored = mongo.getCollection("number-codes").find(new Document("_id", id)).first();
        assertThat(String.valueOf(stored)).doesNotContain(texted()).doesNotContain("7700900123");
        me.delete("/api/v1/me");
        var purge = Ids.next();

        events.publish(new RecordPurgeDue(purge, RecordKind.USER, id));

        assertThat(events.await(RecordPurged.class, event -> event.purgeId().equals(purge)).event().counts()
                .get("number-codes")).isEqualTo(1);
        assertThat(kept()).isZero();
    }

    private void confirmed() {
        me.post(CODES, null);
        assertThat(confirm(texted()).status()).isEqualTo(204);
    }

    private Response confirm(String code) {
        return me.post(CONFIRMATIONS, Map.of("code", code));
    }

    private String texted() {
        return texts.getLast().path("code").asString();
    }

    private boolean isConfirmed() {
        return me.get("/api/v1/me").json().path("mobileConfirmed").asBoolean(false);
    }

    private JsonNode contactPoint() {
        return http.as(tokens.service("messaging-service"))
                .post("/internal/contact-points", Map.of("userIds", List.of(id))).json().path(0);
    }

    private long kept() {
        return mongo.getCollection("number-codes").countDocuments(new Document("_id", id));
    }
}
