package com.comms123.messaging.delivery.application;

import static com.comms123.messaging.fixture.SchoolFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.contracts.messaging.Channel;
import com.comms123.contracts.messaging.DeliveryAttempted;
import com.comms123.contracts.messaging.DeliveryOutcome;
import com.comms123.contracts.messaging.Urgency;
import com.comms123.contracts.shared.CustodyRestrictionApplied;
import com.comms123.messaging.delivery.domain.Attempt;
import com.comms123.messaging.delivery.domain.Attempt.Accepted;
import com.comms123.messaging.delivery.domain.Attempt.Postponed;
import com.comms123.messaging.delivery.domain.Delivery;
import com.comms123.messaging.delivery.domain.Delivery.Settled;
import com.comms123.messaging.delivery.domain.DeliveryId;
import com.comms123.messaging.delivery.domain.DeliveryState;
import com.comms123.messaging.delivery.domain.DigestId;
import com.comms123.messaging.delivery.domain.NotificationId;
import com.comms123.messaging.delivery.domain.Reasons;
import com.comms123.messaging.fixture.InMemoryDeliveries;
import com.comms123.messaging.fixture.InMemoryDigests;
import com.comms123.messaging.fixture.InMemoryEarlyReceipts;
import com.comms123.messaging.fixture.InMemoryMembers;
import com.comms123.messaging.fixture.InMemoryMessages;
import com.comms123.messaging.fixture.InMemoryPeople;
import com.comms123.messaging.fixture.InMemoryPreferences;
import com.comms123.messaging.fixture.InMemoryPupils;
import com.comms123.messaging.fixture.InMemoryWithholdings;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.messaging.message.domain.Message;
import com.comms123.messaging.person.domain.ContactPoint;
import com.comms123.messaging.person.domain.EmailAddress;
import com.comms123.messaging.person.domain.UserId;
import com.comms123.messaging.preference.application.ChoosingPreferences;
import com.comms123.messaging.preference.domain.Mode;
import com.comms123.messaging.preference.domain.Preferences;
import com.comms123.messaging.preference.domain.QuietHours;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.testing.TestClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DeliveringNotificationsTest {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final int MANY = 120;
    private static final Instant SIX = Instant.parse("2026-03-02T18:00:00Z");
    private static final MailProperties PROPERTIES = SchoolFixture.MAIL;

    private final SchoolFixture school = new SchoolFixture();
    private final InMemoryMembers members = new InMemoryMembers()
            .with(school.guardian(school.parent, school.yearThree));
    private final InMemoryMessages messages = new InMemoryMessages();
    private final InMemoryPeople people = new InMemoryPeople();
    private boolean settlingFails;
    private final InMemoryDeliveries deliveries = new InMemoryDeliveries() {
        @Override
        public Set<DeliveryId> saveAll(Collection<Settled> settled) {
            if (settlingFails) {
                throw new IllegalStateException("killed");
            }
            return super.saveAll(settled);
        }
    };
    private final InMemoryPupils pupils = new InMemoryPupils();
    private final InMemoryWithholdings withholdings = new InMemoryWithholdings();
    private final TestClock clock = new TestClock();
    private final Map<UserId, ContactPoint> addresses = new HashMap<>();
    private boolean identityDown;
    private int asked;
    private final List<Notification> handed = new ArrayList<>();
    private Function<Notification, @Nullable Attempt> server = mail -> new Accepted();
    private final SettlingDeliveries settling = new SettlingDeliveries(deliveries, List.of(PROPERTIES), clock,
            new SimpleMeterRegistry());
    private final RecordingReceipts receipts = new RecordingReceipts(deliveries, new InMemoryEarlyReceipts(), settling,
            clock);
    private final InMemoryDigests digests = new InMemoryDigests();
    private final InMemoryPreferences preferences = new InMemoryPreferences();
    private final CheckingRecipients checking = new CheckingRecipients(settling, members, pupils, withholdings,
            people);
    private final ChoosingPreferences choosing = SchoolFixture.choosing(preferences, members, people);
    private final TimingDeliveries timing = new TimingDeliveries(deliveries, digests, settling, choosing, clock);
    private final DeliveringNotifications delivering = new DeliveringNotifications(deliveries, settling,
            new RecordingAccepted(deliveries.accepted, deliveries, settling, clock), checking, timing, messages,
            this::contacts, receipts, clock);
    private final DeliveringDigests digesting = new DeliveringDigests(deliveries, digests, settling, checking, timing,
            choosing, messages, this::contacts, receipts, clock);
    private final Carrier carrier = carrier(PROPERTIES);
    private final Carrier large = carrier(SchoolFixture.mail(MANY));
    private final Message message = school.message(school.yearThree);

    @BeforeEach
    void a_message_is_queued_for_a_parent() {
        clock.set(NOON);
        messages.with(message);
        addresses.put(school.parent, new ContactPoint(new EmailAddress("parent@example.org"), true, null));
        deliveries.queue(List.of(Delivery.queued(Channel.MAIL, message, school.parent, NOON)));
    }

    @Test
    void it_is_sent_once_and_told() {
        assertThat(round()).isEqualTo(Round.DRAINED);
        assertThat(round()).isEqualTo(Round.IDLE);
        assertThat(handed).hasSize(1);
        assertThat(handed.getFirst().to()).isEqualTo(addresses.get(school.parent));
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
    void who_asks_for_deletion_while_a_slow_server_is_at_others_gets_nothing() {
        var others = queuedForMany();
        server = mail -> {
            clock.advance(Duration.ofSeconds(1));
            others.forEach(other -> people.markDeleted(other, NOON));
            return new Accepted();
        };
        delivering.deliverDue(large, PAUSE);
        assertThat(handed).as("not even to who was handed to the carrier with the first").hasSize(1);
        assertThat(deliveries.find(new DeliveryId(message.id(), others.getLast(), Channel.MAIL)).orElseThrow()
                .reason()).isEqualTo(Reasons.RECIPIENT_DELETED);
    }

    @Test
    void what_a_fast_server_takes_within_a_second_is_looked_at_once() {
        queuedForMany();
        server = mail -> {
            clock.advance(Duration.ofMillis(8));
            return new Accepted();
        };
        assertThat(delivering.deliverDue(large, PAUSE)).isEqualTo(Round.WORKED);
        assertThat(handed).hasSize(MANY);
        assertThat(asked).as("questions to identity-service").isEqualTo(1);
    }

    @Test
    void what_a_slow_server_leaves_of_a_batch_is_given_back_before_its_lease_is_over() {
        queuedForMany();
        server = mail -> {
            clock.advance(Duration.ofSeconds(2));
            return new Accepted();
        };
        assertThat(delivering.deliverDue(large, PAUSE)).isEqualTo(Round.WORKED);
        assertThat(handed).hasSizeLessThan(MANY);
        while (delivering.deliverDue(large, PAUSE) != Round.IDLE) {
            // Until nothing is due.
        }
        assertThat(handed).hasSize(MANY).extracting(Notification::recipient).doesNotHaveDuplicates();
    }

    /// Together with the parent.
    private List<UserId> queuedForMany() {
        var recipients = IntStream.range(1, MANY).mapToObj(_ -> new UserId(Ids.next())).toList();
        recipients.forEach(recipient -> {
            members.with(school.guardian(recipient, school.yearThree));
            addresses.put(recipient, new ContactPoint(new EmailAddress(recipient + "@example.org"), true, null));
        });
        deliveries.queue(recipients.stream().map(to -> Delivery.queued(Channel.MAIL, message, to, NOON)).toList());
        return recipients;
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
        addresses.put(school.parent, new ContactPoint(new EmailAddress("mistyped@example.org"), false, null));
        round();
        assertThat(handed).containsExactly(
                new Notification.Notice(NotificationId.of(delivery().id()), school.parent,
                        new ContactPoint(new EmailAddress("mistyped@example.org"), false, null)));
        assertThat(state()).isEqualTo(DeliveryState.SENT);
    }

    @Test
    void a_full_batch_may_have_left_something() {
        for (var i = 0; i < PROPERTIES.batch(); i++) {
            var next = school.message(school.yearThree);
            messages.with(next);
            deliveries.queue(List.of(Delivery.queued(Channel.MAIL, next, school.parent, NOON)));
        }
        assertThat(round()).isEqualTo(Round.WORKED);
        assertThat(round()).as("what was full is recorded with the rest").isEqualTo(Round.WORKED);
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
    void what_the_other_side_takes_no_more_of_waits_a_moment_and_counts_no_attempt() {
        var next = school.message(school.yearThree);
        messages.with(next);
        deliveries.queue(List.of(Delivery.queued(Channel.MAIL, next, school.parent, NOON)));
        server = mail -> mail.id().equals(NotificationId.of(delivery().id())) ? new Accepted() : null;
        assertThat(round()).isEqualTo(Round.SLOWED);
        assertThat(state()).isEqualTo(DeliveryState.SENT);
        var left = new DeliveryId(next.id(), school.parent, Channel.MAIL);
        assertThat(deliveries.find(left).orElseThrow().attempts()).isZero();
        server = mail -> new Accepted();
        clock.advance(PAUSE);
        assertThat(round()).isEqualTo(Round.DRAINED);
        assertThat(deliveries.find(left).orElseThrow().state()).isEqualTo(DeliveryState.SENT);
    }

    @ParameterizedTest
    @CsvSource({",true", "NO_PUPIL_DATA,false"})
    void it_is_known_because_of_which_group_it_comes_unless_that_tells_of_a_pupil_that_is_kept_from_them(
            @Nullable CustodyRestriction restriction, boolean told) {
        members.apply(school.changed(school.parent, NOON, 2));
        pupils.with(school.pupil(restriction == null ? Set.of() : Set.of(restriction), school.yearThree,
                school.yearFour));
        round();
        assertThat(((Notification.Content) handed.getFirst()).through())
                .isEqualTo(told ? List.of(school.yearThree) : List.of());
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
        deliveries.claim(Channel.MAIL, 10, NOON, NOON.plus(LEASE));
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
            deliveries.queue(
                    List.of(Delivery.queued(Channel.MAIL, school.message(school.yearThree), school.parent, NOON)));
        }
        settling.callOff(school.parent);
        assertThat(deliveries.stored.values()).extracting(Delivery::state).containsOnly(DeliveryState.SKIPPED);
    }

    @Test
    void who_has_switched_mail_off_gets_none_but_what_is_urgent() {
        preferences.with(usual().withoutMail());
        var urgent = queued(Urgency.URGENT);
        round();
        assertThat(state()).isEqualTo(DeliveryState.SKIPPED);
        assertThat(delivery().reason()).isEqualTo(Reasons.SWITCHED_OFF);
        assertThat(handed).extracting(Notification::id).containsExactly(NotificationId.of(urgent));
    }

    @Test
    void in_quiet_hours_it_waits_for_their_end_and_counts_no_attempt() {
        preferences.with(new Preferences(school.parent, Mode.INSTANT, Mode.OFF, 18,
                new QuietHours(LocalTime.of(11, 0), LocalTime.of(14, 30)), ZoneOffset.UTC, Set.of(), 0));
        var urgent = queued(Urgency.URGENT);
        round();
        assertThat(handed).extracting(Notification::id).containsExactly(NotificationId.of(urgent));
        assertThat(state()).isEqualTo(DeliveryState.QUEUED);
        assertThat(delivery().reason()).isEqualTo(Reasons.QUIET_HOURS);
        clock.set(Instant.parse("2026-03-02T14:29:59.999Z"));
        assertThat(round()).isEqualTo(Round.IDLE);
        clock.set(Instant.parse("2026-03-02T14:30:00Z"));
        round();
        assertThat(state()).isEqualTo(DeliveryState.SENT);
        assertThat(delivery().attempts()).isEqualTo(1);
        assertThat(handed).hasSize(2);
    }

    @Test
    void a_digest_is_one_mail_at_its_hour_of_all_that_waited() {
        preferences.with(digestAt(18));
        var second = queued(Urgency.NORMAL);
        round();
        clock.advance(Duration.ofHours(2));
        var third = queued(Urgency.IMPORTANT);
        round();
        assertThat(delivery().reason()).isEqualTo(Reasons.DIGEST);
        clock.set(Instant.parse("2026-03-02T17:59:59.999Z"));
        assertThat(digest()).isEqualTo(Round.IDLE);
        clock.set(SIX);
        assertThat(digest()).isEqualTo(Round.DRAINED);
        assertThat(digest()).isEqualTo(Round.IDLE);
        assertThat(handed).hasSize(1);
        var mail = (Notification.DigestOf) handed.getFirst();
        assertThat(mail.messages()).extracting(Message::id).containsExactly(message.id(), second.message(),
                third.message());
        assertThat(deliveries.stored.values()).extracting(Delivery::state).containsOnly(DeliveryState.SENT);
        assertThat(digests.stored).isEmpty();
        clock.advance(Duration.ofDays(1));
        assertThat(round()).isEqualTo(Round.IDLE);
    }

    @Test
    void what_comes_after_a_digest_waits_for_the_next_one() {
        preferences.with(digestAt(18));
        round();
        clock.set(SIX);
        digest();
        queued(Urgency.NORMAL);
        round();
        clock.set(SIX.plus(Duration.ofDays(1)).minusMillis(1));
        assertThat(digest()).isEqualTo(Round.IDLE);
        clock.advance(Duration.ofMillis(1));
        digest();
        assertThat(handed).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void killed_after_the_server_took_the_digest_only_the_record_is_finished() {
        preferences.with(digestAt(18));
        var second = queued(Urgency.NORMAL);
        round();
        clock.set(SIX);
        settlingFails = true;
        assertThatThrownBy(this::digest).hasMessage("killed");
        settlingFails = false;
        assertThat(digest()).as("the lease is still somebody's").isEqualTo(Round.IDLE);
        clock.advance(LEASE);
        digest();
        assertThat(handed).as("not a second time").hasSize(1);
        assertThat(state()).isEqualTo(DeliveryState.SENT);
        assertThat(deliveries.find(second).orElseThrow().state()).isEqualTo(DeliveryState.SENT);
        assertThat(digests.stored).isEmpty();
    }

    @Test
    void killed_before_a_delivery_waits_for_the_digest_that_was_opened_for_it_it_goes_with_the_next() {
        preferences.with(digestAt(18));
        digests.open(List.of(new DigestId(school.parent, Channel.MAIL, SIX)));
        clock.set(SIX);
        digest();
        assertThat(handed).isEmpty();
        round();
        clock.advance(Duration.ofDays(1));
        digest();
        assertThat(handed).hasSize(1);
    }

    @Test
    void what_came_to_wait_for_a_digest_that_had_gone_already_goes_with_the_next() {
        preferences.with(digestAt(18));
        round();
        digests.close(Set.copyOf(digests.stored.keySet()));
        clock.set(delivery().dueAt());
        round();
        assertThat(state()).isEqualTo(DeliveryState.QUEUED);
        clock.set(SIX.plus(Duration.ofDays(1)));
        digest();
        assertThat(handed).hasSize(1);
        assertThat(state()).isEqualTo(DeliveryState.SENT);
    }

    @Test
    void a_digest_that_is_late_still_takes_all_that_waits_for_it() {
        preferences.with(digestAt(18));
        round();
        server = mail -> null;
        clock.set(SIX);
        assertThat(digest()).isEqualTo(Round.BLOCKED);
        assertThat(delivery().reason()).isEqualTo(Reasons.MAIL_SERVER_UNREACHABLE);
        clock.advance(Duration.ofHours(3));
        round();
        assertThat(delivery().digest()).contains(new DigestId(school.parent, Channel.MAIL, SIX));
        server = mail -> new Postponed(Reasons.GREYLISTED);
        assertThat(digest()).isEqualTo(Round.DRAINED);
        assertThat(delivery().reason()).isEqualTo(Reasons.GREYLISTED);
        assertThat(delivery().attempts()).isEqualTo(1);
        server = mail -> new Accepted();
        clock.advance(Duration.ofMinutes(1));
        digest();
        assertThat(state()).isEqualTo(DeliveryState.SENT);
        assertThat(digests.stored).isEmpty();
    }

    @Test
    void a_digest_that_never_leaves_is_given_up_with_all_that_is_in_it() {
        preferences.with(digestAt(18));
        round();
        server = mail -> new Postponed(Reasons.GREYLISTED);
        clock.set(SIX);
        for (var i = 0; i < 3_000 && !digests.stored.isEmpty(); i++) {
            digest();
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(state()).isEqualTo(DeliveryState.FAILED);
        assertThat(delivery().reason()).isEqualTo(Reasons.GIVEN_UP);
        assertThat(clock.instant()).isBetween(SIX.plus(Duration.ofDays(2)),
                SIX.plus(Duration.ofDays(2)).plusSeconds(120));
    }

    @Test
    void a_digest_obeys_what_happened_since_its_messages_came() {
        preferences.with(digestAt(18));
        var gone = queued(Urgency.NORMAL);
        round();
        messages.remove(gone.message());
        clock.set(SIX);
        digest();
        assertThat(((Notification.DigestOf) handed.getFirst()).messages()).hasSize(1);
        assertThat(deliveries.find(gone).orElseThrow().reason()).isEqualTo(Reasons.MESSAGE_GONE);
        var last = queued(Urgency.NORMAL);
        round();
        preferences.with(usual().withoutMail());
        clock.advance(Duration.ofDays(1));
        digest();
        assertThat(handed).hasSize(1);
        assertThat(deliveries.find(last).orElseThrow().reason()).isEqualTo(Reasons.SWITCHED_OFF);
        assertThat(digests.stored).isEmpty();
    }

    @Test
    void who_asks_for_deletion_while_a_slow_server_is_at_others_gets_no_digest() {
        var other = SchoolFixture.person();
        members.with(school.guardian(other, school.yearThree));
        addresses.put(other, new ContactPoint(new EmailAddress("other@example.org"), true, null));
        preferences.with(digestAt(18));
        preferences.with(digestAt(other, 18));
        deliveries.queue(List.of(Delivery.queued(Channel.MAIL, message, other, NOON)));
        round();
        server = mail -> {
            clock.advance(Duration.ofSeconds(1));
            people.markDeleted(mail.recipient().equals(other) ? school.parent : other, SIX);
            return new Accepted();
        };
        clock.set(SIX);
        assertThat(digest()).isEqualTo(Round.WORKED);
        assertThat(digests.stored).as("the other one, due again at once").hasSize(1);
        digest();
        assertThat(handed).hasSize(1);
        assertThat(deliveries.stored.values()).extracting(Delivery::reason)
                .containsExactlyInAnyOrder(Reasons.NONE, Reasons.RECIPIENT_DELETED);
        assertThat(digests.stored).isEmpty();
    }

    @Test
    void a_digest_to_an_address_that_nobody_has_confirmed_tells_nothing() {
        preferences.with(digestAt(18));
        addresses.put(school.parent, new ContactPoint(new EmailAddress("mistyped@example.org"), false, null));
        round();
        clock.set(SIX);
        digest();
        assertThat(handed.getFirst()).isInstanceOf(Notification.Notice.class);
    }

    private Preferences usual() {
        return Preferences.usual(school.parent, ZoneOffset.UTC);
    }

    private Preferences digestAt(int hour) {
        return digestAt(school.parent, hour);
    }

    private static Preferences digestAt(UserId person, int hour) {
        return new Preferences(person, Mode.DIGEST, Mode.OFF, hour, null, ZoneOffset.UTC, Set.of(), 0);
    }

    private DeliveryId queued(Urgency urgency) {
        var next = school.message(clock.instant(), urgency, school.yearThree);
        messages.with(next);
        var delivery = Delivery.queued(Channel.MAIL, next, school.parent, clock.instant());
        deliveries.queue(List.of(delivery));
        return delivery.id();
    }

    private Round digest() {
        return digesting.deliverDue(carrier, PAUSE);
    }

    private Round round() {
        return delivering.deliverDue(carrier, PAUSE);
    }

    private Carrier carrier(Pace pace) {
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

    private Map<UserId, ContactPoint> contacts(java.util.Collection<UserId> users) {
        asked++;
        if (identityDown) {
            throw new Refused(Refusal.unavailable("identity-unavailable", "Try again."));
        }
        return addresses;
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
