package com.comms123.messaging.delivery.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.identity.UserDeletionRequested;
import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.contracts.messaging.Channel;
import com.comms123.contracts.messaging.DeliveryAttempted;
import com.comms123.messaging.fixture.MessagingIT;
import com.comms123.platform.ids.Ids;
import com.comms123.sinks.sms.Answer;
import com.comms123.sinks.sms.Text;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Text messages to a real SMS centre over a real connection.
class SmsIT extends MessagingIT {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final int THROTTLED = 0x58;
    private static final int QUEUE_FULL = 0x14;
    private static final int INVALID_ADDRESS = 0x0B;

    /// The SMS centre keeps the texts of all tests: no two may be to the same number.
    private static final AtomicInteger NUMBERS = new AtomicInteger(10_000);

    private final String number = newNumber();

    @BeforeEach
    void a_parent_with_a_mobile_who_wants_texts() {
        remote.on("membership", "GET", "/api/v1/organisations/*",
                _ -> Map.of("id", school, "name", "Hill School", "groups",
                        List.of(Map.of("id", yearThree, "name", "Year 3"), Map.of("id", yearFour, "name", "Year 4"))));
        mobiles.put(parent, number);
        wantsTexts(parent, "instant", null);
        await().until(() -> smsCentre().bound() == 1);
    }

    @AfterEach
    void the_centre_does_as_usual() {
        smsCentre().answerAsUsual();
    }

    @Test
    void a_person_who_wants_texts_gets_one_and_staff_see_that_it_arrived() {
        var id = post("Größe & Trip", yearThree, yearFour);
        await().until(() -> smsState(parent, id).equals("delivered"));
        await().until(() -> mailState(bystander, id).equals("sent") && mailState(parent, id).equals("sent"));
        assertThat(texts(number)).singleElement().satisfies(text -> {
            assertThat(text.text())
                    .isEqualTo("Hill School: Größe & Trip (Year 3)\nhttp://localhost:8080/messages/" + id);
            assertThat(text.from()).isEqualTo("123Comms");
            assertThat(text.alphabet()).isEqualTo("gsm-7");
            assertThat(text.segments()).isEqualTo(1);
        });
        assertThat(smsState(bystander, id)).as("a person who has not asked for texts").isEmpty();
        var totals = deliveries(teacher, id).json().path("totals");
        assertThat(totals.path("sms").path("delivered").asInt()).isEqualTo(1);
        assertThat(totals.path("mail").path("sent").asInt()).isEqualTo(2);
        assertThat(as(teacher).with("Accept", "text/csv").get("/api/v1/messages/" + id + "/deliveries").body())
                .contains(parent + ",Name of " + parent + ",sms,delivered,");
        await().untilAsserted(() -> assertThat(outcomes(id)).containsExactly("SENT ", "DELIVERED "));
    }

    @Test
    void a_long_title_in_another_alphabet_comes_whole_in_several_segments() {
        var id = post("Экскурсия в музей ".repeat(5).strip(), yearThree);
        await().until(() -> smsState(parent, id).equals("delivered"));
        assertThat(texts(number)).singleElement().satisfies(text -> {
            assertThat(text.text()).startsWith("Hill School: Экскурсия").endsWith("/messages/" + id);
            assertThat(text.alphabet()).isEqualTo("ucs-2");
            assertThat(text.segments()).isEqualTo(3);
        });
    }

    @Test
    void a_receipt_that_comes_before_the_answer_is_not_lost() {
        smsCentre().answer(number, new Answer(0, "DELIVRD", true));
        var id = post("Trip", yearThree);
        await().until(() -> smsState(parent, id).equals("delivered"));
    }

    @Test
    void a_text_that_never_arrives_fails_with_the_reason_and_is_sent_again_when_staff_want_that() {
        smsCentre().answer(number, Answer.reporting("UNDELIV"));
        var id = post("Trip", yearThree);
        await().until(() -> smsState(parent, id).equals("failed undeliverable"));
        smsCentre().answer(number, Answer.reporting("EXPIRED"));
        resend(id);
        await().until(() -> smsState(parent, id).equals("failed expired"));
        smsCentre().answerAsUsual();
        resend(id);
        await().until(() -> smsState(parent, id).equals("delivered"));
        assertThat(texts(number)).hasSize(3);
    }

