package com.comms123.messaging.delivery.application;

import static com.comms123.messaging.fixture.SchoolFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.messaging.Channel;
import com.comms123.contracts.messaging.DeliveryAttempted;
import com.comms123.contracts.messaging.DeliveryOutcome;
import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.delivery.domain.Attempt;
import com.comms123.messaging.delivery.domain.Attempt.Accepted;
import com.comms123.messaging.delivery.domain.Delivery;
import com.comms123.messaging.delivery.domain.Delivery.Finished;
import com.comms123.messaging.delivery.domain.DeliveryId;
import com.comms123.messaging.delivery.domain.DeliveryState;
import com.comms123.messaging.delivery.domain.NotificationId;
import com.comms123.messaging.delivery.domain.Reasons;
import com.comms123.messaging.directory.person.domain.ContactPoint;
import com.comms123.messaging.directory.person.domain.EmailAddress;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.fixture.InMemoryDeliveries;
import com.comms123.messaging.fixture.InMemoryDigests;
import com.comms123.messaging.fixture.InMemoryEarlyReceipts;
import com.comms123.messaging.fixture.InMemoryInboxItems;
import com.comms123.messaging.fixture.InMemoryMembers;
import com.comms123.messaging.fixture.InMemoryMessages;
import com.comms123.messaging.fixture.InMemoryPeople;
import com.comms123.messaging.fixture.InMemoryPreferences;
import com.comms123.messaging.fixture.InMemoryPupils;
import com.comms123.messaging.fixture.InMemoryWithholdings;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.messaging.preference.application.ChoosingPreferences;
import com.comms123.messaging.preference.domain.Mode;
import com.comms123.messaging.preference.domain.Preferences;
import com.comms123.messaging.writing.message.domain.Message;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.testing.TestClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/// A message that is queued for a parent, with everything that has a say in its delivery; the other side is played.
abstract class DeliveringFixture {
    static final Duration PAUSE = Duration.ofSeconds(1);
    static final Duration LEASE = Duration.ofMinutes(2);
    static final int MANY = 120;
    static final Instant SIX = Instant.parse("2026-03-02T18:00:00Z");
    static final MailProperties PROPERTIES = SchoolFixture.MAIL;

    final SchoolFixture school = new SchoolFixture();
    final InMemoryMembers members = new InMemoryMembers()
            .with(school.guardian(school.parent, school.yearThree));
    final InMemoryMessages messages = new InMemoryMessages();
    final InMemoryPeople people = new InMemoryPeople();
    boolean recordingFails;
    final InMemoryDeliveries deliveries = new InMemoryDeliveries() {
        @Override
        public Set<DeliveryId> saveAll(Collection<Finished> finished) {
            if (recordingFails) {
                throw new IllegalStateException("killed");
            }
            return super.saveAll(finished);
        }
    };
    final InMemoryPupils pupils = new InMemoryPupils();
    final InMemoryWithholdings withholdings = new InMemoryWithholdings();
    final TestClock clock = new TestClock();
    final Map<UserId, ContactPoint> addresses = new HashMap<>();
    boolean identityDown;
    int asked;
    Runnable whileAsking = () -> {};
    final List<Notification> handed = new ArrayList<>();
    Function<Notification, @Nullable Attempt> server = mail -> new Accepted();
    final DeliveryOutcomeRecorder recorder = new DeliveryOutcomeRecorder(deliveries, List.of(PROPERTIES), clock,
            new SimpleMeterRegistry());
    private final ReceiptRecorder receipts = new ReceiptRecorder(deliveries, new InMemoryEarlyReceipts(), recorder,
            clock);
    final InMemoryDigests digests = new InMemoryDigests();
    final InMemoryPreferences preferences = new InMemoryPreferences();
    final InMemoryInboxItems inbox = new InMemoryInboxItems();
    final RecipientChecker checker = new RecipientChecker(recorder, members, pupils, withholdings,
            people, inbox);
    final ChoosingPreferences choosing = SchoolFixture.choosing(preferences, members, people);
    private final DeliveryPlanner planner = new DeliveryPlanner(deliveries, digests, recorder, choosing, clock);
    final NotificationSender delivering = new NotificationSender(deliveries, recorder,
            new AcceptedBatchRecorder(deliveries.accepted, deliveries, recorder, clock), checker, planner, messages,
            this::contacts, receipts, clock);
    private final DigestSender digesting = new DigestSender(deliveries, digests, recorder, checker, planner,
            choosing, messages, this::contacts, receipts, clock);
    private final Carrier carrier = carrier(PROPERTIES);
    final Carrier large = carrier(SchoolFixture.mail(MANY));
    final Message message = school.message(school.yearThree);

