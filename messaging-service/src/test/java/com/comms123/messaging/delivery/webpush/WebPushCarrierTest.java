package com.comms123.messaging.delivery.webpush;

import static com.comms123.messaging.fixture.SchoolFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.messaging.Channel;
import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.delivery.application.Carrier;
import com.comms123.messaging.delivery.application.Carrier.Handed;
import com.comms123.messaging.delivery.application.Notification;
import com.comms123.messaging.delivery.domain.Attempt.Accepted;
import com.comms123.messaging.delivery.domain.Attempt.Postponed;
import com.comms123.messaging.delivery.domain.Attempt.Rejected;
import com.comms123.messaging.delivery.domain.Attempt.Unwanted;
import com.comms123.messaging.delivery.domain.DeliveryId;
import com.comms123.messaging.delivery.domain.NotificationId;
import com.comms123.messaging.delivery.domain.Reasons;
import com.comms123.messaging.directory.person.domain.ContactPoint;
import com.comms123.messaging.directory.person.domain.EmailAddress;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.fixture.FakePushService;
import com.comms123.messaging.fixture.InMemoryPushSubscriptions;
import com.comms123.messaging.fixture.PushFixture;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.messaging.push.application.PushProperties;
import com.comms123.messaging.writing.message.domain.Message;
import com.comms123.testing.TestClock;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// With a push service on this machine, over a real connection.
class WebPushCarrierTest {
    private final SchoolFixture school = new SchoolFixture();
    private final UserId ann = SchoolFixture.person();
    private final UserId bob = SchoolFixture.person();
    private final Message message = school.message(school.yearThree);
    private final FakePushService service = new FakePushService();
    private final TestClock time = new TestClock();
    private final InMemoryPushSubscriptions subscriptions = new InMemoryPushSubscriptions();
    private final PushProperties properties = PushFixture.on(service.origin());
    private final PushSender sender = new PushSender(properties, PushFixture.PACE, new Vapid(properties, time),
            CircuitBreakerRegistry.ofDefaults(), new SimpleMeterRegistry(), time);
    private final Carrier carrier = carrier(properties);

    @AfterEach
    void close() {
        sender.close();
        service.close();
    }

    @Test
    void all_browsers_of_a_person_are_woken_and_nobody_else_s() {
        var phone = browser(ann, "phone");
        var tablet = browser(ann, "tablet");
        var other = browser(bob, "other");
        assertThat(sent(to(ann)).attempts()).containsExactly(Map.entry(id(ann), new Accepted()));
        assertThat(service.pushes(phone)).hasSize(1);
        assertThat(service.pushes(tablet)).hasSize(1);
        assertThat(service.pushes(other)).isEmpty();
    }

    @Test
    void an_urgent_message_wakes_a_device_that_saves_its_battery() {
        var phone = browser(ann, "phone");
        sent(to(ann, school.message(NOON, Urgency.URGENT, school.yearThree)));
        assertThat(service.pushes(phone).getFirst().headers()).containsEntry("urgency", "high");
    }

    @Test
    void a_browser_that_its_push_service_does_not_know_any_more_is_forgotten() {
        var gone = browser(ann, "gone");
        var phone = browser(ann, "phone");
        service.answer(gone, 410);
        assertThat(sent(to(ann)).attempts()).containsEntry(id(ann), new Accepted());
        assertThat(subscriptions.of(List.of(ann))).extracting(one -> one.endpoint().address().toString())
                .containsExactly(phone);
        service.answer(phone, 404);
        assertThat(sent(to(ann)).attempts()).containsEntry(id(ann), new Unwanted(Reasons.NO_BROWSER));
        assertThat(sent(to(ann)).attempts()).containsEntry(id(ann), new Unwanted(Reasons.NO_BROWSER));
        assertThat(service.pushes(phone)).hasSize(2);
    }

    @Test
    void deliveries_that_can_go_better_later_are_tried_again_and_refused_ones_are_not() {
        service.answer(browser(ann, "failing"), 500);
        service.answer(browser(bob, "refusing"), 403);
        var handed = sent(to(ann), to(bob));
        assertThat(handed.attempts()).containsEntry(id(ann), new Postponed(Reasons.PUSH_SERVICE_UNREACHABLE))
                .containsEntry(id(bob), new Rejected(Reasons.PUSH_REFUSED));
        assertThat(handed.obstacle()).as("others need not wait").isEqualTo(Reasons.NONE);
        assertThat(subscriptions.holdersAmong(List.of(ann, bob))).hasSize(2);
    }

    @Test
    void nobody_is_woken_once_what_was_found_out_about_them_does_not_count_any_more() {
        browser(ann, "phone");
        browser(ann, "tablet");
        browser(bob, "phone-of-bob");
        assertThat(carrier.send(List.of(to(ann), to(bob)), () -> false).attempts()).isEmpty();
        assertThat(service.pushes()).isEmpty();
        var asked = new AtomicInteger();
        service.answer(service.endpoint("phone"), 500);
        service.answer(service.endpoint("tablet"), 500);
        assertThat(carrier.send(List.of(to(ann)), () -> asked.getAndIncrement() == 0).attempts())
                .as("one of two was asked, and in vain").isEmpty();
        assertThat(service.pushes()).hasSize(1);
    }

    @Test
    void a_platform_whose_keys_were_taken_away_sends_nothing() {
        browser(ann, "phone");
        assertThat(carrier(PushFixture.off()).send(List.of(to(ann)), () -> true).attempts())
                .containsEntry(id(ann), new Unwanted(Reasons.CHANNEL_OFF));
        assertThat(service.pushes()).isEmpty();
    }

    private Carrier carrier(PushProperties with) {
        return new WebPushCarrier(with, PushFixture.PACE, subscriptions, sender);
    }

    private String browser(UserId person, String name) {
        var endpoint = service.endpoint(name);
        subscriptions.with(person, endpoint);
        return endpoint;
    }

    private Handed sent(Notification... notifications) {
        return carrier.send(List.of(notifications), () -> true);
    }

    private Notification to(UserId person) {
        return to(person, message);
    }

    private static Notification to(UserId person, Message message) {
        return new Notification.Content(NotificationId.of(new DeliveryId(message.id(), person, Channel.PUSH)), person,
                new ContactPoint(new EmailAddress("ann@example.org"), true, null, false), message, List.of());
    }

    private NotificationId id(UserId person) {
        return NotificationId.of(new DeliveryId(message.id(), person, Channel.PUSH));
    }
}