    @Test
    void a_centre_that_is_busy_is_waited_for_and_costs_no_attempt() {
        smsCentre().answer(number, Answer.refusing(THROTTLED));
        var id = post("Trip", yearThree);
        await().until(() -> smsState(parent, id).equals("queued sms-centre-busy"));
        smsCentre().answer(number, Answer.refusing(QUEUE_FULL));
        clock.advance(Duration.ofMillis(200));
        smsCentre().answerAsUsual();
        await().until(() -> {
            clock.advance(Duration.ofMillis(200));
            return smsState(parent, id).equals("delivered");
        });
        assertThat(texts(number)).hasSize(1);
        await().untilAsserted(() -> assertThat(outcomes(id)).containsExactly("SENT ", "DELIVERED "));
    }

    @Test
    void a_number_that_is_none_fails_for_good_and_others_get_theirs() {
        var other = newNumber();
        mobiles.put(bystander, other);
        wantsTexts(bystander, "instant", null);
        smsCentre().answer(number, Answer.refusing(INVALID_ADDRESS));
        var id = post("Trip", yearThree, yearFour);
        await().until(() -> smsState(parent, id).equals("failed number-refused"));
        await().until(() -> smsState(bystander, id).equals("delivered"));
        assertThat(texts(number)).isEmpty();
    }

    @Test
    void a_centre_that_says_nothing_slows_down_no_mail_and_no_post() {
        smsCentre().answer(number, Answer.refusing(Answer.SILENT));
        var id = post("Trip", yearThree);
        await().until(() -> mailState(parent, id).equals("sent"));
        await().until(() -> smsState(parent, id).equals("queued sms-centre-unreachable"));
        assertThat(hasInInbox(parent, id)).isTrue();
        smsCentre().answerAsUsual();
        await().until(() -> {
            clock.advance(Duration.ofSeconds(10));
            return smsState(parent, id).equals("delivered");
        });
    }

    @Test
    void a_centre_that_is_down_is_waited_for_and_the_text_is_sent_once() {
        smsCentreIsDown();
        var id = post("Trip", yearThree);
        await().until(() -> mailState(parent, id).equals("sent"));
        await().until(() -> smsState(parent, id).equals("queued sms-centre-unreachable"));
        smsCentreIsUp();
        await().until(() -> {
            clock.advance(Duration.ofSeconds(10));
            return smsState(parent, id).equals("delivered");
        });
        assertThat(texts(number)).hasSize(1);
    }

    @Test
    void switching_texts_off_skips_the_waiting_ones() {
        smsCentre().answer(number, Answer.refusing(THROTTLED));
        var id = post("Trip", yearThree);
        await().until(() -> smsState(parent, id).equals("queued sms-centre-busy"));
        wantsTexts(parent, "off", null);
        smsCentre().answerAsUsual();
        await().until(() -> {
            clock.advance(Duration.ofMillis(200));
            return smsState(parent, id).equals("skipped switched-off");
        });
        assertThat(texts(number)).isEmpty();
    }

    @Test
    void a_person_without_a_number_is_skipped() {
        mobiles.remove(parent);
        var id = post("Trip", yearThree);
        await().until(() -> smsState(parent, id).equals("skipped no-number"));
    }

    @Test
    void a_text_waits_for_the_end_of_quiet_hours_but_an_urgent_one_does_not() {
        var now = LocalTime.ofInstant(clock.instant(), LONDON);
        wantsTexts(parent, "instant",
                Map.of("from", hour(now.minusHours(1)), "to", hour(now.plusHours(2))));
        var id = post("Trip", yearThree);
        await().until(() -> smsState(parent, id).equals("queued quiet-hours"));
        var urgent = postUrgent("Snow", yearThree);
        await().until(() -> smsState(parent, urgent).equals("delivered"));
        assertThat(texts(number)).singleElement().satisfies(text -> assertThat(text.text()).contains("Snow"));
        clock.advance(THREE_HOURS);
        await().until(() -> smsState(parent, id).equals("delivered"));
    }

    @Test
    void a_digest_is_one_text_for_all_that_waited() {
        var hour = LocalTime.ofInstant(clock.instant(), LONDON).getHour();
        wantsTexts(parent, "digest", (hour + 2) % 24, null);
        var first = post("One", yearThree);
        var second = post("Two", yearThree);
        await().until(() -> smsState(parent, first).equals("queued digest")
                && smsState(parent, second).equals("queued digest"));
        clock.advance(THREE_HOURS);
        // Time goes on: a centre that was away for a moment is asked again a little later.
        await().until(() -> {
            clock.advance(Duration.ofMillis(200));
            return List.of(smsState(parent, first), smsState(parent, second));
        }, List.of("delivered", "delivered")::equals);
        assertThat(texts(number)).singleElement().satisfies(
                text -> assertThat(text.text()).isEqualTo("123Comms: 2 new messages\nhttp://localhost:8080/inbox"));
    }

