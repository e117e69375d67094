package com.comms123.messaging.delivery.application;

import static com.comms123.messaging.fixture.SchoolFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.contracts.messaging.Channel;
import com.comms123.contracts.messaging.DeliveryResent;
import com.comms123.contracts.shared.DataAccessed;
import com.comms123.messaging.delivery.application.SeeingDeliveries.Key;
import com.comms123.messaging.delivery.application.SeeingDeliveries.Row;
import com.comms123.messaging.delivery.application.SeeingDeliveries.Totals;
import com.comms123.messaging.delivery.domain.Attempt;
import com.comms123.messaging.delivery.domain.Attempt.Accepted;
import com.comms123.messaging.delivery.domain.Attempt.Rejected;
import com.comms123.messaging.delivery.domain.Attempt.Unwanted;
import com.comms123.messaging.delivery.domain.Delivery;
import com.comms123.messaging.delivery.domain.DeliveryId;
import com.comms123.messaging.delivery.domain.DeliveryState;
import com.comms123.messaging.delivery.domain.Reasons;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.fixture.InMemoryDeliveries;
import com.comms123.messaging.fixture.InMemoryInboxItems;
import com.comms123.messaging.fixture.InMemoryMembers;
import com.comms123.messaging.fixture.InMemoryMessages;
import com.comms123.messaging.fixture.InMemoryPeople;
import com.comms123.messaging.fixture.InMemoryPupils;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.messaging.inbox.domain.InboxItem;
import com.comms123.messaging.writing.custody.application.CustodyCheck;
import com.comms123.messaging.writing.message.application.ReadingMessages;
import com.comms123.messaging.writing.message.domain.Message;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Decision;
import com.comms123.testing.RecordedAccesses;
import com.comms123.testing.TestClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SeeingDeliveriesTest {
    private final SchoolFixture school = new SchoolFixture();
    private final InMemoryMembers members = new InMemoryMembers().with(school.staff(school.teacher),
            school.guardian(school.parent, school.yearThree));
    private final Message message = school.message(school.yearThree);
    private final InMemoryDeliveries deliveries = new InMemoryDeliveries();
    private final TestClock clock = new TestClock();
    private final InMemoryInboxItems inbox = new InMemoryInboxItems();
    private final InMemoryPupils pupils = new InMemoryPupils();
    private final InMemoryPeople people = new InMemoryPeople();
    private final RecordedAccesses accesses = new RecordedAccesses();
    private final CustodyCheck custody = new CustodyCheck(pupils);
    private final ReadingMessages reading = new ReadingMessages(new InMemoryMessages().with(message), members, pupils);
    private final SeeingDeliveries seeing = new SeeingDeliveries(reading, deliveries, inbox, custody, people,
            accesses.log());
    private final ResendingDeliveries resending = new ResendingDeliveries(reading, deliveries, custody,
            new WorkSignal(), clock);

    @Test
    void pages_of_any_size_show_every_recipient_and_channel_once_in_order() {
        var recipients = Stream.generate(SchoolFixture::person).limit(7).toList();
        recipients.forEach(user -> {
            inbox.add(List.of(InboxItem.of(message, user, SchoolFixture.chose(school.yearThree), NOON)));
            deliveries.queue(List.of(Delivery.queued(Channel.MAIL, message, user, NOON)));
        });
        for (var size = 1; size < 16; size++) {
            var seen = new ArrayList<Row>();
            @Nullable
            Key after = null;
            List<Row> page;
            do {
                page = seeing.of(school.teacher, message.id(), null, after, size);
                seen.addAll(page);
                after = page.isEmpty() ? after : page.getLast().key();
            } while (!page.isEmpty());
            assertThat(seen).as("pages of " + size).hasSize(14).doesNotHaveDuplicates();
            assertThat(seen).extracting(row -> row.recipient() + "/" + row.channel().ordinal()).isSorted();
        }
        assertThat(seeing.totals(school.teacher, message.id())).isEqualTo(new Totals(
                Map.of(Channel.APP, Map.of(DeliveryState.DELIVERED, 7L), Channel.MAIL,
                        Map.of(DeliveryState.QUEUED, 7L)),
                0));
    }

    @Test
    void one_state_is_shown_alone_and_who_has_read_it_is_shown() {
        var item = InboxItem.of(message, school.parent, SchoolFixture.chose(school.yearThree), NOON);
        inbox.add(List.of(((Decision.Accepted<InboxItem>) item.read(NOON.plusSeconds(60))).state()));
        deliveries.queue(List.of(Delivery.queued(Channel.MAIL, message, school.parent, NOON)));
        assertThat(seeing.of(school.teacher, message.id(), DeliveryState.QUEUED, null, 9)).extracting(Row::channel)
                .containsExactly(Channel.MAIL);
        var inApp = seeing.of(school.teacher, message.id(), DeliveryState.DELIVERED, null, 9);
        assertThat(inApp).extracting(Row::readAt).containsExactly(NOON.plusSeconds(60));
        assertThat(seeing.of(school.teacher, message.id(), DeliveryState.FAILED, null, 9)).isEmpty();
        assertThat(accesses.all()).containsExactly(access(school.teacher, "staff", 1, "allowed"),
                access(school.teacher, "staff", 1, "allowed"),
                access(school.teacher, "staff", 0, "allowed"));
        assertThat(seeing.totals(school.teacher, message.id()).read()).isEqualTo(1);
    }

    @Test
    void staff_who_are_kept_from_a_pupil_learn_nothing_of_the_other_guardians_and_not_how_many() {
        var other = SchoolFixture.person();
        for (var user : List.of(school.parent, other)) {
            inbox.add(List.of(InboxItem.of(message, user, SchoolFixture.chose(school.yearThree), NOON)));
            deliveries.queue(List.of(Delivery.queued(Channel.MAIL, message, user, NOON)));
        }
        pupils.with(school.pupil(new PupilId(Ids.next()), 1,
                Map.of(school.teacher, Set.of(CustodyRestriction.NO_CONTACT), other, Set.of()), school.yearThree));
        for (var size = 1; size < 4; size++) {
            assertThat(seeing.of(school.teacher, message.id(), null, null, size)).extracting(Row::recipient)
                    .containsOnly(school.parent);
        }
        assertThat(seeing.totals(school.teacher, message.id()).states())
                .isEqualTo(Map.of(Channel.APP, Map.of(DeliveryState.DELIVERED, 1L), Channel.MAIL,
                        Map.of(DeliveryState.QUEUED, 1L)));
    }

    @Test
    void a_person_who_requested_deletion_is_in_no_list_for_any_page_size() {
        var gone = SchoolFixture.person();
        for (var user : List.of(school.parent, gone)) {
            inbox.add(List.of(InboxItem.of(message, user, SchoolFixture.chose(school.yearThree), NOON)));
            deliveries.queue(List.of(Delivery.queued(Channel.MAIL, message, user, NOON)));
        }
        people.markDeleted(gone, NOON);
        for (var size = 1; size < 5; size++) {
            assertThat(seeing.of(school.teacher, message.id(), null, null, size)).extracting(Row::recipient)
                    .containsOnly(school.parent);
        }
    }

    @Test
    void only_failed_deliveries_are_sent_again_and_only_once() {
        clock.set(NOON);
        var failed = finished(new Rejected(Reasons.MAILBOX_UNKNOWN));
        var sent = finished(new Accepted());
        var skipped = finished(new Unwanted(Reasons.SWITCHED_OFF));
        clock.set(NOON.plusSeconds(60));
        assertThat(resending.resend(school.teacher, message.id())).isEqualTo(1);
        assertThat(resending.resend(school.teacher, message.id())).isZero();
        var again = deliveries.find(failed).orElseThrow();
        assertThat(again.isQueued()).isTrue();
        assertThat(again.attempts()).isZero();
        assertThat(again.queuedAt()).isEqualTo(NOON.plusSeconds(60));
        assertThat(again.dueAt()).isEqualTo(NOON.plusSeconds(60));
        assertThat(deliveries.find(sent).orElseThrow().state()).isEqualTo(DeliveryState.SENT);
        assertThat(deliveries.find(skipped).orElseThrow().state()).isEqualTo(DeliveryState.SKIPPED);
        assertThat(deliveries.resent).containsExactly(
                new DeliveryResent(message.id().value(), school.school.value(), 1));
        assertThatThrownBy(() -> resending.resend(school.parent, message.id())).hasMessage("only-staff-resends");
        assertThatThrownBy(() -> resending.resend(SchoolFixture.person(), message.id())).hasMessage("message-absent");
    }

    @Test
    void staff_are_not_told_how_many_are_sent_again_to_people_from_whom_a_restriction_keeps_them() {
        clock.set(NOON);
        var other = SchoolFixture.person();
        pupils.with(school.pupil(new PupilId(Ids.next()), 1,
                Map.of(school.teacher, Set.of(CustodyRestriction.NO_CONTACT), other, Set.of()), school.yearThree));
        var hidden = finished(other, new Rejected(Reasons.MAILBOX_UNKNOWN));
        clock.set(NOON.plusSeconds(60));
        assertThat(resending.resend(school.teacher, message.id())).isZero();
        assertThat(deliveries.find(hidden).orElseThrow().state()).isEqualTo(DeliveryState.FAILED);
        assertThat(deliveries.resent).isEmpty();
        var shown = finished(school.parent, new Rejected(Reasons.MAILBOX_UNKNOWN));
        clock.set(NOON.plusSeconds(120));
        assertThat(resending.resend(school.teacher, message.id())).isEqualTo(1);
        assertThat(deliveries.all(List.of(hidden, shown))).hasSize(2).allMatch(Delivery::isQueued);
        assertThat(deliveries.resent).extracting(DeliveryResent::deliveries).containsExactly(2L);
    }

    private DeliveryId finished(Attempt attempt) {
        return finished(SchoolFixture.person(), attempt);
    }

    private DeliveryId finished(UserId recipient, Attempt attempt) {
        var delivery = Delivery.queued(Channel.MAIL, message, recipient, NOON);
        deliveries.queue(List.of(delivery));
        new DeliveryOutcomeRecorder(deliveries, List.of(SchoolFixture.MAIL), clock, new SimpleMeterRegistry())
                .recordAll(
                        List.of(new DeliveryOutcomeRecorder.Outcome(deliveries.find(delivery.id()).orElseThrow(),
                                attempt)));
        return delivery.id();
    }

    @Test
    void it_is_for_staff_alone() {
        assertThatThrownBy(() -> seeing.of(school.parent, message.id(), null, null, 1))
                .hasMessage("only-staff-sees-deliveries");
        assertThat(accesses.all()).containsExactly(access(school.parent, "guardian", 0, "refused"));
        assertThatThrownBy(() -> seeing.of(SchoolFixture.person(), message.id(), null, null, 1))
                .hasMessage("message-absent");
    }

    private DataAccessed access(UserId viewer, String role, int count, String outcome) {
        var organisation = school.school.value();
        return new DataAccessed(RecordKind.ORGANISATION, organisation, organisation, viewer.value(), role,
                "GET /api/v1/messages/{messageId}/deliveries", count, outcome);
    }
}
