package com.comms123.messaging.delivery.application;

import static com.comms123.messaging.fixture.SchoolFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.contracts.messaging.Channel;
import com.comms123.contracts.messaging.DeliveryAttempted;
import com.comms123.contracts.messaging.DeliveryOutcome;
import com.comms123.contracts.shared.CustodyRestrictionApplied;
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
import com.comms123.messaging.fixture.InMemoryPupils;
import com.comms123.messaging.fixture.InMemoryWithholdings;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.messaging.message.domain.Message;
import com.comms123.messaging.person.domain.ContactPoint;
import com.comms123.messaging.person.domain.EmailAddress;
import com.comms123.messaging.person.domain.UserId;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.testing.TestClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeliveringMailTest {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final MailProperties PROPERTIES = SchoolFixture.MAIL;

    private final SchoolFixture school = new SchoolFixture();
    private final InMemoryMembers members = new InMemoryMembers()
            .with(school.guardian(school.parent, school.yearThree));
    private final InMemoryMessages messages = new InMemoryMessages();
    private final InMemoryPeople people = new InMemoryPeople();
    private final InMemoryDeliveries deliveries = new InMemoryDeliveries();
    private final InMemoryPupils pupils = new InMemoryPupils();
    private final InMemoryWithholdings withholdings = new InMemoryWithholdings();
    private final TestClock clock = new TestClock();
    private final Map<UserId, ContactPoint> addresses = new HashMap<>();
    private boolean identityDown;
    private final List<Mail> handed = new ArrayList<>();
    private Function<Mail, @Nullable Attempt> server = mail -> new Accepted();
    private final SettlingDeliveries settling = new SettlingDeliveries(deliveries, PROPERTIES, clock,
            new SimpleMeterRegistry());
    private final DeliveringMail delivering = new DeliveringMail(deliveries, settling, messages, members, pupils,
            withholdings,
            people, this::contacts, this::send, PROPERTIES, clock);
    private final Message message = school.message(school.yearThree);

    @BeforeEach
    void a_message_is_queued_for_a_parent() {
        clock.set(NOON);
        messages.with(message);
        addresses.put(school.parent, new ContactPoint(new EmailAddress("parent@example.org"), true));
        deliveries.queue(List.of(Delivery.mail(message, school.parent, NOON)));
    }

    @Test
    void it_is_sent_once_and_told() {
        assertThat(round()).isEqualTo(Round.DRAINED);
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
    void who_has_left_the_group_gets_nothing_that_was_already_queued() {
        members.apply(school.changed(school.parent, NOON, 2, school.yearFour));
        round();
        assertSkipped(Reasons.NOT_IN_GROUP);
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_MESSAGES", "NO_CONTACT"})
    void a_restriction_placed_between_queueing_and_sending_stops_it_and_is_told_once(CustodyRestriction restriction) {
        var pupil = school.pupil(Set.of(restriction), school.yearThree);
        pupils.with(pupil);
        round();
        assertSkipped(Reasons.CUSTODY_RESTRICTION);
        assertThat(withholdings.events).containsExactly(
                new CustodyRestrictionApplied(pupil.id().value(), school.parent.value(), school.school.value(),
                        restriction, "notify", message.id().value()));
    }

    @Test
    void a_guardian_who_did_not_choose_the_group_gets_it_for_the_pupil() {
        members.apply(school.changed(school.parent, NOON, 2));
        pupils.with(school.pupil(Set.of(), school.yearThree));
        round();
        assertThat(state()).isEqualTo(DeliveryState.SENT);
    }

    @Test
    void an_address_that_nobody_has_confirmed_gets_a_notice_without_content() {
        addresses.put(school.parent, new ContactPoint(new EmailAddress("mistyped@example.org"), false));
        round();
        assertThat(handed).containsExactly(new Mail.Notice(delivery().id(), new EmailAddress("mistyped@example.org")));
        assertThat(state()).isEqualTo(DeliveryState.SENT);
    }

    @Test
    void a_full_batch_may_have_left_something() {
        for (var i = 0; i < PROPERTIES.batch(); i++) {
            var next = school.message(school.yearThree);
            messages.with(next);
            deliveries.queue(List.of(Delivery.mail(next, school.parent, NOON)));
        }
        assertThat(round()).isEqualTo(Round.WORKED);
        assertThat(round()).isEqualTo(Round.DRAINED);
        assertThat(round()).isEqualTo(Round.IDLE);
        assertThat(handed).hasSize(PROPERTIES.batch() + 1);
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
        assertThat(round()).isEqualTo(Round.DRAINED);
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
        assertThat(round()).isEqualTo(Round.DRAINED);
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

    private Map<UserId, ContactPoint> contacts(java.util.Collection<UserId> users) {
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
