package com.comms123.messaging.delivery.application;

import static com.comms123.messaging.fixture.SchoolFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.messaging.Channel;
import com.comms123.contracts.messaging.DeliveryAttempted;
import com.comms123.contracts.messaging.DeliveryOutcome;
import com.comms123.messaging.delivery.application.DeliveringMail.Round;
import com.comms123.messaging.delivery.domain.Attempt;
import com.comms123.messaging.delivery.domain.Attempt.Accepted;
import com.comms123.messaging.delivery.domain.Attempt.Postponed;
import com.comms123.messaging.delivery.domain.Delivery;
import com.comms123.messaging.delivery.domain.DeliveryId;
import com.comms123.messaging.delivery.domain.DeliveryState;
import com.comms123.messaging.delivery.domain.Reasons;
import com.comms123.messaging.fixture.InMemoryDeliveries;
import com.comms123.messaging.fixture.InMemoryMembers;
import com.comms123.messaging.fixture.InMemoryMessages;
import com.comms123.messaging.fixture.InMemoryPeople;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.messaging.message.domain.Message;
import com.comms123.messaging.person.domain.EmailAddress;
import com.comms123.messaging.person.domain.UserId;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.testing.TestClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeliveringMailTest {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final MailProperties PROPERTIES = new MailProperties("no-reply@comms123.example",
            URI.create("http://localhost:8080"), 1, 10, LEASE, PAUSE, PAUSE, PAUSE, List.of(Duration.ofMinutes(1)),
            Duration.ofDays(2));

    private final SchoolFixture school = new SchoolFixture();
    private final InMemoryMembers members = new InMemoryMembers()
            .with(school.guardian(school.parent, school.yearThree));
    private final InMemoryMessages messages = new InMemoryMessages();
    private final InMemoryPeople people = new InMemoryPeople();
    private final InMemoryDeliveries deliveries = new InMemoryDeliveries();
    private final TestClock clock = new TestClock();
    private final Map<UserId, EmailAddress> addresses = new HashMap<>();
    private boolean identityDown;
    private final List<Mail> handed = new ArrayList<>();
    private Function<Mail, @Nullable Attempt> server = mail -> new Accepted();
    private final SettlingDeliveries settling = new SettlingDeliveries(deliveries, PROPERTIES, clock,
            new SimpleMeterRegistry());
    private final DeliveringMail delivering = new DeliveringMail(deliveries, settling, messages, members, people,
            this::emails, this::send, PROPERTIES, clock);
    private final Message message = school.message(school.yearThree);

    @BeforeEach
    void a_message_is_queued_for_a_parent() {
        clock.set(NOON);
        messages.with(message);
        addresses.put(school.parent, new EmailAddress("parent@example.org"));
        deliveries.queue(List.of(Delivery.mail(message, school.parent, NOON)));
    }

    @Test
    void it_is_sent_once_and_told() {
        assertThat(round()).isEqualTo(Round.WORKED);
        assertThat(round()).isEqualTo(Round.IDLE);
        assertThat(handed).hasSize(1);
        assertThat(handed.getFirst().to()).isEqualTo(new EmailAddress("parent@example.org"));
        assertThat(state()).isEqualTo(DeliveryState.SENT);
        assertThat(deliveries.events).extracting(DeliveryAttempted::outcome).containsExactly(DeliveryOutcome.SENT);
    }

    @Test
    void who_asked_for_deletion_gets_nothing_that_was_already_queued() {
        people.markDeleted(school.parent, NOON);
        round();
        assertSkipped(Reasons.RECIPIENT_DELETED);
    }

    @Test
    void who_left_gets_nothing_that_was_already_queued() {
        members.apply(school.left(school.parent, 2));
        round();
        assertSkipped(Reasons.NOT_A_MEMBER);
    }

    @Test
    void whom_identity_does_not_know_any_more_gets_nothing() {
        addresses.clear();
        round();
        assertSkipped(Reasons.NO_ADDRESS);
    }

    @Test
    void a_message_that_is_gone_is_sent_to_nobody() {
        messages.remove(message.id());
        round();
        assertSkipped(Reasons.MESSAGE_GONE);
    }

    @Test
    void without_contact_points_it_waits_and_counts_no_attempt() {
        identityDown = true;
        assertThat(round()).isEqualTo(Round.BLOCKED);
        assertThat(delivery().reason()).isEqualTo(Reasons.CONTACTS_UNAVAILABLE);
        assertThat(delivery().attempts()).isZero();
        assertThat(round()).as("not before the pause is over").isEqualTo(Round.IDLE);
        identityDown = false;
        clock.advance(PAUSE);
        assertThat(round()).isEqualTo(Round.WORKED);
        assertThat(state()).isEqualTo(DeliveryState.SENT);
    }

    @Test
    void an_unreachable_server_counts_no_attempt_until_it_lasts_too_long() {
        server = mail -> null;
        assertThat(round()).isEqualTo(Round.BLOCKED);
        assertThat(delivery().attempts()).isZero();
        assertThat(delivery().reason()).isEqualTo(Reasons.MAIL_SERVER_UNREACHABLE);
        clock.set(NOON.plus(Duration.ofDays(2)));
        assertThat(round()).isEqualTo(Round.BLOCKED);
        assertThat(state()).isEqualTo(DeliveryState.QUEUED);
        clock.advance(PAUSE);
        round();
        assertThat(state()).isEqualTo(DeliveryState.FAILED);
        assertThat(delivery().reason()).isEqualTo(Reasons.GIVEN_UP);
    }

    @Test
    void a_temporary_refusal_is_tried_again_after_its_wait() {
        server = mail -> new Postponed(Reasons.GREYLISTED);
        assertThat(round()).isEqualTo(Round.WORKED);
        clock.advance(Duration.ofMinutes(1).minusMillis(1));
        assertThat(round()).isEqualTo(Round.IDLE);
        server = mail -> new Accepted();
        clock.advance(Duration.ofMillis(1));
        round();
        assertThat(state()).isEqualTo(DeliveryState.SENT);
        assertThat(delivery().attempts()).isEqualTo(2);
    }

    @Test
    void what_a_killed_worker_had_claimed_is_due_again_when_its_lease_ends() {
        deliveries.claim(10, NOON, NOON.plus(LEASE));
        clock.advance(LEASE.minusMillis(1));
        assertThat(round()).isEqualTo(Round.IDLE);
        clock.advance(Duration.ofMillis(1));
        round();
        assertThat(state()).isEqualTo(DeliveryState.SENT);
    }

    @Test
    void called_off_while_it_was_being_sent_it_is_shown_as_sent_for_that_is_true() {
        server = mail -> {
            settling.callOff(school.parent);
            return new Accepted();
        };
        round();
        assertThat(state()).isEqualTo(DeliveryState.SENT);
        assertThat(deliveries.events).extracting(DeliveryAttempted::outcome).containsExactly(DeliveryOutcome.SKIPPED,
                DeliveryOutcome.SENT);
    }

    @Test
    void calling_off_reaches_everything_that_is_queued() {
        for (var i = 0; i < 250; i++) {
            deliveries.queue(List.of(Delivery.mail(school.message(school.yearThree), school.parent, NOON)));
        }
        settling.callOff(school.parent);
        assertThat(deliveries.stored.values()).extracting(Delivery::state).containsOnly(DeliveryState.SKIPPED);
    }

    private Round round() {
        return delivering.deliverDue(PAUSE);
    }

    private Map<UserId, EmailAddress> emails(java.util.Collection<UserId> users) {
        if (identityDown) {
            throw new Refused(Refusal.unavailable("identity-unavailable", "Try again."));
        }
        return addresses;
    }

    private Map<DeliveryId, Attempt> send(List<Mail> mails) {
        handed.addAll(mails);
        var attempts = new HashMap<DeliveryId, Attempt>();
        mails.forEach(mail -> {
            var attempt = server.apply(mail);
            if (attempt != null) {
                attempts.put(mail.id(), attempt);
            }
        });
        return attempts;
    }

    private Delivery delivery() {
        return deliveries.find(new DeliveryId(message.id(), school.parent, Channel.MAIL)).orElseThrow();
    }

    private DeliveryState state() {
        return delivery().state();
    }

    private void assertSkipped(String reason) {
        assertThat(handed).isEmpty();
        assertThat(state()).isEqualTo(DeliveryState.SKIPPED);
        assertThat(delivery().reason()).isEqualTo(reason);
        assertThat(deliveries.events).extracting(DeliveryAttempted::outcome).containsExactly(DeliveryOutcome.SKIPPED);
    }
}
