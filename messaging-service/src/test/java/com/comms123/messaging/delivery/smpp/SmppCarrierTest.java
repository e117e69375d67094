package com.comms123.messaging.delivery.smpp;

import static com.comms123.messaging.fixture.SchoolFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.messaging.Channel;
import com.comms123.messaging.delivery.application.Carrier.Handed;
import com.comms123.messaging.delivery.application.DeliveryOutcomeRecorder;
import com.comms123.messaging.delivery.application.Notification;
import com.comms123.messaging.delivery.application.ReceiptRecorder;
import com.comms123.messaging.delivery.application.SmsProperties;
import com.comms123.messaging.delivery.application.Wording;
import com.comms123.messaging.delivery.domain.Attempt.Accepted;
import com.comms123.messaging.delivery.domain.Attempt.Postponed;
import com.comms123.messaging.delivery.domain.Attempt.Rejected;
import com.comms123.messaging.delivery.domain.Attempt.Unwanted;
import com.comms123.messaging.delivery.domain.DeliveryId;
import com.comms123.messaging.delivery.domain.DigestId;
import com.comms123.messaging.delivery.domain.NotificationId;
import com.comms123.messaging.delivery.domain.Reasons;
import com.comms123.messaging.directory.person.domain.ContactPoint;
import com.comms123.messaging.directory.person.domain.EmailAddress;
import com.comms123.messaging.directory.person.domain.PhoneNumber;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.fixture.FreePort;
import com.comms123.messaging.fixture.InMemoryDeliveries;
import com.comms123.messaging.fixture.InMemoryEarlyReceipts;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.messaging.writing.message.domain.Message;
import com.comms123.sinks.sms.Answer;
import com.comms123.sinks.sms.SmsSink;
import com.comms123.sinks.sms.Text;
import com.comms123.testing.TestClock;
import com.comms123.waiting.MachineSpeed;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// With a real SMS centre over a real connection.
class SmppCarrierTest {
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(1);
    private static final int THROTTLED = 0x58;
    private static final int INVALID_ADDRESS = 0x0B;
    private static final String ANN = "+447911100001";
    private static final String BOB = "+447911100002";
    private static final String CLEO = "+447911100003";

    private final SchoolFixture school = new SchoolFixture();
    private final Message message = school.message(school.yearThree);
    private final InMemoryEarlyReceipts early = new InMemoryEarlyReceipts();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private SmsSink centre;
    private final SmsProperties properties;
    private final SmppLink link;
    private final SmppCarrier carrier;

    SmppCarrierTest() throws IOException {
        this.centre = SmsSink.start(FreePort.find(), 0, 1_000);
        this.properties = properties("127.0.0.1", centre.smppPort());
        var clock = new TestClock();
        clock.set(NOON);
        var deliveries = new InMemoryDeliveries();
        var recorder = new DeliveryOutcomeRecorder(deliveries, List.of(properties), clock, meters);
        var receipts = new ReceiptRecorder(deliveries, early, recorder, clock);
        this.link = new SmppLink(properties, new SmppReceiver(receipts, meters), meters);
        this.carrier = new SmppCarrier(link, properties, SchoolFixture.MAIL, new Wording(), _ -> Map.of());
    }

    @BeforeEach
    void bound() {
        link.start();
        awaitBound();
    }

    @AfterEach
    void stop() {
        link.stop();
        centre.close();
    }

    @Test
    void each_of_many_is_taken_once_under_a_reference_of_its_own() {
        var numbers = IntStream.range(0, 200).mapToObj(i -> "+44791120%04d".formatted(i)).toList();
        var handed = send(numbers.toArray(String[]::new));
        assertThat(handed.attempts().values()).hasSize(200).allMatch(Accepted.class::isInstance)
                .doesNotHaveDuplicates();
        assertThat(centre.texts()).extracting(Text::to).containsExactlyInAnyOrderElementsOf(numbers);
    }

    @Test
    void receipts_come_on_the_same_connection() {
        var handed = send(ANN);
        var reference = ((Accepted) handed.attempts().values().iterator().next()).reference();
        await().until(() -> early.among(List.of(reference)).size() == 1);
    }

    @Test
    void as_soon_as_the_centre_is_busy_the_rest_is_left_for_later() {
        centre.answer(ANN, Answer.refusing(THROTTLED));
        var handed = send(ANN, BOB);
        assertThat(handed.obstacle()).isEqualTo(Reasons.SMS_CENTRE_BUSY);
        assertThat(handed.attempts()).doesNotContainKey(id(ANN));
        assertThat(handed.attempts().values()).allMatch(Accepted.class::isInstance);
        assertThat(link.bound()).isPresent();
    }

