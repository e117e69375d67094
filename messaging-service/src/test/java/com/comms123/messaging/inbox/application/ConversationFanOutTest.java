package com.comms123.messaging.inbox.application;

import static com.comms123.messaging.fixture.SchoolFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.contracts.membership.MemberRole;
import com.comms123.contracts.messaging.MessageWithdrawn;
import com.comms123.messaging.directory.member.application.MemberReplicator;
import com.comms123.messaging.directory.member.domain.MemberChange.RoleChanged;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.domain.Pupil;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.directory.pupil.domain.Why;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.messaging.inbox.application.ReadingInbox.Filter;
import com.comms123.messaging.writing.message.domain.Message;
import com.comms123.platform.ids.Ids;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Conversations that a member begins, on their way to the staff.
class ConversationFanOutTest extends FannedOut {
    private final UserId headTeacher = SchoolFixture.person();
    private final UserId other = SchoolFixture.person();
    private final Pupil child = school.pupil(new PupilId(Ids.next()), 1,
            Map.of(school.parent, Set.of(), other, Set.of()), school.yearThree);
    private final MemberReplicator replicator = new MemberReplicator(members, people, organisations, messageFanOut);
    private final ReadingInbox reading = new ReadingInbox(inbox, messages, members, pupils, withholdings,
            Clock.fixed(NOON, ZoneOffset.UTC));

    ConversationFanOutTest() {
        members.with(school.staff(school.teacher), school.admin(headTeacher),
                school.guardian(school.parent, school.yearThree), school.guardian(other, school.yearThree));
        pupils.with(child);
    }

    @Test
    void it_comes_to_the_staff_and_read_already_to_its_author_and_to_nobody_else() {
        var begun = begun(child);
        messageFanOut.fanOut(begun.id());
        messageFanOut.fanOut(begun.id());
        assertThat(inbox.stored).hasSize(3);
        assertThat(mailed).containsExactlyInAnyOrder(school.teacher, headTeacher);
        assertThat(inbox.find(begun.id(), school.parent).orElseThrow().readAt()).isEqualTo(NOON);
        assertThat(unread(school.teacher)).isEqualTo(1);
        assertThat(unread(school.parent)).isZero();
        assertThat(reading.entry(school.teacher, begun.id()).why()).isEqualTo(Why.OF_CONVERSATION);
        assertThat(reading.page(other, Filter.NONE, null, 10).entries()).isEmpty();
    }

    @Test
    void staff_under_a_restriction_on_the_child_s_account_get_nothing_and_that_is_published() {
        pupils.with(school.pupil(child.id(), 2, Map.of(school.parent, Set.of(), school.teacher,
                Set.of(CustodyRestriction.NO_CONTACT)), school.yearThree));
        var aboutChild = begun(child);
        var aboutNobody = begun(null);
        messageFanOut.fanOut(aboutChild.id());
        messageFanOut.fanOut(aboutNobody.id());
        assertThat(mailed).containsExactly(headTeacher);
        assertThat(withholdings.count(aboutChild.id())).isEqualTo(1);
        assertThat(withholdings.count(aboutNobody.id())).isEqualTo(1);
    }

    @Test
    void deleting_the_child_frees_nobody() {
        pupils.with(school.pupil(child.id(), 2, Map.of(school.parent, Set.of(), school.teacher,
                Set.of(CustodyRestriction.NO_CONTACT)), school.yearThree));
        closing.close(school.school, child.id());
        messageFanOut.fanOut(begun(null).id());
        assertThat(mailed).containsExactly(headTeacher);
    }

    @Test
    void staff_from_whom_a_restriction_keeps_the_author_are_not_reached_by_them() {
        pupils.with(school.pupil(child.id(), 2, Map.of(school.teacher, Set.of(), school.parent,
                Set.of(CustodyRestriction.NO_CONTACT)), school.yearThree));
        messageFanOut.fanOut(begun(null).id());
        assertThat(mailed).containsExactly(headTeacher);
        assertThat(withholdings.count(school.teacher)).as("no restriction is theirs").isZero();
    }

    @Test
    void a_restriction_that_comes_later_takes_it_out_of_the_inbox_and_of_its_count() {
        messageFanOut.fanOut(begun(child).id());
        pupils.with(school.pupil(child.id(), 2,
                Map.of(school.parent, Set.of(CustodyRestriction.NO_PUPIL_DATA), school.teacher,
                        Set.of(CustodyRestriction.NO_MESSAGES)),
                school.yearThree));
        for (var kept : Set.of(school.parent, school.teacher)) {
            assertThat(reading.page(kept, Filter.NONE, null, 10).entries()).isEmpty();
            assertThat(unread(kept)).isZero();
        }
        assertThat(unread(headTeacher)).isEqualTo(1);
    }

    @Test
    void somebody_who_becomes_staff_gets_later_ones_and_a_former_member_of_staff_loses_all() {
        var late = SchoolFixture.person();
        var begun = begun(null);
        messageFanOut.fanOut(begun.id());
        replicator.follow(List.of(new RoleChanged(school.school, late, MemberRole.STAFF, Set.of(),
                NOON.minusSeconds(1), 2)));
        assertThat(inbox.find(begun.id(), late)).as("their event came late").isPresent();
        replicator.follow(List.of(new RoleChanged(school.school, school.teacher, MemberRole.GUARDIAN,
                Set.of(), NOON, 2)));
        assertThat(reading.page(school.teacher, Filter.NONE, null, 10).entries()).isEmpty();
        assertThat(unread(school.teacher)).isZero();
    }

    @Test
    void it_is_hidden_with_its_author_and_with_the_child_and_gets_a_deletion_of_its_own() {
        var aboutNobody = begun(null);
        var aboutChild = begun(child);
        messageFanOut.fanOut(aboutChild.id());
        closing.close(school.school, child.id());
        assertThat(messages.find(aboutChild.id())).isEmpty();
        people.markDeleted(school.parent, NOON);
        messageFanOut.fanOut(aboutNobody.id());
        assertThat(messages.find(aboutNobody.id())).as("posted at the same moment").isEmpty();
        assertThat(messages.events).filteredOn(MessageWithdrawn.class::isInstance)
                .extracting(event -> ((MessageWithdrawn) event).messageId())
                .containsExactly(aboutChild.id().value(), aboutNobody.id().value());
        assertThat(((MessageWithdrawn) messages.events.getFirst()).pupilIds()).containsExactly(child.id().value());
        assertThat(unread(school.teacher)).isZero();
    }

    private Message begun(@Nullable Pupil about) {
        var message = school.conversation(school.parent, about == null ? null : about.id());
        messages.with(message);
        return message;
    }

    private long unread(UserId owner) {
        return reading.page(owner, Filter.NONE, null, 10).unread();
    }
}
