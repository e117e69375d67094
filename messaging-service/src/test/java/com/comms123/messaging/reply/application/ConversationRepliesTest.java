package com.comms123.messaging.reply.application;

import static com.comms123.messaging.fixture.SchoolFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.contracts.messaging.ReplyPosted;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.directory.pupil.domain.Why;
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
import com.comms123.messaging.inbox.domain.InboxItem;
import com.comms123.messaging.reply.domain.Reply;
import com.comms123.messaging.reply.domain.ReplyId;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The thread of a conversation that a member began.
class ConversationRepliesTest {
    private final SchoolFixture school = new SchoolFixture();
    private final UserId headTeacher = SchoolFixture.person();
    private final UserId other = SchoolFixture.person();
    private final PupilId child = new PupilId(Ids.next());
    private final InMemoryMembers members = new InMemoryMembers().with(school.staff(school.teacher),
            school.staff(headTeacher), school.guardian(school.parent), school.guardian(other));
    private final Message begun = school.conversation(school.parent, child);
    private final InMemoryMessages messages = new InMemoryMessages().with(begun);
    private final InMemoryPupils pupils = new InMemoryPupils();
    private final InMemoryReplies replies = new InMemoryReplies();
    private final InMemoryInboxItems items = new InMemoryInboxItems();
    private final CustodyCheck custody = new CustodyCheck(pupils);
    private final ReadingMessages readingMessages = new ReadingMessages(messages, members, pupils);
    private final ReadingInbox inbox = new ReadingInbox(items, messages, members, pupils, new InMemoryWithholdings(),
            Clock.fixed(NOON, ZoneOffset.UTC));
    private final ReadingReplies reading = new ReadingReplies(readingMessages, inbox, replies,
            new InMemoryReplyMarks(), custody, members, messages);
    private final PostingReplies posting = new PostingReplies(readingMessages, inbox, reading, replies, custody,
            new InMemoryPeople(), Clock.fixed(NOON, ZoneOffset.UTC));

    ConversationRepliesTest() {
        pupils.with(school.pupil(child, 1, Map.of(school.parent, Set.of(), other, Set.of())));
        items.add(List.of(school.teacher, headTeacher, school.parent).stream()
                .map(recipient -> InboxItem.of(begun, recipient, Why.OF_CONVERSATION, NOON)).toList());
    }

    @Test
    void staff_answer_first_and_the_author_goes_on_and_nobody_else_reads_a_word() {
        var answer = says(school.teacher, school.parent, "They were found.");
        var thanks = says(school.parent, null, "Thank you.");
        assertThat(answer.fromSchool()).isTrue();
        assertThat(read(school.parent)).containsExactly(thanks, answer);
        assertThat(read(headTeacher)).containsExactly(thanks, answer);
        assertThat(notified(answer)).containsExactly(school.parent.value());
        assertThat(notified(thanks)).containsExactly(school.teacher.value());
        assertThatThrownBy(() -> read(other)).hasMessage("message-absent");
        refused("message-absent", other, null);
        refused("message-absent", other, school.parent);
    }

    @Test
    void while_nobody_has_answered_all_staff_who_got_it_notice_what_the_author_adds() {
        assertThat(notified(says(school.parent, null, "They are red.")))
                .containsExactlyInAnyOrder(school.teacher.value(), headTeacher.value());
    }

    @Test
    void there_is_one_thread_alone() {
        refused("invalid-request", school.teacher, null);
        refused("thread-absent", school.teacher, other);
        refused("thread-absent", school.teacher, headTeacher);
    }

    @Test
    void an_author_who_is_restricted_later_can_neither_reply_nor_be_answered() {
        says(school.teacher, school.parent, "They were found.");
        pupils.with(school.pupil(child, 2, Map.of(school.parent, Set.of(CustodyRestriction.NO_MESSAGES))));
        refused("message-absent", school.parent, null);
        refused("person-not-reached", school.teacher, school.parent);
        assertThatThrownBy(() -> read(school.parent)).hasMessage("message-absent");
        assertThat(read(school.teacher)).hasSize(1);
    }

    @Test
    void an_author_who_has_left_is_not_answered() {
        members.apply(List.of(school.left(school.parent, 9)));
        refused("person-not-reached", school.teacher, school.parent);
    }

    private Reply says(UserId author, @Nullable UserId to, String text) {
        return posting.post(new PostReply(new ReplyId(Ids.next()), begun.id(), author, to, new Text(text)));
    }

    private void refused(String code, UserId author, @Nullable UserId to) {
        assertThatThrownBy(() -> says(author, to, "Hello")).isInstanceOf(Refused.class).hasMessage(code);
    }

    private List<Reply> read(UserId reader) {
        return reading.page(reader, begun.id(), null, null, 10);
    }

    private List<UUID> notified(Reply reply) {
        return replies.events.stream().map(ReplyPosted.class::cast)
                .filter(event -> event.replyId().equals(reply.id().value())).findFirst().orElseThrow().notifiedIds();
    }
}
