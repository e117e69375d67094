package com.comms123.messaging.inbox.application;

import static com.comms123.messaging.fixture.SchoolFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.messaging.fixture.InMemoryInboxItems;
import com.comms123.messaging.fixture.InMemoryMembers;
import com.comms123.messaging.fixture.InMemoryMessages;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.messaging.inbox.domain.InboxItem;
import com.comms123.messaging.message.domain.Message;
import com.comms123.messaging.message.domain.Text;
import com.comms123.platform.outcome.Refused;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReadingInboxTest {
    private final SchoolFixture school = new SchoolFixture();
    private final InMemoryMembers members = new InMemoryMembers()
            .with(school.guardian(school.parent, school.yearThree));
    private final InMemoryMessages messages = new InMemoryMessages();
    private final InMemoryInboxItems inbox = new InMemoryInboxItems();
    private final ReadingInbox reading = new ReadingInbox(inbox, messages, members,
            Clock.fixed(NOON, ZoneOffset.UTC));

    @Test
    void it_is_newest_first_with_subjects_and_counts_what_is_unread() {
        var older = received();
        var newer = received();
        reading.read(school.parent, older.id());
        var page = reading.page(school.parent, null, 10);
        assertThat(page.entries()).extracting(entry -> entry.item().message()).containsExactly(newer.id(), older.id());
        assertThat(page.entries()).extracting(ReadingInbox.Entry::subject).containsOnly(new Text("Trip"));
        assertThat(page.unread()).isEqualTo(1);
        assertThat(reading.page(school.parent, newer.id(), 10).entries()).hasSize(1);
    }

    @Test
    void reading_twice_is_told_once() {
        var message = received();
        reading.read(school.parent, message.id());
        reading.read(school.parent, message.id());
        assertThat(inbox.events).hasSize(1);
    }

    @Test
    void a_reader_who_is_quicker_than_the_fan_out_reads_all_the_same() {
        var message = school.message(school.yearThree);
        messages.with(message);
        reading.read(school.parent, message.id());
        assertThat(inbox.find(message.id(), school.parent).orElseThrow().readAt()).isEqualTo(NOON);
        assertThat(inbox.add(List.of(InboxItem.of(message, school.parent, Set.of(school.yearThree), NOON)))).isZero();
    }

    @Test
    void what_was_sent_to_others_is_in_nobody_else_s_inbox() {
        var message = school.message(school.yearFour);
        messages.with(message);
        assertThatThrownBy(() -> reading.read(school.parent, message.id())).isInstanceOf(Refused.class)
                .hasMessage("inbox-item-absent");
    }

    @Test
    void who_leaves_sees_nothing_of_it_any_more() {
        var message = received();
        members.apply(school.left(school.parent, 2));
        var page = reading.page(school.parent, null, 10);
        assertThat(page.entries()).isEmpty();
        assertThat(page.unread()).isZero();
        assertThatThrownBy(() -> reading.read(school.parent, message.id())).hasMessage("inbox-item-absent");
    }

    private Message received() {
        var message = school.message(school.yearThree);
        messages.with(message);
        inbox.add(List.of(InboxItem.of(message, school.parent, Set.of(school.yearThree), NOON)));
        return message;
    }
}
