package com.comms123.messaging.delivery.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.messaging.fixture.MessagingIT;
import com.comms123.sinks.sms.Answer;
import com.comms123.sinks.sms.Text;
import com.comms123.testing.TestHttp.Response;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Texts and numbers that nobody has confirmed.
class NumberCodesIT extends MessagingIT {
    private static final String CODES = "/internal/number-codes";
    private static final String NUMBER = "+447911190001";
    private static final int THROTTLED = 0x58;
    private static final int INVALID_ADDRESS = 0x0B;

    @BeforeEach
    void a_parent_who_wants_texts_and_has_not_confirmed_the_number() {
        mobiles.put(parent, NUMBER);
        unconfirmedNumbers.add(parent);
        await().until(() -> smsCentre().bound() == 1);
    }

    @AfterEach
    void the_centre_does_as_usual() {
        smsCentre().answerAsUsual();
    }

    @Test
    void a_number_that_is_not_confirmed_gets_no_text_and_staff_see_why() {
        wantsTexts("instant", 6);
        var before = texts(NUMBER).size();
        var post = post("Trip", "normal");
        var urgent = post("Snow", "urgent");
        await().until(() -> state("sms", parent, post).equals("skipped number-not-confirmed"));
        await().until(() -> state("sms", parent, urgent).equals("skipped number-not-confirmed"));
        await().until(() -> mailState(parent, post).equals("sent"));
        assertThat(texts(NUMBER)).hasSize(before);

        unconfirmedNumbers.remove(parent);
        clock.advance(Duration.ofSeconds(1));
        var again = post("Sun", "normal");
        await().until(() -> state("sms", parent, again).equals("delivered"));
    }

    @Test
    void nor_does_it_get_a_daily_summary() {
        wantsTexts("digest", (LocalTime.ofInstant(clock.instant(), ZoneId.of("UTC")).getHour() + 2) % 24);
        var before = texts(NUMBER).size();
        var id = post("One", "normal");
        await().until(() -> state("sms", parent, id).equals("queued digest"));
        clock.advance(THREE_HOURS);
        await().until(() -> {
            clock.advance(Duration.ofMillis(200));
            return state("sms", parent, id).equals("skipped number-not-confirmed");
        });
        assertThat(texts(NUMBER)).hasSize(before);
    }

    @Test
    void a_code_is_texted_for_identity_service() {
        var number = "+447911190002";
        assertThat(text(number, "073512").status()).isEqualTo(200);
        await().until(() -> texts(number).size() == 1);
        assertThat(texts(number).getFirst().text()).isEqualTo("073512 is your 123Comms code to confirm this mobile "
                + "number. It expires in 10 minutes. If you did not ask for it, ignore this text.");
        assertThat(texts(number).getFirst().segments()).isEqualTo(1);
        assertThat(http.as(tokens.service("identity-service")).post(CODES,
                Map.of("number", number, "code", "073513", "minutes", 10, "language", "cy")).status()).isEqualTo(200);
        await().until(() -> texts(number).size() == 2);
        assertThat(texts(number).getFirst().text()).startsWith("073513 yw eich cod 123Comms")
                .contains("Daw i ben ymhen 10 munud.");
        mongo.getCollectionNames().forEach(collection -> mongo.getCollection(collection).find()
                .forEach(document -> assertThat(document.toJson()).doesNotContain(number.substring(1))));
    }

    @Test
    void a_code_that_cannot_be_sent_is_refused_and_waits_for_nothing() {
        var number = "+447911190003";
        smsCentre().answer(number, Answer.refusing(INVALID_ADDRESS));
        assertThat(text(number, "073512").code()).isEqualTo("number-refused");
        smsCentre().answer(number, Answer.refusing(THROTTLED));
        var busy = text(number, "073512");
        assertThat(busy.status()).isEqualTo(503);
        assertThat(busy.code()).isEqualTo("texts-unavailable");
        assertThat(texts(number)).isEmpty();
    }

    @Test
    void only_services_can_have_codes_texted_and_only_codes() {
        var body = Map.of("number", NUMBER, "code", "073512", "minutes", 10);
        assertThat(as(teacher).post(CODES, body).status()).isEqualTo(404);
        assertThat(http.post(CODES, body).status()).isEqualTo(401);
        assertThat(text(NUMBER, "call me").status()).isEqualTo(400);
        assertThat(text("07911190001", "073512").status()).isEqualTo(400);
    }

    private Response text(String number, String code) {
        return http.as(tokens.service("identity-service")).post(CODES,
                Map.of("number", number, "code", code, "minutes", 10));
    }

    private void wantsTexts(String mode, int digestHour) {
        var wanted = new HashMap<String, @Nullable Object>();
        wanted.putAll(Map.of("mail", "instant", "sms", mode, "digestHour", digestHour, "timeZone", "UTC"));
        wanted.put("quietHours", null);
        var answer = as(parent).with("If-Match", "*").put("/api/v1/me/notification-preferences", wanted);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private UUID post(String subject, String urgency) {
        var answer = as(teacher).post("/api/v1/organisations/" + school + "/messages",
                Map.of("groupIds", List.of(yearThree), "subject", subject, "body", "Details.", "urgency", urgency));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return UUID.fromString(answer.json().path("id").asString());
    }

    private static List<Text> texts(String to) {
        return smsCentre().texts().stream().filter(text -> text.to().equals(to)).toList();
    }
}
