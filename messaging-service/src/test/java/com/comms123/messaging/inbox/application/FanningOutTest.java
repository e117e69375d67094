package com.comms123.messaging.inbox.application;

import static com.comms123.messaging.fixture.SchoolFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.contracts.messaging.Channel;
import com.comms123.contracts.shared.CustodyRestrictionApplied;
import com.comms123.messaging.delivery.application.SettlingDeliveries;
import com.comms123.messaging.delivery.domain.Delivery;
import com.comms123.messaging.delivery.domain.Reasons;
import com.comms123.messaging.erasure.application.ClosingAudiences;
import com.comms123.messaging.erasure.application.HidingMessages;
import com.comms123.messaging.fixture.InMemoryDeliveries;
import com.comms123.messaging.fixture.InMemoryInboxItems;
import com.comms123.messaging.fixture.InMemoryMembers;
import com.comms123.messaging.fixture.InMemoryMessages;
import com.comms123.messaging.fixture.InMemoryOrganisations;
import com.comms123.messaging.fixture.InMemoryPeople;
import com.comms123.messaging.fixture.InMemoryPupils;
import com.comms123.messaging.fixture.InMemoryWithholdings;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.messaging.inbox.domain.InboxItem;
import com.comms123.messaging.member.application.FollowingMembers;
import com.comms123.messaging.member.domain.MemberChange;
import com.comms123.messaging.message.domain.Audience;
import com.comms123.messaging.message.domain.Message;
import com.comms123.messaging.message.domain.MessageId;
import com.comms123.messaging.organisation.domain.GroupId;
import com.comms123.messaging.person.domain.UserId;
import com.comms123.messaging.pupil.application.FollowingPupils;
import com.comms123.messaging.pupil.domain.Custody;
import com.comms123.messaging.pupil.domain.PupilId;
import com.comms123.messaging.pupil.domain.Why;
import com.comms123.platform.deletion.Deletion;
import com.comms123.platform.deletion.Receipt;
import com.comms123.platform.ids.Ids;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FanningOutTest {
    private final SchoolFixture school = new SchoolFixture();
    private final InMemoryMembers members = new InMemoryMembers();
    private final InMemoryMessages messages = new InMemoryMessages();
    private final InMemoryInboxItems inbox = new InMemoryInboxItems();
    private final InMemoryPeople people = new InMemoryPeople();
    private final InMemoryPupils pupils = new InMemoryPupils();
    private final InMemoryWithholdings withholdings = new InMemoryWithholdings();
    private final InMemoryOrganisations organisations = new InMemoryOrganisations();
    private final InMemoryDeliveries deliveries = new InMemoryDeliveries();
    private final Set<UserId> mailed = new HashSet<>();
    private final List<UserId> mailedInAll = new ArrayList<>();
    private int crashAfter = Integer.MAX_VALUE;
    private final ClosingAudiences closing = new ClosingAudiences(organisations, pupils, messages, messages,
            new HidingMessages(inbox, new SettlingDeliveries(deliveries, List.of(SchoolFixture.MAIL),
                    Clock.fixed(NOON, ZoneOffset.UTC), new SimpleMeterRegistry())),
            SchoolFixture.deleting(messages));
    private final FanningOut fanningOut = new FanningOut(messages, members, pupils, withholdings, inbox,
            (recipients, message) -> {
                if (crashAfter-- == 0) {
                    throw new IllegalStateException("killed");
                }
                mailed.addAll(recipients);
                mailedInAll.addAll(recipients);
            }, closing, Clock.fixed(NOON, ZoneOffset.UTC), new SimpleMeterRegistry());
    private final FollowingMembers following = new FollowingMembers(members, people, organisations, fanningOut);
    private final FollowingPupils followingPupils = new FollowingPupils(pupils, organisations, fanningOut);

    @Test
    void members_of_the_groups_have_it_once_and_learn_why_and_nobody_else_has_it() {
        var both = SchoolFixture.person();
        var other = SchoolFixture.person();
        members.with(school.guardian(school.parent, school.yearThree),
                school.guardian(both, school.yearThree, school.yearFour), school.guardian(other));
        var message = school.message(school.yearThree, school.yearFour);
        messages.with(message);
        fanningOut.fanOut(message.id());
        assertThat(recipients()).containsExactlyInAnyOrder(school.parent, both);
        assertThat(inbox.find(message.id(), both).orElseThrow().why().groups()).containsExactlyInAnyOrder(
                school.yearThree,
                school.yearFour);
        assertThat(inbox.find(message.id(), school.parent).orElseThrow().why().groups())
                .containsExactly(school.yearThree);
        assertThat(mailedInAll).containsExactlyInAnyOrder(school.parent, both);
    }

    @Test
    void what_is_for_chosen_pupils_comes_to_their_guardians_once_and_never_to_whom_a_restriction_keeps_from_them() {
        var kept = SchoolFixture.person();
        var twice = SchoolFixture.person();
        members.with(school.guardian(school.parent), school.guardian(kept, school.yearFour),
                school.guardian(twice, school.yearThree), school.guardian(SchoolFixture.person()));
        var pupil = school.pupil(new PupilId(Ids.next()), 1, Map.of(school.parent, Set.of(), kept,
                Set.of(CustodyRestriction.NO_MESSAGES), twice, Set.of()), school.yearFour);
        pupils.with(pupil);
        var message = school.message(new Audience(List.of(school.yearThree), List.of(pupil.id()), false));
        messages.with(message);
        fanningOut.fanOut(message.id());
        assertThat(recipients()).containsExactlyInAnyOrder(school.parent, twice);
        assertThat(inbox.find(message.id(), twice).orElseThrow().why())
                .isEqualTo(new Why(Set.of(school.yearThree), Set.of(pupil.id()), false));
        assertThat(withholdings.events).extracting(CustodyRestrictionApplied::userId).containsExactly(kept.value());
    }

    @Test
    void what_is_for_everyone_comes_to_all_members_in_pages_once() {
        var everybody = Stream.generate(SchoolFixture::person).limit(FanningOut.PAGE + 1).toList();
        everybody.forEach(user -> members.with(school.guardian(user, school.yearThree)));
        var message = school.message(new Audience(List.of(school.yearThree), List.of(), true));
        messages.with(message);
        fanningOut.fanOut(message.id());
        assertThat(recipients()).containsExactlyInAnyOrderElementsOf(everybody);
        assertThat(mailedInAll).hasSize(everybody.size());
        assertThat(inbox.find(message.id(), everybody.getFirst()).orElseThrow().why())
                .isEqualTo(new Why(Set.of(school.yearThree), Set.of(), true));
    }

    @Test
    void late_events_of_members_and_pupils_are_caught_up_with_for_everyone_and_for_chosen_pupils() {
        var pupil = school.pupil(Set.of());
        var toAll = school.message(new Audience(List.of(), List.of(), true));
        var forPupil = school.message(new Audience(List.of(), List.of(pupil.id()), false));
        messages.with(toAll, forPupil);
        fanningOut.fanOut(toAll.id());
        fanningOut.fanOut(forPupil.id());
        assertThat(inbox.stored).isEmpty();
        following.follow(List.of(school.joined(school.parent, 1)));
        assertThat(inbox.find(toAll.id(), school.parent)).isPresent();
        assertThat(inbox.find(forPupil.id(), school.parent)).isEmpty();
        followingPupils.follow(pupil);
        assertThat(inbox.find(forPupil.id(), school.parent)).isPresent();
    }

    @Test
    void what_is_withdrawn_while_it_is_fanned_out_ends_hidden() {
        members.with(school.guardian(school.parent, school.yearThree));
        var message = school.message(school.yearThree);
        messages.with(message);
        deliveries.queue(List.of(Delivery.queued(Channel.MAIL, message, school.parent, NOON)));
        messages.withdraw(message, new Deletion(Ids.next(), NOON, NOON, new Receipt("receipt"), "2.1"));
        closing.settle(message);
        assertThat(deliveries.of(message.id(), null, null, 10)).extracting(Delivery::reason)
                .containsOnly(Reasons.MESSAGE_WITHDRAWN);
        fanningOut.fanOut(message.id());
        assertThat(inbox.stored).isEmpty();
    }

    @Test
    void many_members_come_in_pages_and_every_one_of_them_has_it() {
        var everybody = Stream.generate(SchoolFixture::person).limit(2 * FanningOut.PAGE + 1).toList();
        everybody.forEach(user -> members.with(school.guardian(user, school.yearThree)));
        var message = school.message(school.yearThree);
        messages.with(message);
        fanningOut.fanOut(message.id());
        assertThat(recipients()).containsExactlyInAnyOrderElementsOf(everybody);
    }

    @Test
    void killed_between_two_pages_it_is_run_again_and_nobody_has_it_twice_or_not_at_all() {
        var everybody = Stream.generate(SchoolFixture::person).limit(2 * FanningOut.PAGE + 1).toList();
        everybody.forEach(user -> members.with(school.guardian(user, school.yearThree)));
        var message = school.message(school.yearThree);
        messages.with(message);
        crashAfter = 1;
        assertThatThrownBy(() -> fanningOut.fanOut(message.id())).hasMessage("killed");
        assertThat(inbox.stored).hasSize(2 * FanningOut.PAGE);
        fanningOut.fanOut(message.id());
        assertThat(recipients()).containsExactlyInAnyOrderElementsOf(everybody);
        assertThat(mailed).containsExactlyInAnyOrderElementsOf(everybody);
    }

    @Test
    void a_run_again_leaves_what_was_read_as_read() {
        members.with(school.guardian(school.parent, school.yearThree));
        var message = school.message(school.yearThree);
        messages.with(message);
        fanningOut.fanOut(message.id());
        var reading = new ReadingInbox(inbox, messages, members, pupils, withholdings,
                Clock.fixed(NOON, ZoneOffset.UTC));
        reading.read(school.parent, message.id());
        fanningOut.fanOut(message.id());
        assertThat(inbox.find(message.id(), school.parent).orElseThrow().readAt()).isEqualTo(NOON);
    }

    @Test
    void a_message_that_was_purged_is_brought_to_nobody() {
        members.with(school.guardian(school.parent, school.yearThree));
        fanningOut.fanOut(new MessageId(Ids.next()));
        assertThat(inbox.stored).isEmpty();
    }

    @Test
    void who_had_joined_but_was_not_known_yet_is_caught_up_with() {
        var before = school.message(NOON.minusSeconds(61), school.yearThree);
        var after = school.message(NOON.minusSeconds(60), school.yearThree);
        var elsewhere = school.message(school.yearFour);
        messages.with(before, after, elsewhere);
        following.follow(List.of(school.joined(school.parent, 1, school.yearThree)));
        assertThat(messagesOf(school.parent)).containsExactly(after.id());
        assertThat(mailed).containsExactly(school.parent);
    }

    @Test
    void a_joining_that_comes_after_the_change_that_followed_it_still_catches_up_with_its_own_groups() {
        var toThree = school.message(NOON.minusSeconds(30), school.yearThree);
        var toFour = school.message(NOON.minusSeconds(30), school.yearFour);
        var toFourLater = school.message(NOON.plusSeconds(30), school.yearFour);
        messages.with(toThree, toFour, toFourLater);
        following.follow(List.of(school.changed(school.parent, NOON, 2, school.yearThree, school.yearFour)));
        assertThat(messagesOf(school.parent)).containsExactly(toFourLater.id());
        following.follow(List.of(school.joined(school.parent, 1, school.yearThree)));
        assertThat(messagesOf(school.parent)).containsExactlyInAnyOrder(toThree.id(), toFourLater.id());
    }

    @Test
    void changes_in_any_order_and_twice_end_the_same() {
        var changes = List.<MemberChange>of(school.joined(school.parent, 1, school.yearThree),
                school.left(school.parent, 2),
                school.joined(school.parent, 3, school.yearFour));
        for (var order : List.of(List.of(0, 1, 2), List.of(2, 1, 0), List.of(1, 2, 0), List.of(2, 0, 2, 1, 0))) {
            var replica = new InMemoryMembers();
            var follower = new FollowingMembers(replica, people, organisations, (_, _) -> {});
            order.forEach(i -> follower.follow(List.of(changes.get(i))));
            assertThat(replica.find(school.school, school.parent).orElseThrow().groups()).as("order " + order)
                    .isEqualTo(Set.<GroupId>of(school.yearFour));
            var together = new InMemoryMembers();
            new FollowingMembers(together, people, organisations, (_, _) -> {})
                    .follow(order.stream().map(changes::get).toList());
            assertThat(together.of(school.parent)).as("together, order " + order)
                    .isEqualTo(replica.of(school.parent));
        }
    }

    @Test
    void of_those_who_are_heard_of_together_each_is_caught_up_with_what_came_since_they_joined() {
        var atOnce = school.message(NOON.minusSeconds(60), school.yearThree);
        var last = school.message(NOON.minusSeconds(1), school.yearThree);
        messages.with(atOnce, last);
        var lately = SchoolFixture.person();
        var afterAll = SchoolFixture.person();
        var gone = SchoolFixture.person();
        people.markDeleted(gone, NOON);
        following.follow(List.of(school.joined(school.parent, 1, school.yearThree),
                school.changed(lately, NOON.minusSeconds(1), 1, school.yearThree),
                school.changed(afterAll, NOON, 1, school.yearThree), school.joined(gone, 1, school.yearThree)));
        assertThat(messagesOf(school.parent)).containsExactlyInAnyOrder(atOnce.id(), last.id());
        assertThat(messagesOf(lately)).containsExactly(last.id());
        assertThat(messagesOf(afterAll)).isEmpty();
        assertThat(members.of(afterAll)).hasSize(1);
        assertThat(members.of(gone)).isEmpty();
        assertThat(messagesOf(gone)).isEmpty();
    }

    @Test
    void a_joining_and_the_change_that_followed_it_catch_up_with_their_own_groups_though_they_come_together() {
        var toThree = school.message(NOON.minusSeconds(30), school.yearThree);
        var toFour = school.message(NOON, school.yearFour);
        messages.with(toThree, toFour);
        following.follow(List.of(school.joined(school.parent, 1, school.yearThree),
                school.changed(school.parent, NOON, 2, school.yearFour)));
        assertThat(messagesOf(school.parent)).containsExactlyInAnyOrder(toThree.id(), toFour.id());
    }

    @Test
    void a_late_joining_does_not_bring_back_who_asked_for_deletion() {
        messages.with(school.message(school.yearThree));
        people.markDeleted(school.parent, NOON);
        following.follow(List.of(school.joined(school.parent, 1, school.yearThree)));
        assertThat(members.of(school.parent)).isEmpty();
        assertThat(inbox.stored).isEmpty();
    }

    @Test
    void a_deletion_that_comes_between_the_look_and_the_write_hides_all_the_same() {
        var looks = new AtomicInteger();
        var deletedMeanwhile = new InMemoryPeople() {
            @Override
            public Set<UserId> goneAmong(Collection<UserId> users) {
                return looks.getAndIncrement() > 0 ? Set.copyOf(users) : Set.of();
            }
        };
        messages.with(school.message(school.yearThree));
        new FollowingMembers(members, deletedMeanwhile, organisations, fanningOut)
                .follow(List.of(school.joined(school.parent, 1, school.yearThree)));
        assertThat(members.of(school.parent)).isEmpty();
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
    void a_guardian_who_may_have_no_messages_is_kept_out_chosen_or_not_and_it_is_told_once() {
        var father = SchoolFixture.person();
        members.with(school.guardian(school.parent, school.yearThree), school.guardian(father));
        var pupil = school.pupil(new PupilId(Ids.next()), 1,
                Map.of(school.parent, Set.of(CustodyRestriction.NO_MESSAGES), father,
                        Set.of(CustodyRestriction.NO_CONTACT, CustodyRestriction.NO_MESSAGES)),
                school.yearThree);
        pupils.with(pupil);
        var message = brought(school.yearThree);
        fanningOut.fanOut(message.id());
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
        var guardians = Stream.generate(SchoolFixture::person).limit(FanningOut.PAGE + 1).toList();
        guardians.forEach(user -> {
            members.with(school.guardian(user));
            pupils.with(school.pupil(new PupilId(Ids.next()), 1, Map.of(user, Set.of()), school.yearThree));
        });
        brought(school.yearThree);
        assertThat(recipients()).containsExactlyInAnyOrderElementsOf(guardians);
    }

    @Test
    void a_pupil_whose_enrolment_was_late_news_is_caught_up_with_from_then_on() {
        members.with(school.guardian(school.parent));
        var before = school.message(NOON.minusSeconds(61), school.yearThree);
        var after = school.message(NOON.minusSeconds(60), school.yearThree);
        messages.with(before, after);
        followingPupils.follow(school.pupil(Set.of(), school.yearThree));
        assertThat(messagesOf(school.parent)).containsExactly(after.id());
    }

    @Test
    void a_guardian_whose_joining_comes_after_the_pupil_is_caught_up_with() {
        var message = school.message(school.yearThree);
        messages.with(message);
        followingPupils.follow(school.pupil(Set.of(), school.yearThree));
        assertThat(inbox.stored).isEmpty();
        following.follow(List.of(school.joined(school.parent, 1)));
        assertThat(messagesOf(school.parent)).containsExactly(message.id());
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

    @Test
    void a_late_joining_does_not_bring_back_a_school_that_closed() {
        organisations.close(school.school, NOON);
        following.follow(List.of(school.joined(school.parent, 1, school.yearThree)));
        followingPupils.follow(school.pupil(Set.of(), school.yearThree));
        assertThat(members.of(school.parent)).isEmpty();
        assertThat(pupils.stored).isEmpty();
    }

    private Message brought(GroupId... groups) {
        var message = school.message(groups);
        messages.with(message);
        fanningOut.fanOut(message.id());
        return message;
    }

    private InboxItem item(Message message, UserId user) {
        return inbox.find(message.id(), user).orElseThrow();
    }

    private Set<UserId> recipients() {
        return inbox.stored.values().stream().map(InboxItem::recipient).collect(Collectors.toSet());
    }

    private List<MessageId> messagesOf(UserId user) {
        return inbox.stored.values().stream().filter(item -> item.recipient().equals(user)).map(InboxItem::message)
                .toList();
    }
}
