package com.comms123.messaging.inbox.application;

import static com.comms123.messaging.fixture.SchoolFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.messaging.directory.member.application.MemberReplicator;
import com.comms123.messaging.directory.member.domain.MemberChange;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.application.PupilReplicator;
import com.comms123.messaging.fixture.InMemoryMembers;
import com.comms123.messaging.fixture.InMemoryPeople;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.messaging.inbox.domain.InboxItem;
import com.comms123.messaging.writing.message.domain.Audience;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.platform.ids.Ids;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Events of members and pupils that come after messages which concern them.
class LateEventsTest extends FannedOut {
    private final MemberReplicator replicator = new MemberReplicator(members, people, organisations, messageFanOut);
    private final PupilReplicator pupilReplicator = new PupilReplicator(pupils, organisations, messageFanOut);

    @Test
    void late_events_of_members_and_pupils_are_caught_up_with_for_everyone_and_for_chosen_pupils() {
        var pupil = school.pupil(Set.of());
        var toAll = school.message(new Audience(List.of(), List.of(), true));
        var forPupil = school.message(new Audience(List.of(), List.of(pupil.id()), false));
        messages.with(toAll, forPupil);
        messageFanOut.fanOut(toAll.id());
        messageFanOut.fanOut(forPupil.id());
        assertThat(inbox.stored).isEmpty();
        replicator.follow(List.of(school.joined(school.parent, 1)));
        assertThat(inbox.find(toAll.id(), school.parent)).isPresent();
        assertThat(inbox.find(forPupil.id(), school.parent)).isEmpty();
        pupilReplicator.follow(pupil);
        assertThat(inbox.find(forPupil.id(), school.parent)).isPresent();
    }

    @Test
    void a_member_whose_event_is_late_gets_the_messages_since_joining() {
        var before = school.message(NOON.minusSeconds(61), school.yearThree);
        var after = school.message(NOON.minusSeconds(60), school.yearThree);
        var elsewhere = school.message(school.yearFour);
        messages.with(before, after, elsewhere);
        replicator.follow(List.of(school.joined(school.parent, 1, school.yearThree)));
        assertThat(messagesOf(school.parent)).containsExactly(after.id());
        assertThat(mailed).containsExactly(school.parent);
    }

    @Test
    void a_joining_that_comes_after_the_change_that_followed_it_still_catches_up_with_its_own_groups() {
        var toThree = school.message(NOON.minusSeconds(30), school.yearThree);
        var toFour = school.message(NOON.minusSeconds(30), school.yearFour);
        var toFourLater = school.message(NOON.plusSeconds(30), school.yearFour);
        messages.with(toThree, toFour, toFourLater);
        replicator.follow(List.of(school.changed(school.parent, NOON, 2, school.yearThree, school.yearFour)));
        assertThat(messagesOf(school.parent)).containsExactly(toFourLater.id());
        replicator.follow(List.of(school.joined(school.parent, 1, school.yearThree)));
        assertThat(messagesOf(school.parent)).containsExactlyInAnyOrder(toThree.id(), toFourLater.id());
    }

    @Test
    void changes_in_any_order_and_twice_end_the_same() {
        var changes = List.<MemberChange>of(school.joined(school.parent, 1, school.yearThree),
                school.left(school.parent, 2),
                school.joined(school.parent, 3, school.yearFour));
        for (var order : List.of(List.of(0, 1, 2), List.of(2, 1, 0), List.of(1, 2, 0), List.of(2, 0, 2, 1, 0))) {
            var replica = new InMemoryMembers();
            var follower = new MemberReplicator(replica, people, organisations, (_, _) -> {});
            order.forEach(i -> follower.follow(List.of(changes.get(i))));
            assertThat(replica.find(school.school, school.parent).orElseThrow().groups()).as("order " + order)
                    .isEqualTo(Set.<GroupId>of(school.yearFour));
            var together = new InMemoryMembers();
            new MemberReplicator(together, people, organisations, (_, _) -> {})
                    .follow(order.stream().map(changes::get).toList());
            assertThat(together.of(school.parent)).as("together, order " + order)
                    .isEqualTo(replica.of(school.parent));
        }
    }

