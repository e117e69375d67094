package com.comms123.messaging.delivery.application;

import static com.comms123.messaging.fixture.SchoolFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.contracts.messaging.Channel;
import com.comms123.contracts.shared.CustodyRestrictionApplied;
import com.comms123.messaging.delivery.domain.Attempt.Accepted;
import com.comms123.messaging.delivery.domain.Delivery;
import com.comms123.messaging.delivery.domain.DeliveryId;
import com.comms123.messaging.delivery.domain.DeliveryState;
import com.comms123.messaging.delivery.domain.NotificationId;
import com.comms123.messaging.delivery.domain.Reasons;
import com.comms123.messaging.directory.person.domain.ContactPoint;
import com.comms123.messaging.directory.person.domain.EmailAddress;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.platform.ids.Ids;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RecipientCheckerTest extends DeliveringFixture {
    @Test
    void queued_deliveries_to_a_person_who_requested_deletion_are_skipped() {
        people.markDeleted(school.parent, NOON);
        round();
        assertSkipped(Reasons.RECIPIENT_DELETED);
    }

    @Test
    void queued_deliveries_to_a_former_member_are_skipped() {
        members.apply(school.left(school.parent, 2));
        round();
        assertSkipped(Reasons.NOT_A_MEMBER);
    }

    @Test
    void deliveries_to_a_person_unknown_to_identity_are_skipped() {
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
    void queued_deliveries_to_a_person_who_left_the_group_are_skipped() {
        members.apply(school.changed(school.parent, NOON, 2, school.yearFour));
        round();
        assertSkipped(Reasons.NOT_IN_GROUP);
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_MESSAGES", "NO_CONTACT"})
    void a_restriction_placed_before_sending_skips_the_delivery_and_is_recorded_once(CustodyRestriction restriction) {
        var pupil = school.pupil(Set.of(restriction), school.yearThree);
        pupils.with(pupil);
        round();
        assertSkipped(Reasons.CUSTODY_RESTRICTION);
        assertThat(withholdings.events).containsExactly(
                new CustodyRestrictionApplied(pupil.id().value(), school.parent.value(), school.school.value(),
                        restriction, "notify", message.id().value()));
    }

    @ParameterizedTest
    @CsvSource({"NO_PUPIL_DATA,false", "NO_PUPIL_DATA,true", "NO_CONTACT,false", "NO_CONTACT,true"})
    void a_conversation_goes_to_no_staff_whom_a_restriction_keeps_from_its_author(CustodyRestriction restriction,
            boolean pupilDeleted) {
        members.with(school.staff(school.parent));
        var begun = school.conversation(school.teacher, null);
        messages.with(begun);
        deliveries.queue(List.of(Delivery.queued(Channel.MAIL, begun, school.parent, NOON)));
        var pupil = school.pupil(new PupilId(Ids.next()), 1,
                Map.of(school.teacher, Set.of(), school.parent, Set.of(restriction)));
        pupils.with(pupil);
        if (pupilDeleted) {
            pupils.hide(pupil.id(), school.school);
        }
        round();
        assertThat(handed).isEmpty();
        assertThat(deliveries.find(new DeliveryId(begun.id(), school.parent, Channel.MAIL)).orElseThrow().reason())
                .isEqualTo(Reasons.CUSTODY_RESTRICTION);
    }

    @Test
    void the_families_of_all_staff_who_get_a_conversation_are_read_at_once() {
        var staff = Stream.generate(SchoolFixture::person).limit(20).toList();
        staff.forEach(user -> members.with(school.staff(user)));
        var kept = staff.getFirst();
        pupils.with(school.pupil(new PupilId(Ids.next()), 1,
                Map.of(school.parent, Set.of(), kept, Set.of(CustodyRestriction.NO_CONTACT))));
        var begun = school.conversation(school.parent, null);
        assertThat(checker.stillReached(begun, staff)).hasSize(staff.size() - 1).doesNotContain(kept);
        var queued = staff.stream().map(user -> Delivery.queued(Channel.MAIL, begun, user, NOON)).toList();
        deliveries.queue(queued);
        assertThat(checker.stillWanted(queued, Map.of(begun.id(), begun)).deliveries()).hasSize(staff.size() - 1);
        assertThat(pupils.familiesAsked).as("once for each of the two checks").isEqualTo(2);
    }

    @Test
    void a_guardian_who_did_not_choose_the_group_gets_it_for_the_pupil() {
        members.apply(school.changed(school.parent, NOON, 2));
        pupils.with(school.pupil(Set.of(), school.yearThree));
        round();
        assertThat(state()).isEqualTo(DeliveryState.SENT);
    }

    @ParameterizedTest
    @CsvSource({",true", "NO_PUPIL_DATA,false"})
    void a_delivery_names_its_group_unless_that_reveals_a_withheld_pupil(
            @Nullable CustodyRestriction restriction, boolean sent) {
        members.apply(school.changed(school.parent, NOON, 2));
        pupils.with(school.pupil(restriction == null ? Set.of() : Set.of(restriction), school.yearThree,
                school.yearFour));
        round();
        assertThat(((Notification.Content) handed.getFirst()).through())
                .isEqualTo(sent ? List.of(school.yearThree) : List.of());
    }

    @Test
    void an_address_that_nobody_has_confirmed_gets_a_notice_without_content() {
        addresses.put(school.parent, new ContactPoint(new EmailAddress("mistyped@example.org"), false, null, false));
        round();
        assertThat(handed).containsExactly(
                new Notification.Notice(NotificationId.of(delivery().id()), school.parent,
                        new ContactPoint(new EmailAddress("mistyped@example.org"), false, null, false)));
        assertThat(state()).isEqualTo(DeliveryState.SENT);
    }

    @Test
    void a_person_who_requests_deletion_while_a_slow_server_serves_others_gets_nothing() {
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
    void recipients_of_a_fast_batch_are_checked_once() {
        queuedForMany();
        server = mail -> {
            clock.advance(Duration.ofMillis(8));
            return new Accepted();
        };
        assertThat(delivering.deliverDue(large, PAUSE)).isEqualTo(Round.WORKED);
        assertThat(handed).hasSize(MANY);
        assertThat(asked).as("questions to identity-service").isEqualTo(1);
    }
}
