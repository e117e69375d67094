package com.comms123.messaging.inbox.domain;

import static com.comms123.messaging.fixture.SchoolFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.messaging.MessageConfirmed;
import com.comms123.contracts.messaging.MessageRead;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.messaging.inbox.domain.ConfirmationOutcome.ConfirmedBefore;
import com.comms123.messaging.inbox.domain.ConfirmationOutcome.JustConfirmed;
import com.comms123.messaging.inbox.domain.ReadOutcome.JustRead;
import com.comms123.messaging.inbox.domain.ReadOutcome.ReadBefore;
import org.junit.jupiter.api.Test;

class InboxItemTest {
    private final SchoolFixture school = new SchoolFixture();
    private final InboxItem unread = InboxItem.of(school.message(school.yearThree), school.parent,
            SchoolFixture.chose(school.yearThree), NOON);

    @Test
    void reading_is_published_once_and_keeps_its_time() {
        var first = (JustRead) unread.read(NOON);
        assertThat(first.item().readAt()).isEqualTo(NOON);
        assertThat(first.event().readerId()).isEqualTo(school.parent.value());
        var second = first.item().read(NOON.plusSeconds(60));
        assertThat(second).isInstanceOf(ReadBefore.class);
        assertThat(second.item().readAt()).isEqualTo(NOON);
    }

    @Test
    void confirming_reads_too_and_a_second_time_changes_nothing() {
        var confirmed = (JustConfirmed) unread.confirm(NOON.plusSeconds(1));
        assertThat(confirmed.item().readAt()).isEqualTo(NOON.plusSeconds(1));
        assertThat(confirmed.item().confirmedAt()).isEqualTo(NOON.plusSeconds(1));
        assertThat(confirmed.events()).hasExactlyElementsOfTypes(MessageRead.class, MessageConfirmed.class);
        assertThat(confirmed.item().confirm(NOON.plusSeconds(2))).isInstanceOf(ConfirmedBefore.class);
        var read = (JustConfirmed) unread.read(NOON).item().confirm(NOON.plusSeconds(1));
        assertThat(read.item().readAt()).isEqualTo(NOON);
        assertThat(read.events()).hasExactlyElementsOfTypes(MessageConfirmed.class);
    }

    @Test
    void an_item_waits_for_confirmation_until_it_is_confirmed() {
        assertThat(unread.toConfirm()).isFalse();
        var asking = new InboxItem(unread.message(), unread.recipient(), unread.organisation(), unread.why(), NOON,
                NOON, null, null, true, 1);
        assertThat(asking.read(NOON).item().toConfirm()).isTrue();
        assertThat(((JustConfirmed) asking.confirm(NOON)).item().toConfirm()).isFalse();
    }
}