    @Test
    void the_carrier_asks_before_each_text_whether_recipients_must_be_checked_again() {
        var left = new AtomicInteger(2);
        var handed = carrier.send(Stream.of(ANN, BOB, CLEO).map(this::notification).toList(),
                () -> left.getAndDecrement() > 0);
        assertThat(handed.obstacle()).isEqualTo(Reasons.NONE);
        assertThat(handed.attempts()).hasSize(2);
        assertThat(centre.texts()).hasSize(2);
    }

    @Test
    void an_unreachable_recipient_does_not_block_others() {
        centre.answer(ANN, Answer.refusing(INVALID_ADDRESS));
        var handed = send(ANN, BOB, null);
        assertThat(handed.attempts().get(id(ANN))).isEqualTo(new Rejected(Reasons.NUMBER_REFUSED));
        assertThat(handed.attempts().get(id(BOB))).isInstanceOf(Accepted.class);
        assertThat(handed.attempts().get(id(null))).isEqualTo(new Unwanted(Reasons.NO_NUMBER));
    }

    @Test
    void no_text_of_any_kind_goes_to_an_unconfirmed_number() {
        var to = new ContactPoint(new EmailAddress("a@example.org"), true, new PhoneNumber(ANN), false);
        var about = List.<Notification>of(
                new Notification.Content(id(ANN), school.parent, to, message, List.of()),
                new Notification.DigestOf(NotificationId.of(new DigestId(school.parent, Channel.SMS, Instant.EPOCH)),
                        school.parent, to, List.of(message), ZoneOffset.UTC),
                new Notification.Notice(id(BOB), school.parent, to));
        assertThat(carrier.send(about, () -> true).attempts().values()).hasSize(3)
                .containsOnly(new Unwanted(Reasons.NUMBER_NOT_CONFIRMED));
        assertThat(centre.texts()).isEmpty();
    }

    @Test
    void a_centre_that_says_nothing_is_let_go_and_bound_again() {
        centre.answer(ANN, Answer.refusing(Answer.SILENT));
        var handed = send(ANN);
        assertThat(handed.attempts().get(id(ANN))).isEqualTo(new Postponed(Reasons.SMS_CENTRE_UNREACHABLE));
        assertThat(handed.obstacle()).isEqualTo(Reasons.SMS_CENTRE_UNREACHABLE);
        centre.answerAsUsual();
        awaitBound();
        assertThat(send(BOB).attempts().get(id(BOB))).isInstanceOf(Accepted.class);
    }

    @Test
    void a_centre_that_is_gone_is_waited_for() throws IOException {
        centre.close();
        await().until(() -> link.bound().isEmpty());
        assertThat(send(ANN)).isEqualTo(new Handed(Map.of(), Reasons.SMS_CENTRE_UNREACHABLE));
        centre = SmsSink.start(properties.port(), 0, 1_000);
        awaitBound();
        assertThat(send(ANN).attempts().get(id(ANN))).isInstanceOf(Accepted.class);
    }

    @Test
    void without_a_centre_nobody_is_asked() {
        var off = properties("", 2775);
        var unused = new SmppCarrier(link, off, SchoolFixture.MAIL, new Wording(), _ -> Map.of());
        assertThat(unused.send(List.of(notification(ANN)), () -> true).attempts())
                .containsExactly(Map.entry(id(ANN), new Unwanted(Reasons.CHANNEL_OFF)));
        assertThat(centre.texts()).isEmpty();
    }

    private void awaitBound() {
        await().until(() -> link.bound().isPresent());
    }

    private Handed send(@Nullable String... numbers) {
        return carrier.send(Arrays.stream(numbers).map(this::notification).toList(), () -> true);
    }

    private Notification notification(@Nullable String number) {
        return new Notification.Content(id(number), school.parent,
                new ContactPoint(new EmailAddress("a@example.org"), true,
                        number == null ? null : new PhoneNumber(number), number != null),
                message, List.of());
    }

    /// The same for the same number.
    private NotificationId id(@Nullable String number) {
        return NotificationId.of(new DeliveryId(message.id(), new UserId(
                UUID.nameUUIDFromBytes(String.valueOf(number).getBytes(StandardCharsets.UTF_8))),
                Channel.SMS));
    }

    private static SmsProperties properties(String host, int port) {
        return new SmsProperties(host, port, false, "comms123", "secret", "", "comms123",
                MachineSpeed.stretch(ANSWERS_WITHIN),
                Duration.ofSeconds(30), 10, 3, 1, 50, Duration.ofMinutes(2), Duration.ofMillis(50),
                Duration.ofMillis(50), Duration.ZERO, Duration.ofMillis(20), Duration.ofMillis(50),
                List.of(Duration.ofMinutes(1)), Duration.ofDays(2));
    }
}