    @Test
    void a_restriction_placed_while_a_text_waits_stops_it() {
        var pupil = Ids.next();
        enrolled(pupil, 1, parent, Set.of(), yearThree);
        smsCentre().answer(number, Answer.refusing(THROTTLED));
        var id = post("Trip", yearThree);
        await().until(() -> smsState(parent, id).equals("queued sms-centre-busy"));
        enrolled(pupil, 2, parent, Set.of(CustodyRestriction.NO_MESSAGES), yearThree);
        smsCentre().answerAsUsual();
        await().until(() -> {
            clock.advance(Duration.ofMillis(200));
            return smsState(parent, id).equals("skipped custody-restriction");
        });
        assertThat(texts(number)).isEmpty();
    }

    @Test
    void a_person_who_requests_deletion_gets_no_queued_text_and_no_number_is_stored() {
        smsCentre().answer(number, Answer.refusing(THROTTLED));
        var id = post("Trip", yearThree);
        await().until(() -> smsState(parent, id).equals("queued sms-centre-busy"));
        mongo.getCollectionNames().forEach(collection -> mongo.getCollection(collection).find()
                .forEach(document -> assertThat(document.toJson()).doesNotContain(number.substring(1))));
        events.publish(new UserDeletionRequested(parent, Ids.next(), clock.instant(), clock.instant(), "0".repeat(64),
                "2.1", List.of(school)));
        await().until(() -> outcomes(id).contains("SKIPPED recipient-deleted"));
        smsCentre().answerAsUsual();
        clock.advance(Duration.ofMinutes(5));
        var other = post("Next", yearFour);
        await().until(() -> mailState(bystander, other).equals("sent"));
        assertThat(texts(number)).isEmpty();
    }

    @Test
    void a_number_of_somebody_whose_address_is_not_confirmed_learns_only_that_something_waits() {
        unconfirmed.add(parent);
        var id = post("Trip", yearThree);
        await().until(() -> smsState(parent, id).equals("delivered"));
        assertThat(texts(number)).singleElement().satisfies(text -> assertThat(text.text())
                .isEqualTo("123Comms: you have a new message\nhttp://localhost:8080/inbox"));
    }

    private void wantsTexts(UUID person, String mode, @Nullable Map<String, String> quiet) {
        wantsTexts(person, mode, 18, quiet);
    }

    private void wantsTexts(UUID person, String mode, int digestHour, @Nullable Map<String, String> quiet) {
        var wanted = new HashMap<String, @Nullable Object>();
        wanted.putAll(Map.of("mail", "instant", "sms", mode, "digestHour", digestHour, "timeZone", "Europe/London"));
        wanted.put("quietHours", quiet);
        var answer = as(person).with("If-Match", "*").put("/api/v1/me/notification-preferences", wanted);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private void resend(UUID message) {
        clock.advance(Duration.ofSeconds(1));
        assertThat(as(teacher).post("/api/v1/messages/" + message + "/deliveries/resend", null).json()
                .path("queued").asInt()).isEqualTo(1);
    }

    private UUID postUrgent(String subject, UUID group) {
        var answer = as(teacher).post("/api/v1/organisations/" + school + "/messages",
                Map.of("groupIds", List.of(group), "subject", subject, "body", "Details.", "urgency", "urgent"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return UUID.fromString(answer.json().path("id").asString());
    }

    private String smsState(UUID recipient, UUID message) {
        return state("sms", recipient, message);
    }

    private List<String> outcomes(UUID message) {
        return events
                .all(DeliveryAttempted.class,
                        e -> e.messageId().equals(message) && e.channel() == Channel.SMS)
                .stream().map(r -> r.event().outcome() + " " + r.event().reason()).toList();
    }

    private static List<Text> texts(String to) {
        return smsCentre().texts().stream().filter(text -> text.to().equals(to)).toList();
    }

    private static String newNumber() {
        return "+4479111" + String.format("%05d", NUMBERS.getAndIncrement());
    }

    private static String hour(LocalTime time) {
        return String.format("%02d:00", time.getHour());
    }
}
