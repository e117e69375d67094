package com.comms123.messaging.writing.message.application;

import static com.comms123.messaging.fixture.SchoolFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.fixture.FilesFixture;
import com.comms123.messaging.fixture.InMemoryMembers;
import com.comms123.messaging.fixture.InMemoryMessages;
import com.comms123.messaging.fixture.InMemoryOrganisations;
import com.comms123.messaging.fixture.InMemoryPupils;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.messaging.writing.message.domain.Draft;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.messaging.writing.message.domain.Text;
import com.comms123.platform.deletion.Deletion;
import com.comms123.platform.deletion.Receipt;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Refused;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostingMessagesTest {
    private final SchoolFixture school = new SchoolFixture();
    private final InMemoryMessages messages = new InMemoryMessages();
    private final InMemoryMembers members = new InMemoryMembers().with(school.staff(school.teacher));
    private final InMemoryOrganisations organisations = new InMemoryOrganisations().with(school.school,
            school.yearThree, school.yearFour);
    private final FilesFixture files = new FilesFixture();
    private final PostingMessages posting = new PostingMessages(messages, members, organisations.finding(),
            new InMemoryPupils(), files.attaching(), Clock.fixed(NOON, ZoneOffset.UTC), new SimpleMeterRegistry());
    private final MessageId id = new MessageId(Ids.next());

    @Test
    void a_double_tap_posts_once() {
        var first = posting.post(command(school.teacher));
        var second = posting.post(command(school.teacher));
        assertThat(second).isEqualTo(first);
        assertThat(messages.events).hasSize(1);
    }

    @Test
    void a_repeated_request_shows_the_message_as_its_author_can_read_it_now() {
        posting.post(command(school.teacher));
        members.with(school.guardian(school.teacher, school.yearThree));
        assertThat(posting.post(command(school.teacher)).id()).as("they may still read it, though not post")
                .isEqualTo(id);
        members.hide(school.teacher);
        assertThatThrownBy(() -> posting.post(command(school.teacher))).isInstanceOf(Refused.class)
                .hasMessage("message-absent");
        assertThat(messages.events).hasSize(1);
    }

    @Test
    void a_repeated_request_shows_nothing_of_a_message_that_was_withdrawn() {
        messages.withdraw(posting.post(command(school.teacher)),
                new Deletion(Ids.next(), NOON, NOON, new Receipt("receipt"), "2.1"));
        assertThatThrownBy(() -> posting.post(command(school.teacher))).isInstanceOf(Refused.class)
                .hasMessage("message-absent");
        assertThat(messages.find(id)).isEmpty();
    }

    @Test
    void a_refusal_stores_nothing() {
        assertThatThrownBy(() -> posting.post(command(school.parent))).isInstanceOf(Refused.class)
                .hasMessage("organisation-absent");
        assertThat(messages.events).isEmpty();
        assertThat(messages.find(id)).isEmpty();
    }

    @Test
    void a_group_that_has_closed_is_unknown() {
        organisations.close(school.school, school.yearThree, NOON);
        assertThatThrownBy(() -> posting.post(command(school.teacher))).isInstanceOf(Refused.class)
                .hasMessage("invalid-request");
        assertThat(messages.events).isEmpty();
    }

    private PostMessage command(UserId author) {
        return new PostMessage(id, school.school, author,
                new Draft(List.of(school.yearThree), null, false, new Text("Trip"), new Text("We go on Friday."), null,
                        false, false),
                List.of(), null);
    }
}