    @Test
    void members_whose_late_events_arrive_together_each_get_the_messages_since_joining() {
        var atOnce = school.message(NOON.minusSeconds(60), school.yearThree);
        var last = school.message(NOON.minusSeconds(1), school.yearThree);
        messages.with(atOnce, last);
        var lately = SchoolFixture.person();
        var afterAll = SchoolFixture.person();
        var gone = SchoolFixture.person();
        people.markDeleted(gone, NOON);
        replicator.follow(List.of(school.joined(school.parent, 1, school.yearThree),
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
        replicator.follow(List.of(school.joined(school.parent, 1, school.yearThree),
                school.changed(school.parent, NOON, 2, school.yearFour)));
        assertThat(messagesOf(school.parent)).containsExactlyInAnyOrder(toThree.id(), toFour.id());
    }

    @Test
    void a_late_joining_does_not_bring_back_who_asked_for_deletion() {
        messages.with(school.message(school.yearThree));
        people.markDeleted(school.parent, NOON);
        replicator.follow(List.of(school.joined(school.parent, 1, school.yearThree)));
        assertThat(members.of(school.parent)).isEmpty();
        assertThat(inbox.stored).isEmpty();
    }

    @Test
    void a_deletion_between_the_read_and_the_write_still_hides_the_person() {
        var looks = new AtomicInteger();
        var deletedMeanwhile = new InMemoryPeople() {
            @Override
            public Set<UserId> deletedAmong(Collection<UserId> users) {
                return looks.getAndIncrement() > 0 ? Set.copyOf(users) : Set.of();
            }
        };
        messages.with(school.message(school.yearThree));
        new MemberReplicator(members, deletedMeanwhile, organisations, messageFanOut)
                .follow(List.of(school.joined(school.parent, 1, school.yearThree)));
        assertThat(members.of(school.parent)).isEmpty();
        assertThat(inbox.stored).isEmpty();
    }

    @Test
    void a_pupil_whose_enrolment_was_late_news_is_caught_up_with_from_then_on() {
        members.with(school.guardian(school.parent));
        var before = school.message(NOON.minusSeconds(61), school.yearThree);
        var after = school.message(NOON.minusSeconds(60), school.yearThree);
        messages.with(before, after);
        pupilReplicator.follow(school.pupil(Set.of(), school.yearThree));
        assertThat(messagesOf(school.parent)).containsExactly(after.id());
    }

    @Test
    void a_guardian_whose_joining_comes_after_the_pupil_is_caught_up_with() {
        var message = school.message(school.yearThree);
        messages.with(message);
        pupilReplicator.follow(school.pupil(Set.of(), school.yearThree));
        assertThat(inbox.stored).isEmpty();
        replicator.follow(List.of(school.joined(school.parent, 1)));
        assertThat(messagesOf(school.parent)).containsExactly(message.id());
    }

    @Test
    void a_late_joining_does_not_bring_back_a_school_that_closed() {
        organisations.close(school.school, Ids.next(), NOON);
        replicator.follow(List.of(school.joined(school.parent, 1, school.yearThree)));
        pupilReplicator.follow(school.pupil(Set.of(), school.yearThree));
        assertThat(members.of(school.parent)).isEmpty();
        assertThat(pupils.ofGuardians(school.school, List.of(school.parent))).isEmpty();
        assertThat(pupils.in(school.school, school.yearThree, null, 10)).isEmpty();
    }

    private List<MessageId> messagesOf(UserId user) {
        return inbox.stored.values().stream().filter(item -> item.recipient().equals(user)).map(InboxItem::message)
                .toList();
    }
}
