package com.comms123.messaging.reply.application;

import static com.comms123.messaging.fixture.SchoolFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.fixture.InMemoryInboxItems;
import com.comms123.messaging.fixture.InMemoryMembers;
import com.comms123.messaging.fixture.InMemoryMessages;
import com.comms123.messaging.fixture.InMemoryPeople;
import com.comms123.messaging.fixture.InMemoryPupils;
import com.comms123.messaging.fixture.InMemoryReplies;
import com.comms123.messaging.fixture.InMemoryReplyMarks;
import com.comms123.messaging.fixture.InMemoryWithholdings;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.messaging.inbox.application.ReadingInbox;
import com.comms123.messaging.reply.domain.Reply;
import com.comms123.messaging.reply.domain.ReplyId;
import com.comms123.messaging.reply.domain.ReplyingPolicy;
import com.comms123.messaging.writing.custody.application.CustodyCheck;
import com.comms123.messaging.writing.message.application.ReadingMessages;
import com.comms123.messaging.writing.message.domain.Message;
import com.comms123.messaging.writing.message.domain.Text;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Refused;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RepliesTest {
    private final SchoolFixture school = new SchoolFixture();
    private final UserId otherParent = SchoolFixture.person();
    private final UserId headTeacher = SchoolFixture.person();
    private final UserId bystander = SchoolFixture.person();
    private final InMemoryMembers members = new InMemoryMembers().with(school.staff(school.teacher),
            school.staff(headTeacher), school.guardian(school.parent, school.yearThree),
            school.guardian(otherParent, school.yearThree), school.guardian(bystander, school.yearFour));
    private final InMemoryMessages messages = new InMemoryMessages();
    private final InMemoryPupils pupils = new InMemoryPupils();
    private final InMemoryPeople people = new InMemoryPeople();
    private final InMemoryReplies replies = new InMemoryReplies();
    private final InMemoryReplyMarks marks = new InMemoryReplyMarks();
    private final CustodyCheck custody = new CustodyCheck(pupils);
    private final ReadingMessages readingMessages = new ReadingMessages(messages, members, pupils);
    private final ReadingInbox inbox = new ReadingInbox(new InMemoryInboxItems(), messages, members, pupils,
            new InMemoryWithholdings(), Clock.fixed(NOON, ZoneOffset.UTC));
    private final ReadingReplies reading = new ReadingReplies(readingMessages, inbox, replies, marks, custody, members,
            messages);
    private final PostingReplies posting = new PostingReplies(readingMessages, inbox, reading, replies, custody, people,
            Clock.fixed(NOON, ZoneOffset.UTC));
    private final ReplyMarker marker = new ReplyMarker(replies, marks, custody, people, members);
    private final ReplyRemover remover = new ReplyRemover(replies, marks);
    private final Message question = school.question(school.yearThree);

    RepliesTest() {
        messages.with(question);
    }

    @Test
    void a_thread_is_between_one_person_and_the_school() {
        var asked = says(school.parent, null, "May we come late?");
        var answer = says(headTeacher, school.parent, "You may.");
        says(otherParent, null, "We cannot come.");
        assertThat(read(school.parent)).containsExactly(answer, asked);
        assertThat(answer.fromSchool()).isTrue();
        assertThat(asked.fromSchool()).isFalse();
        assertThat(read(school.teacher)).hasSize(3);
        assertThat(reading.page(school.teacher, question.id(), school.parent, null, 10)).hasSize(2);
    }

    @Test
    void other_families_see_neither_replies_nor_that_there_are_any() {
        says(school.parent, null, "May we come late?");
        assertThat(read(otherParent)).isEmpty();
        assertThat(read(bystander)).isEmpty();
        assertThatThrownBy(() -> reading.page(otherParent, question.id(), school.parent, null, 10))
                .isInstanceOf(Refused.class).hasMessage("thread-absent");
        assertThatThrownBy(() -> reading.page(otherParent, question.id(), SchoolFixture.person(), null, 10))
                .isInstanceOf(Refused.class).hasMessage("thread-absent");
        refused("thread-absent", otherParent, school.parent);
        refused("thread-absent", otherParent, SchoolFixture.person());
        assertThatThrownBy(() -> read(SchoolFixture.person())).isInstanceOf(Refused.class)
                .hasMessage("message-absent");
    }

    @Test
    void only_recipients_can_reply() {
        refused("only-recipients-reply", bystander, null);
        refused("invalid-request", school.teacher, null);
        refused("message-absent", SchoolFixture.person(), null);
    }

    @Test
    void a_restricted_guardian_can_neither_reply_nor_be_answered() {
        says(school.parent, null, "May we come late?");
        pupils.with(school.pupil(Set.of(CustodyRestriction.NO_CONTACT), school.yearThree));
        refused("only-recipients-reply", school.parent, null);
        refused("person-not-reached", school.teacher, school.parent);
        assertThat(read(school.parent)).isEmpty();
        assertThat(read(school.teacher)).hasSize(1);
    }

    @Test
    void staff_under_a_restriction_neither_read_nor_answer_nor_notice_the_other_guardian() {
        var reply = says(school.parent, null, "May we come late?");
        says(otherParent, null, "We cannot come.");
        pupils.with(school.pupil(new PupilId(Ids.next()), 1,
                Map.of(headTeacher, Set.of(CustodyRestriction.NO_CONTACT), school.parent, Set.of()),
                school.yearThree));
        assertThat(read(headTeacher)).extracting(found -> found.thread().person()).containsExactly(otherParent);
        assertThatThrownBy(() -> reading.page(headTeacher, question.id(), school.parent, null, 10))
                .isInstanceOf(Refused.class).hasMessage("thread-absent");
        refused("thread-absent", headTeacher, school.parent);
        marker.mark(reply.id(), List.of(headTeacher, school.teacher));
        assertThat(reading.unseen(headTeacher, null, 10)).isEmpty();
        assertThat(reading.unseen(school.teacher, null, 10)).hasSize(1);
        assertThat(read(school.teacher)).hasSize(2);
    }

    @Test
    void a_reply_marked_before_a_restriction_is_not_shown_after_it() {
        var reply = says(school.parent, null, "May we come late?");
        marker.mark(reply.id(), List.of(headTeacher));
        pupils.with(school.pupil(new PupilId(Ids.next()), 1,
                Map.of(headTeacher, Set.of(CustodyRestriction.NO_PUPIL_DATA), school.parent, Set.of())));
        assertThat(reading.unseen(headTeacher, null, 10)).isEmpty();
    }

    @Test
    void staff_answer_where_somebody_asked() {
        refused("thread-absent", school.teacher, school.parent);
        says(school.parent, null, "May we come late?");
        says(school.teacher, school.parent, "You may.");
    }

    @Test
    void a_message_that_asks_for_no_replies_has_none() {
        var statement = school.message(school.yearThree);
        messages.with(statement);
        assertThatThrownBy(() -> posting.post(new PostReply(new ReplyId(Ids.next()), statement.id(), school.parent,
                null, new Text("But why?")))).isInstanceOf(Refused.class).hasMessage("replies-not-allowed");
    }

    @Test
    void a_double_tap_replies_once() {
        var command = new PostReply(new ReplyId(Ids.next()), question.id(), school.parent, null, new Text("Yes."));
        assertThat(posting.post(command)).isEqualTo(posting.post(command));
        assertThat(replies.events).hasSize(1);
    }

    @Test
    void a_repeated_answer_is_not_shown_to_who_may_not_read_the_thread_any_more() {
        says(school.parent, null, "May we come late?");
        var command = new PostReply(new ReplyId(Ids.next()), question.id(), headTeacher, school.parent,
                new Text("You may."));
        posting.post(command);
        pupils.with(school.pupil(new PupilId(Ids.next()), 1,
                Map.of(headTeacher, Set.of(CustodyRestriction.NO_CONTACT), school.parent, Set.of()),
                school.yearThree));
        assertThatThrownBy(() -> posting.post(command)).isInstanceOf(Refused.class).hasMessage("thread-absent");
        assertThat(replies.events).hasSize(2);
    }

    @Test
    void a_repeated_answer_is_not_shown_to_who_is_not_staff_any_more() {
        says(school.parent, null, "May we come late?");
        var command = new PostReply(new ReplyId(Ids.next()), question.id(), headTeacher, school.parent,
                new Text("You may."));
        posting.post(command);
        members.with(school.guardian(headTeacher, school.yearThree));
        assertThatThrownBy(() -> posting.post(command)).isInstanceOf(Refused.class).hasMessage("thread-absent");
    }

    @Test
    void a_former_member_of_staff_sees_only_their_own_thread() {
        mark(says(school.parent, null, "May we come late?"), school.teacher);
        members.with(school.guardian(school.teacher, school.yearThree));
        assertThat(reading.unseen(school.teacher, null, 10)).as("replies marked before").isEmpty();
        mark(says(otherParent, null, "We cannot come."), school.teacher);
        assertThat(reading.unseen(school.teacher, null, 10)).as("marked since").isEmpty();
        assertThat(read(school.teacher)).isEmpty();
        says(school.teacher, null, "Mine comes too.");
        var answer = says(headTeacher, school.teacher, "Good.");
        mark(answer, school.teacher);
        assertThat(reading.unseen(school.teacher, null, 10)).extracting(one -> one.newest())
                .containsExactly(answer.id());
    }

    @Test
    void replies_in_other_threads_hide_no_answer_from_a_former_member_of_staff() {
        members.with(school.guardian(school.teacher, school.yearThree));
        says(school.teacher, null, "Mine comes too.");
        var answer = says(headTeacher, school.teacher, "Good.");
        mark(answer, school.teacher);
        mark(says(school.parent, null, "May we come late?"), school.teacher);
        assertThat(reading.unseen(school.teacher, null, 10)).extracting(one -> one.newest())
                .containsExactly(answer.id());
    }

    @Test
    void the_other_side_notices_and_nobody_else() {
        says(school.parent, null, "May we come late?");
        assertThat(replies.events.getLast().notifiedIds()).containsExactly(school.teacher.value());
        says(headTeacher, school.parent, "You may.");
        assertThat(replies.events.getLast().notifiedIds()).containsExactly(school.parent.value());
        says(school.parent, null, "Thank you.");
        assertThat(replies.events.getLast().notifiedIds()).containsExactlyInAnyOrder(school.teacher.value(),
                headTeacher.value());
        says(otherParent, null, "We cannot come.");
        assertThat(replies.events.getLast().notifiedIds()).containsExactly(school.teacher.value());
    }

    @Test
    void a_seen_reply_stays_seen_after_late_and_repeated_marks() {
        var first = says(school.parent, null, "May we come late?");
        mark(first, school.teacher);
        assertThat(reading.unseen(school.teacher, null, 10)).extracting(one -> one.message())
                .containsExactly(question.id());
        reading.see(school.teacher, question.id(), first.id());
        mark(first, school.teacher);
        assertThat(reading.unseen(school.teacher, null, 10)).isEmpty();
        var second = says(school.parent, null, "And leave early?");
        mark(second, school.teacher);
        mark(first, school.teacher);
        reading.see(school.teacher, question.id(), first.id());
        assertThat(reading.unseen(school.teacher, null, 10)).extracting(one -> one.newest())
                .containsExactly(second.id());
        assertThat(reading.unseen(school.parent, null, 10)).isEmpty();
    }

    @Test
    void replies_to_a_removed_message_are_not_unseen() {
        mark(says(school.parent, null, "May we come late?"), school.teacher);
        messages.remove(question.id());
        assertThat(reading.unseen(school.teacher, null, 10)).isEmpty();
    }

    @Test
    void replies_of_a_person_who_requests_deletion_are_hidden_at_once() {
        says(school.parent, null, "May we come late?");
        says(otherParent, null, "We cannot come.");
        remover.hide(school.parent);
        assertThat(read(school.teacher)).extracting(reply -> reply.thread().person()).containsExactly(otherParent);
        refused("thread-absent", school.teacher, school.parent);
    }

    @Test
    void a_reply_that_is_posted_while_its_author_is_being_hidden_is_hidden() {
        people.markDeleted(school.parent, NOON);
        says(school.parent, null, "May we come late?");
        assertThat(read(school.teacher)).isEmpty();
    }

    @Test
    void purging_a_person_removes_their_thread_and_no_other() {
        says(school.parent, null, "May we come late?");
        mark(says(school.teacher, school.parent, "You may."), school.parent);
        says(otherParent, null, "We cannot come.");
        assertThat(remover.count(school.parent)).containsEntry("replies", 2L).containsEntry("reply-marks", 1L);
        remover.remove(school.parent);
        remover.remove(school.teacher);
        assertThat(remover.count(school.parent)).containsEntry("replies", 0L).containsEntry("reply-marks", 0L);
        assertThat(remover.count(question.id())).containsEntry("replies", 1L);
    }

    @Test
    void a_thread_and_a_text_have_an_end() {
        assertThatThrownBy(() -> says(school.parent, null, "x".repeat(ReplyingPolicy.LONGEST + 1)))
                .isInstanceOf(Refused.class).hasMessage("invalid-request");
        assertThatThrownBy(() -> says(school.parent, null, " ")).isInstanceOf(Refused.class)
                .hasMessage("invalid-request");
        for (var i = 0; i < ReplyingPolicy.MOST_IN_THREAD; i++) {
            says(school.parent, null, "Again");
        }
        refused("thread-full", school.parent, null);
        says(otherParent, null, "We cannot come.");
    }

    private Reply says(UserId author, @Nullable UserId to, String text) {
        return posting.post(new PostReply(new ReplyId(Ids.next()), question.id(), author, to, new Text(text)));
    }

    private void refused(String code, UserId author, @Nullable UserId to) {
        assertThatThrownBy(() -> says(author, to, "Hello")).isInstanceOf(Refused.class).hasMessage(code);
    }

    private void mark(Reply reply, UserId notified) {
        marker.mark(reply.id(), List.of(notified));
    }

    private List<Reply> read(UserId reader) {
        return reading.page(reader, question.id(), null, null, 1_000);
    }
}
