package com.comms123.messaging.inbox.domain;

import static com.comms123.messaging.fixture.SchoolFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.messaging.inbox.domain.Reading.JustRead;
import com.comms123.messaging.inbox.domain.Reading.ReadBefore;
import org.junit.jupiter.api.Test;

class InboxItemTest {
    private final SchoolFixture school = new SchoolFixture();
    private final InboxItem unread = InboxItem.of(school.message(school.yearThree), school.parent,
            SchoolFixture.chose(school.yearThree), NOON);

    @Test
    void reading_is_told_once_and_keeps_its_time() {
        var first = (JustRead) unread.read(NOON);
        assertThat(first.item().readAt()).isEqualTo(NOON);
        assertThat(first.event().readerId()).isEqualTo(school.parent.value());
        var second = first.item().read(NOON.plusSeconds(60));
        assertThat(second).isInstanceOf(ReadBefore.class);
        assertThat(second.item().readAt()).isEqualTo(NOON);
    }
}
