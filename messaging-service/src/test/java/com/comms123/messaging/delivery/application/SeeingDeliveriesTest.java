package com.comms123.messaging.delivery.application;

import static com.comms123.messaging.fixture.SchoolFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.messaging.Channel;
import com.comms123.messaging.delivery.application.SeeingDeliveries.Key;
import com.comms123.messaging.delivery.application.SeeingDeliveries.Row;
import com.comms123.messaging.delivery.domain.Delivery;
import com.comms123.messaging.delivery.domain.DeliveryState;
import com.comms123.messaging.fixture.InMemoryDeliveries;
import com.comms123.messaging.fixture.InMemoryInboxItems;
import com.comms123.messaging.fixture.InMemoryMembers;
import com.comms123.messaging.fixture.InMemoryMessages;
import com.comms123.messaging.fixture.InMemoryPupils;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.messaging.inbox.domain.InboxItem;
import com.comms123.messaging.message.application.ReadingMessages;
import com.comms123.messaging.message.domain.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SeeingDeliveriesTest {
    private final SchoolFixture school = new SchoolFixture();
    private final InMemoryMembers members = new InMemoryMembers().with(school.staff(school.teacher),
            school.guardian(school.parent, school.yearThree));
    private final Message message = school.message(school.yearThree);
    private final InMemoryDeliveries deliveries = new InMemoryDeliveries();
    private final InMemoryInboxItems inbox = new InMemoryInboxItems();
    private final SeeingDeliveries seeing = new SeeingDeliveries(
            new ReadingMessages(new InMemoryMessages().with(message), members, new InMemoryPupils()), deliveries,
            inbox);

    @Test
    void pages_of_any_size_show_every_recipient_and_channel_once_in_order() {
        var recipients = Stream.generate(SchoolFixture::person).limit(7).toList();
        recipients.forEach(user -> {
            inbox.add(List.of(InboxItem.of(message, user, SchoolFixture.chose(school.yearThree), NOON)));
            deliveries.queue(List.of(Delivery.mail(message, user, NOON)));
        });
        for (var size = 1; size < 16; size++) {
            var seen = new ArrayList<Row>();
            @Nullable
            Key after = null;
            List<Row> page;
            do {
                page = seeing.of(school.teacher, message.id(), after, size).rows();
                seen.addAll(page);
                after = page.isEmpty() ? after : page.getLast().key();
            } while (!page.isEmpty());
            assertThat(seen).as("pages of " + size).hasSize(14).doesNotHaveDuplicates();
            assertThat(seen).extracting(row -> row.recipient() + "/" + row.channel().ordinal()).isSorted();
        }
        assertThat(seeing.of(school.teacher, message.id(), null, 1).totals()).isEqualTo(
                Map.of(Channel.APP, Map.of(DeliveryState.DELIVERED, 7L), Channel.MAIL,
                        Map.of(DeliveryState.QUEUED, 7L)));
    }

    @Test
    void it_is_for_staff_alone() {
        assertThatThrownBy(() -> seeing.of(school.parent, message.id(), null, 1))
                .hasMessage("only-staff-sees-deliveries");
        assertThatThrownBy(() -> seeing.of(SchoolFixture.person(), message.id(), null, 1))
                .hasMessage("message-absent");
    }
}
