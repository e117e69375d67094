package com.comms123.messaging.inbox.domain;

import static com.comms123.messaging.fixture.SchoolFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.messaging.MessageConfirmed;
import com.comms123.contracts.messaging.MessageRead;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.platform.outcome.Decision;
import com.comms123.platform.outcome.Decision.Accepted;
import com.comms123.platform.outcome.Decision.Unchanged;
import org.junit.jupiter.api.Test;

class InboxItemTest {
    private final SchoolFixture school = new SchoolFixture();
    private final InboxItem unread = InboxItem.of(school.message(school.yearThree), school.parent,
            SchoolFixture.chose(school.yearThree), NOON);

    @Test
    void reading_is_published_once_and_keeps_its_time() {
        var first = (Accepted<InboxItem>) unread.read(NOON);
        assertThat(first.state().readAt()).isEqualTo(NOON);
        assertThat(((MessageRead) first.events().getFirst()).readerId()).isEqualTo(school.parent.value());
        var second = first.state().read(NOON.plusSeconds(60));
        assertThat(second).isEqualTo(new Unchanged<>(first.state()));
    }

    @Test
    void confirming_reads_too_and_a_second_time_changes_nothing() {
        var confirmed = (Accepted<InboxItem>) unread.confirm(NOON.plusSeconds(1));
        assertThat(confirmed.state().readAt()).isEqualTo(NOON.plusSeconds(1));
        assertThat(confirmed.state().confirmedAt()).isEqualTo(NOON.plusSeconds(1));
        assertThat(confirmed.events()).hasExactlyElementsOfTypes(MessageRead.class, MessageConfirmed.class);
        assertThat(confirmed.state().confirm(NOON.plusSeconds(2))).isInstanceOf(Unchanged.class);
        var read = (Accepted<InboxItem>) changed(unread.read(NOON)).confirm(NOON.plusSeconds(1));
        assertThat(read.state().readAt()).isEqualTo(NOON);
        assertThat(read.events()).hasExactlyElementsOfTypes(MessageConfirmed.class);
    }

    @Test
    void an_item_waits_for_confirmation_until_it_is_confirmed() {
        assertThat(unread.toConfirm()).isFalse();
        var asking = new InboxItem(unread.message(), unread.recipient(), unread.organisation(), unread.why(), NOON,
                NOON, null, null, true, 1);
        assertThat(changed(asking.read(NOON)).toConfirm()).isTrue();
        assertThat(changed(asking.confirm(NOON)).toConfirm()).isFalse();
    }

    private static InboxItem changed(Decision<InboxItem> decision) {
        return ((Accepted<InboxItem>) decision).state();
    }
}
