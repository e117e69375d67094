package com.comms123.messaging.inbox.application;

import static com.comms123.messaging.fixture.SchoolFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.contracts.membership.MemberRole;
import com.comms123.contracts.messaging.Channel;
import com.comms123.contracts.shared.CustodyRestrictionApplied;
import com.comms123.messaging.delivery.domain.Delivery;
import com.comms123.messaging.delivery.domain.Reasons;
import com.comms123.messaging.directory.member.domain.Member;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.directory.pupil.domain.Why;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.messaging.inbox.domain.InboxItem;
import com.comms123.messaging.writing.custody.domain.Custody;
import com.comms123.messaging.writing.message.domain.Audience;
import com.comms123.messaging.writing.message.domain.Message;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.platform.deletion.Deletion;
import com.comms123.platform.deletion.Receipt;
import com.comms123.platform.ids.Ids;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessageFanOutTest extends FannedOut {
    @Test
    void members_of_the_groups_have_it_once_and_learn_why_and_nobody_else_has_it() {
        var both = SchoolFixture.person();
        var other = SchoolFixture.person();
        members.with(school.guardian(school.parent, school.yearThree),
                school.guardian(both, school.yearThree, school.yearFour), school.guardian(other));
        var message = school.message(school.yearThree, school.yearFour);
        messages.with(message);
        messageFanOut.fanOut(message.id());
        assertThat(recipients()).containsExactlyInAnyOrder(school.parent, both);
        assertThat(inbox.find(message.id(), both).orElseThrow().why().groups()).containsExactlyInAnyOrder(
                school.yearThree,
                school.yearFour);
        assertThat(inbox.find(message.id(), school.parent).orElseThrow().why().groups())
                .containsExactly(school.yearThree);
        assertThat(mailedInAll).containsExactlyInAnyOrder(school.parent, both);
    }

    @Test
    void a_person_who_joined_after_the_posting_is_not_notified_even_by_a_late_fan_out() {
        var message = school.message(school.yearThree);
        messages.with(message);
        members.with(school.guardian(school.parent, school.yearThree), new Member(school.school,
                SchoolFixture.person(), MemberRole.GUARDIAN, Set.of(school.yearThree),
                message.postedAt().plusSeconds(1), 1));
        messageFanOut.fanOut(message.id());
        assertThat(recipients()).containsExactly(school.parent);
        assertThat(mailedInAll).containsExactly(school.parent);
    }

    @Test
    void a_member_known_only_by_a_change_of_role_is_notified_of_later_messages() {
        var before = school.message(school.yearThree);
        messages.with(before);
        var promoted = SchoolFixture.person();
        members.apply(school.changed(promoted, before.postedAt().plusSeconds(1), 2, school.yearThree));
        messageFanOut.fanOut(before.id());
        assertThat(recipients()).doesNotContain(promoted);
        members.apply(school.changed(school.parent, before.postedAt(), 2, school.yearThree));
        messageFanOut.fanOut(before.id());
        assertThat(recipients()).containsExactly(school.parent);
    }

    @Test
    void a_message_for_chosen_pupils_reaches_each_unrestricted_guardian_once() {
        var kept = SchoolFixture.person();
        var twice = SchoolFixture.person();
        members.with(school.guardian(school.parent), school.guardian(kept, school.yearFour),
                school.guardian(twice, school.yearThree), school.guardian(SchoolFixture.person()));
        var pupil = school.pupil(new PupilId(Ids.next()), 1, Map.of(school.parent, Set.of(), kept,
                Set.of(CustodyRestriction.NO_MESSAGES), twice, Set.of()), school.yearFour);
        pupils.with(pupil);
        var message = school.message(new Audience(List.of(school.yearThree), List.of(pupil.id()), false));
        messages.with(message);
        messageFanOut.fanOut(message.id());
        assertThat(recipients()).containsExactlyInAnyOrder(school.parent, twice);
        assertThat(inbox.find(message.id(), twice).orElseThrow().why())
                .isEqualTo(new Why(Set.of(school.yearThree), Set.of(pupil.id()), false));
        assertThat(withholdings.events).extracting(CustodyRestrictionApplied::userId).containsExactly(kept.value());
    }

    @Test
    void a_message_for_everyone_reaches_each_member_once_across_pages() {
        var everybody = Stream.generate(SchoolFixture::person).limit(MessageFanOut.PAGE + 1).toList();
        everybody.forEach(user -> members.with(school.guardian(user, school.yearThree)));
        var message = school.message(new Audience(List.of(school.yearThree), List.of(), true));
        messages.with(message);
        messageFanOut.fanOut(message.id());
        assertThat(recipients()).containsExactlyInAnyOrderElementsOf(everybody);
        assertThat(mailedInAll).hasSize(everybody.size());
        assertThat(inbox.find(message.id(), everybody.getFirst()).orElseThrow().why())
                .isEqualTo(new Why(Set.of(school.yearThree), Set.of(), true));
    }

    @Test
    void a_conversation_is_brought_to_its_author_and_staff_without_reading_all_members() {
        var staff = Stream.generate(SchoolFixture::person).limit(MessageFanOut.PAGE + 1).toList();
        staff.forEach(user -> members.with(school.staff(user)));
        members.with(school.guardian(school.parent));
        Stream.generate(SchoolFixture::person).limit(50).forEach(user -> members.with(school.guardian(user)));
        var begun = school.conversation(school.parent, null);
        messages.with(begun);
        messageFanOut.fanOut(begun.id());
        assertThat(recipients()).containsExactlyInAnyOrderElementsOf(
                Stream.concat(staff.stream(), Stream.of(school.parent)).toList());
        assertThat(mailedInAll).containsExactlyInAnyOrderElementsOf(staff);
        assertThat(members.paged).as("members read in pages").isEqualTo(staff.size());
        assertThat(pupils.familiesAsked).as("questions about families: of the author, of each page of staff")
                .isEqualTo(3);
    }

    @Test
    void a_conversation_that_a_member_of_staff_begins_reaches_each_of_the_staff_once() {
        var colleague = SchoolFixture.person();
        members.with(school.staff(school.teacher), school.staff(colleague));
        var begun = school.conversation(school.teacher, null);
        messages.with(begun);
        messageFanOut.fanOut(begun.id());
        assertThat(recipients()).containsExactlyInAnyOrder(school.teacher, colleague);
        assertThat(mailedInAll).containsExactly(colleague);
    }

    @Test
    void a_message_withdrawn_during_its_fan_out_ends_hidden() {
        members.with(school.guardian(school.parent, school.yearThree));
        var message = school.message(school.yearThree);
        messages.with(message);
        deliveries.queue(List.of(Delivery.queued(Channel.MAIL, message, school.parent, NOON)));
        messages.withdraw(message, new Deletion(Ids.next(), NOON, NOON, new Receipt("receipt"), "2.1"));
        closing.align(message);
        assertThat(deliveries.of(message.id(), null, null, 10)).extracting(Delivery::reason)
                .containsOnly(Reasons.MESSAGE_WITHDRAWN);
        messageFanOut.fanOut(message.id());
        assertThat(inbox.stored).isEmpty();
    }

    @Test
    void many_members_come_in_pages_and_every_one_of_them_has_it() {
        var everybody = Stream.generate(SchoolFixture::person).limit(2 * MessageFanOut.PAGE + 1).toList();
        everybody.forEach(user -> members.with(school.guardian(user, school.yearThree)));
        var message = school.message(school.yearThree);
        messages.with(message);
        messageFanOut.fanOut(message.id());
        assertThat(recipients()).containsExactlyInAnyOrderElementsOf(everybody);
    }

    @Test
    void a_fan_out_killed_between_two_pages_reaches_everybody_exactly_once_when_repeated() {
        var everybody = Stream.generate(SchoolFixture::person).limit(2 * MessageFanOut.PAGE + 1).toList();
        everybody.forEach(user -> members.with(school.guardian(user, school.yearThree)));
        var message = school.message(school.yearThree);
        messages.with(message);
        crashAfter = 1;
        assertThatThrownBy(() -> messageFanOut.fanOut(message.id())).hasMessage("killed");
        assertThat(inbox.stored).hasSize(2 * MessageFanOut.PAGE);
        messageFanOut.fanOut(message.id());
        assertThat(recipients()).containsExactlyInAnyOrderElementsOf(everybody);
        assertThat(mailed).containsExactlyInAnyOrderElementsOf(everybody);
    }

    @Test
    void a_repeated_fan_out_keeps_read_items_read() {
        members.with(school.guardian(school.parent, school.yearThree));
        var message = school.message(school.yearThree);
        messages.with(message);
        messageFanOut.fanOut(message.id());
        var reading = new ReadingInbox(inbox, messages, members, pupils, withholdings,
                Clock.fixed(NOON, ZoneOffset.UTC));
        reading.read(school.parent, message.id());
        messageFanOut.fanOut(message.id());
        assertThat(inbox.find(message.id(), school.parent).orElseThrow().readAt()).isEqualTo(NOON);
    }

    @Test
    void a_message_that_was_purged_is_brought_to_nobody() {
        members.with(school.guardian(school.parent, school.yearThree));
        messageFanOut.fanOut(new MessageId(Ids.next()));
        assertThat(inbox.stored).isEmpty();
    }

    @Test
    void guardians_of_pupils_in_the_groups_have_it_once_and_learn_why() {
        var mother = SchoolFixture.person();
        var elsewhere = SchoolFixture.person();
        var former = SchoolFixture.person();
        members.with(school.guardian(school.parent, school.yearThree), school.guardian(mother),
                school.guardian(elsewhere));
        var first = school.pupil(new PupilId(Ids.next()), 1,
                Map.of(school.parent, Set.of(), mother, Set.of(), former, Set.of()), school.yearThree);
        var second = school.pupil(new PupilId(Ids.next()), 1, Map.of(mother, Set.of()), school.yearThree,
                school.yearFour);
        var other = school.pupil(new PupilId(Ids.next()), 1, Map.of(elsewhere, Set.of()));
        pupils.with(first, second, other);
        var message = brought(school.yearThree, school.yearFour);
        assertThat(recipients()).containsExactlyInAnyOrder(school.parent, mother);
        assertThat(mailed).containsExactlyInAnyOrder(school.parent, mother);
        assertThat(item(message, mother).why().groups()).isEmpty();
        assertThat(item(message, mother).why().pupils()).containsExactlyInAnyOrder(first.id(), second.id());
        assertThat(item(message, school.parent).why().groups()).containsExactly(school.yearThree);
        assertThat(item(message, school.parent).why().pupils()).containsExactly(first.id());
        assertThat(withholdings.events).isEmpty();
    }

    @Test
    void a_restricted_guardian_is_left_out_chosen_or_not_and_it_is_recorded_once() {
        var father = SchoolFixture.person();
        members.with(school.guardian(school.parent, school.yearThree), school.guardian(father));
        var pupil = school.pupil(new PupilId(Ids.next()), 1,
                Map.of(school.parent, Set.of(CustodyRestriction.NO_MESSAGES), father,
                        Set.of(CustodyRestriction.NO_CONTACT, CustodyRestriction.NO_MESSAGES)),
                school.yearThree);
        pupils.with(pupil);
        var message = brought(school.yearThree);
        messageFanOut.fanOut(message.id());
        assertThat(inbox.stored).isEmpty();
        assertThat(mailed).isEmpty();
        assertThat(withholdings.events).containsExactlyInAnyOrder(
                new CustodyRestrictionApplied(pupil.id().value(), school.parent.value(), school.school.value(),
                        CustodyRestriction.NO_MESSAGES, "notify", message.id().value()),
                new CustodyRestrictionApplied(pupil.id().value(), father.value(), school.school.value(),
                        CustodyRestriction.NO_CONTACT, "notify", message.id().value()));
    }

    @Test
    void many_guardians_come_in_pages_too() {
        var guardians = Stream.generate(SchoolFixture::person).limit(MessageFanOut.PAGE + 1).toList();
        guardians.forEach(user -> {
            members.with(school.guardian(user));
            pupils.with(school.pupil(new PupilId(Ids.next()), 1, Map.of(user, Set.of()), school.yearThree));
        });
        brought(school.yearThree);
        assertThat(recipients()).containsExactlyInAnyOrderElementsOf(guardians);
    }

    @Test
    void a_group_that_closes_while_a_message_is_fanned_out_hides_it_all_the_same() {
        members.with(school.guardian(school.parent, school.yearThree));
        organisations.close(school.school, school.yearThree, NOON);
        var message = brought(school.yearThree);
        assertThat(messages.find(message.id())).isEmpty();
        assertThat(inbox.unread(school.parent, Set.of(school.school), Custody.keptBack(school.parent, List.of(),
                List.of()))).isZero();
    }

    private Message brought(GroupId... groups) {
        var message = school.message(groups);
        messages.with(message);
        messageFanOut.fanOut(message.id());
        return message;
    }

    private InboxItem item(Message message, UserId user) {
        return inbox.find(message.id(), user).orElseThrow();
    }

    private Set<UserId> recipients() {
        return inbox.stored.values().stream().map(InboxItem::recipient).collect(Collectors.toSet());
    }
}