    @BeforeEach
    void a_message_is_queued_for_a_parent() {
        clock.set(NOON);
        messages.with(message);
        addresses.put(school.parent, new ContactPoint(new EmailAddress("parent@example.org"), true, null, false));
        deliveries.queue(List.of(Delivery.queued(Channel.MAIL, message, school.parent, NOON)));
    }

    /// Together with the parent.
    List<UserId> queuedForMany() {
        var recipients = IntStream.range(1, MANY).mapToObj(_ -> new UserId(Ids.next())).toList();
        recipients.forEach(recipient -> {
            members.with(school.guardian(recipient, school.yearThree));
            addresses.put(recipient, new ContactPoint(new EmailAddress(recipient + "@example.org"), true, null, false));
        });
        deliveries.queue(recipients.stream().map(to -> Delivery.queued(Channel.MAIL, message, to, NOON)).toList());
        return recipients;
    }

    Preferences usual() {
        return Preferences.usual(school.parent, ZoneOffset.UTC);
    }

    Preferences digestAt(int hour) {
        return digestAt(school.parent, hour);
    }

    static Preferences digestAt(UserId person, int hour) {
        return new Preferences(person, Mode.DIGEST, Mode.OFF, hour, null, ZoneOffset.UTC, Set.of(), 0);
    }

    DeliveryId queued(Urgency urgency) {
        var next = school.message(clock.instant(), urgency, school.yearThree);
        messages.with(next);
        var delivery = Delivery.queued(Channel.MAIL, next, school.parent, clock.instant());
        deliveries.queue(List.of(delivery));
        return delivery.id();
    }

    Round digest() {
        return digesting.deliverDue(carrier, PAUSE);
    }

    Round round() {
        return delivering.deliverDue(carrier, PAUSE);
    }

    Carrier carrier(Pace pace) {
        return new Carrier() {
            @Override
            public Pace pace() {
                return pace;
            }

            @Override
            public Handed send(List<Notification> notifications, BooleanSupplier stillCounts) {
                var attempts = new HashMap<NotificationId, Attempt>();
                for (var notification : notifications) {
                    if (!stillCounts.getAsBoolean()) {
                        return new Handed(attempts, Reasons.NONE);
                    }
                    handed.add(notification);
                    var attempt = server.apply(notification);
                    if (attempt != null) {
                        attempts.put(notification.id(), attempt);
                    }
                }
                return new Handed(attempts, Reasons.MAIL_SERVER_UNREACHABLE);
            }
        };
    }

    private Map<UserId, ContactPoint> contacts(Collection<UserId> users) {
        asked++;
        var meanwhile = whileAsking;
        whileAsking = () -> {};
        meanwhile.run();
        if (identityDown) {
            throw new Refused(Refusal.unavailable("identity-unavailable", "Try again."));
        }
        return addresses;
    }

    Delivery delivery() {
        return deliveries.find(new DeliveryId(message.id(), school.parent, Channel.MAIL)).orElseThrow();
    }

    DeliveryState state() {
        return delivery().state();
    }

    void assertSkipped(String reason) {
        assertThat(handed).isEmpty();
        assertThat(state()).isEqualTo(DeliveryState.SKIPPED);
        assertThat(delivery().reason()).isEqualTo(reason);
        assertThat(deliveries.events).extracting(DeliveryAttempted::outcome).containsExactly(DeliveryOutcome.SKIPPED);
    }
}
