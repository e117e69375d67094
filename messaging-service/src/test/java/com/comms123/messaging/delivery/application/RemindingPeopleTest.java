package com.comms123.messaging.delivery.application;

import static com.comms123.messaging.fixture.SchoolFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.contracts.messaging.Channel;
import com.comms123.contracts.messaging.MessageReminded;
import com.comms123.messaging.delivery.domain.Delivery;
import com.comms123.messaging.delivery.domain.DeliveryId;
import com.comms123.messaging.delivery.domain.DeliveryState;
import com.comms123.messaging.delivery.domain.Reasons;
import com.comms123.messaging.directory.person.domain.ContactPoint;
import com.comms123.messaging.directory.person.domain.EmailAddress;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.fixture.InMemoryConfirmationReminders;
import com.comms123.messaging.fixture.InMemoryPushSubscriptions;
import com.comms123.messaging.fixture.PushFixture;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.messaging.inbox.application.InboxItems.State;
import com.comms123.messaging.inbox.domain.InboxItem;
import com.comms123.messaging.preference.domain.Mode;
import com.comms123.messaging.preference.domain.Preferences;
import com.comms123.messaging.preference.domain.QuietHours;
import com.comms123.messaging.writing.custody.application.CustodyCheck;
import com.comms123.messaging.writing.message.application.ReadingMessages;
import com.comms123.messaging.writing.message.domain.ConfirmationReminder;
import com.comms123.messaging.writing.message.domain.Message;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outbox.Outbox;
import com.comms123.platform.outcome.Decision;
import com.comms123.platform.outcome.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RemindingPeopleTest extends DeliveringFixture {
    private static final Instant LATER = NOON.plus(Duration.ofHours(2));

    private final InMemoryConfirmationReminders reminders = new InMemoryConfirmationReminders();
    private final InMemoryPushSubscriptions subscriptions = new InMemoryPushSubscriptions();
    private final RemindingPeople reminding = new RemindingPeople(new ReadingMessages(messages, members, pupils),
            reminders, inbox, checker, new CustodyCheck(pupils), clock);
    private final ReminderQueuer queuer = new ReminderQueuer(messages, reminders, inbox, checker, deliveries, choosing,
            PushFixture.browsers(subscriptions, PushFixture.on("fcm.googleapis.com"), people, clock),
            new WorkSignal(), clock);
    private final Message asking = school.toConfirm(school.yearThree);

    @BeforeEach
    void two_parents_have_a_message_that_asks_for_a_confirmation() {
        messages.with(asking);
        members.with(school.staff(school.teacher));
        received(school.parent);
        round();
        handed.clear();
        clock.set(LATER);
    }

    @Test
    void exactly_those_are_reminded_who_have_not_confirmed_and_may_still_read_it() {
        var silent = recipient();
        var confirmed = recipient();
        var former = recipient();
        var deleted = recipient();
        var kept = recipient();
        confirms(confirmed);
        members.apply(school.left(former, 2));
        people.markDeleted(deleted, NOON);
        pupils.with(school.pupil(new PupilId(Ids.next()), 1, Map.of(kept, Set.of(CustodyRestriction.NO_MESSAGES)),
                school.yearThree));
        assertThat(reminding.of(school.teacher, asking.id()))
                .isEqualTo(new RemindingPeople.Confirmations(3, 2, null, null));
        assertThat(remind()).isEqualTo(2);
        round();
        assertThat(handed).extracting(Notification::recipient).containsExactlyInAnyOrder(school.parent, silent);
        assertThat(handed).allSatisfy(notification -> {
            assertThat(((Notification.Content) notification).message().subject().value()).isEqualTo("Reminder: Trip");
            assertThat(notification.id().value()).endsWith(".r" + LATER.getEpochSecond());
        });
        assertThat(reminders.events).containsExactly(
                new MessageReminded(asking.id().value(), school.school.value(), 2, LATER));
        assertThat(unread(school.parent)).isEqualTo(1);
        assertThat(unread(confirmed)).isZero();
    }

    @Test
    void a_crash_in_the_middle_or_a_second_instance_sends_nobody_two() {
        var silent = recipient();
        reminding.remind(school.teacher, asking.id(), Ids.next());
        queue();
        queue();
        round();
        clock.advance(Duration.ofMinutes(1));
        queue();
        round();
        assertThat(handed).extracting(Notification::recipient).containsExactlyInAnyOrder(school.parent, silent);
    }

    @Test
    void a_person_who_confirms_before_the_reminder_leaves_gets_none() {
        remind();
        confirms(school.parent);
        round();
        assertThat(handed).isEmpty();
        assertThat(state(school.parent)).isEqualTo(DeliveryState.SKIPPED);
        assertThat(deliveries.find(mailTo(school.parent)).orElseThrow().reason()).isEqualTo(Reasons.CONFIRMED);
    }

    @Test
    void a_person_who_may_no_longer_read_it_when_the_reminder_leaves_gets_none() {
        remind();
        members.apply(school.left(school.parent, 2));
        round();
        assertThat(handed).isEmpty();
        assertThat(deliveries.find(mailTo(school.parent)).orElseThrow().reason()).isEqualTo(Reasons.NOT_A_MEMBER);
    }

    @Test
    void a_reminder_waits_for_the_end_of_quiet_hours() {
        preferences.with(new Preferences(school.parent, Mode.INSTANT, Mode.OFF, 8,
                new QuietHours(LocalTime.of(13, 0), LocalTime.of(18, 0)), ZoneOffset.UTC, Set.of(), 0));
        remind();
        round();
        assertThat(handed).isEmpty();
        clock.set(SIX);
        round();
        assertThat(handed).extracting(Notification::recipient).containsExactly(school.parent);
    }

    @Test
    void a_reminder_comes_in_the_browsers_of_people_who_want_that() {
        var silent = recipient();
        subscribes(school.parent);
        remind();
        assertThat(deliveries.find(new DeliveryId(asking.id(), school.parent, Channel.PUSH)))
                .hasValueSatisfying(push -> assertThat(push.remindedAt()).isEqualTo(LATER));
        assertThat(deliveries.find(new DeliveryId(asking.id(), silent, Channel.PUSH))).isEmpty();
    }

    @Test
    void reminders_of_many_people_on_every_channel_start_in_batches_that_the_outbox_takes() {
        var many = Stream.generate(SchoolFixture::person).limit(Outbox.MOST_AT_ONCE / 2).toList();
        many.forEach(person -> {
            members.with(school.guardian(person, school.yearThree));
            preferences.with(new Preferences(person, Mode.INSTANT, Mode.INSTANT, 8, null, ZoneOffset.UTC, Set.of(), 0));
            subscribes(person);
            inbox.add(List.of(InboxItem.of(asking, person, SchoolFixture.chose(school.yearThree), NOON)));
            deliveries.queue(Stream.of(Channel.MAIL, Channel.SMS, Channel.PUSH)
                    .map(channel -> sent(new DeliveryId(asking.id(), person, channel))).toList());
        });
        assertThat(remind()).isEqualTo(many.size() + 1L);
        assertThat(deliveries.stored.values()).filteredOn(delivery -> many.contains(delivery.id().recipient()))
                .hasSize(many.size() * 3)
                .allMatch(delivery -> delivery.isQueued() && LATER.equals(delivery.remindedAt()));
    }

    @Test
    void a_message_that_still_waits_is_not_followed_by_a_reminder() {
        var waiting = SchoolFixture.person();
        members.with(school.guardian(waiting, school.yearThree));
        addresses.put(waiting, new ContactPoint(new EmailAddress("waiting@example.org"), true, null, false));
        inbox.add(List.of(InboxItem.of(asking, waiting, SchoolFixture.chose(school.yearThree), NOON)));
        deliveries.queue(List.of(Delivery.queued(Channel.MAIL, asking, waiting, NOON)));
        remind();
        round();
        clock.advance(Duration.ofMinutes(1));
        queue();
        round();
        assertThat(handed).filteredOn(notification -> notification.recipient().equals(waiting))
                .extracting(notification -> ((Notification.Content) notification).message().subject().value())
                .containsExactly("Trip");
    }

    @Test
    void a_repeated_request_reminds_once_and_another_waits_for_a_day() {
        var request = Ids.next();
        assertThat(reminding.remind(school.teacher, asking.id(), request)).isEqualTo(1);
        assertThat(reminding.remind(school.teacher, asking.id(), request)).isEqualTo(1);
        clock.set(LATER.plus(Duration.ofDays(1)).minusMillis(1));
        assertRefused(Ids.next(), "reminded-recently");
        assertThat(reminding.of(school.teacher, asking.id()).nextAt()).isEqualTo(LATER.plus(Duration.ofDays(1)));
        clock.set(LATER.plus(Duration.ofDays(1)));
        assertThat(reminding.of(school.teacher, asking.id()).nextAt()).isNull();
        assertThat(reminding.remind(school.teacher, asking.id(), Ids.next())).isEqualTo(1);
        assertThat(reminders.events).hasSize(2);
    }

    @Test
    void an_event_of_an_earlier_reminder_that_comes_late_reminds_nobody() {
        reminders.add(asking, new ConfirmationReminder(Ids.next(), LATER, 1), List.of());
        queuer.queue(asking.id(), LATER.minus(Duration.ofDays(1)));
        round();
        assertThat(handed).isEmpty();
    }

    @Test
    void staff_are_not_told_of_people_from_whom_a_restriction_keeps_them_and_those_are_reminded_all_the_same() {
        var other = recipient();
        pupils.with(school.pupil(new PupilId(Ids.next()), 1,
                Map.of(school.teacher, Set.of(CustodyRestriction.NO_CONTACT), other, Set.of()), school.yearThree));
        assertThat(reminding.of(school.teacher, asking.id()).people()).isEqualTo(1);
        assertThat(remind()).isEqualTo(1);
        round();
        assertThat(handed).extracting(Notification::recipient).containsExactlyInAnyOrder(school.parent, other);
    }

    @Test
    void nothing_is_stored_when_everybody_has_confirmed() {
        confirms(school.parent);
        assertThat(reminding.remind(school.teacher, asking.id(), Ids.next())).isZero();
        assertThat(reminders.lastOf(asking.id())).isEmpty();
        assertThat(reminders.events).isEmpty();
    }

    @Test
    void nothing_is_stored_when_a_restriction_keeps_everybody_who_has_not_confirmed_from_staff() {
        confirms(school.parent);
        var other = recipient();
        pupils.with(school.pupil(new PupilId(Ids.next()), 1,
                Map.of(school.teacher, Set.of(CustodyRestriction.NO_CONTACT), other, Set.of()), school.yearThree));
        assertThat(reminding.remind(school.teacher, asking.id(), Ids.next())).isZero();
        assertThat(reminding.of(school.teacher, asking.id()))
                .isEqualTo(new RemindingPeople.Confirmations(1, 0, null, null));
        assertThat(reminders.events).isEmpty();
    }

    private long remind() {
        var people = reminding.remind(school.teacher, asking.id(), Ids.next());
        queue();
        return people;
    }

    private void queue() {
        queuer.queue(asking.id(), reminders.lastOf(asking.id()).orElseThrow().at());
    }

    private UserId recipient() {
        var person = SchoolFixture.person();
        members.with(school.guardian(person, school.yearThree));
        addresses.put(person, new ContactPoint(new EmailAddress(person + "@example.org"), true, null, false));
        clock.set(NOON);
        received(person);
        round();
        handed.clear();
        clock.set(LATER);
        return person;
    }

    private void received(UserId person) {
        var item = InboxItem.of(asking, person, SchoolFixture.chose(school.yearThree), NOON);
        inbox.add(List.of(item));
        inbox.save(((Decision.Accepted<InboxItem>) inbox.find(asking.id(), person).orElseThrow().read(NOON)).state(),
                List.of());
        deliveries.queue(List.of(Delivery.queued(Channel.MAIL, asking, person, NOON)));
    }

    private void subscribes(UserId person) {
        subscriptions.with(person, "https://fcm.googleapis.com/fcm/send/" + person.value());
    }

    private Delivery sent(DeliveryId id) {
        return new Delivery(id, school.school, DeliveryState.SENT, Reasons.NONE, 1, NOON, NOON, NOON, null, "", null,
                0);
    }

    private void confirms(UserId person) {
        inbox.save(((Decision.Accepted<InboxItem>) inbox.find(asking.id(), person).orElseThrow().confirm(NOON)).state(),
                List.of());
    }

    private long unread(UserId person) {
        return inbox.page(person, Set.of(school.school), new State(
                true, false), null, 9).size();
    }

    private DeliveryId mailTo(UserId person) {
        return new DeliveryId(asking.id(), person, Channel.MAIL);
    }

    private DeliveryState state(UserId person) {
        return deliveries.find(mailTo(person)).orElseThrow().state();
    }

    private void assertRefused(UUID request, String code) {
        assertThatThrownBy(() -> reminding.remind(school.teacher, asking.id(), request))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }
}
