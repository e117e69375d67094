package com.comms123.messaging.message.application;

import static com.comms123.messaging.fixture.SchoolFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.membership.OrganisationKind;
import com.comms123.messaging.fixture.InMemoryMembers;
import com.comms123.messaging.fixture.InMemoryMessages;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.messaging.message.domain.Draft;
import com.comms123.messaging.message.domain.MessageId;
import com.comms123.messaging.message.domain.Text;
import com.comms123.messaging.organisation.application.Organisations;
import com.comms123.messaging.organisation.domain.GroupId;
import com.comms123.messaging.organisation.domain.OrganisationId;
import com.comms123.messaging.person.domain.UserId;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Refused;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PostingMessagesTest {
    private final SchoolFixture school = new SchoolFixture();
    private final InMemoryMessages messages = new InMemoryMessages();
    private final InMemoryMembers members = new InMemoryMembers().with(school.staff(school.teacher));
    private final PostingMessages posting = new PostingMessages(messages, members, new TwoGroups(),
            Clock.fixed(NOON, ZoneOffset.UTC), new SimpleMeterRegistry());
    private final MessageId id = new MessageId(Ids.next());

    @Test
    void a_double_tap_posts_once() {
        var first = posting.post(command(school.teacher));
        var second = posting.post(command(school.teacher));
        assertThat(second).isEqualTo(first);
        assertThat(messages.events).hasSize(1);
    }

    @Test
    void a_refusal_stores_nothing() {
        assertThatThrownBy(() -> posting.post(command(school.parent))).isInstanceOf(Refused.class)
                .hasMessage("organisation-absent");
        assertThat(messages.events).isEmpty();
        assertThat(messages.find(id)).isEmpty();
    }

    private PostMessage command(UserId author) {
        return new PostMessage(id, school.school, author,
                new Draft(List.of(school.yearThree), new Text("Trip"), new Text("We go on Friday."), null));
    }

    private final class TwoGroups implements Organisations {
        @Override
        public void register(OrganisationId organisation, OrganisationKind kind) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void addGroup(OrganisationId organisation, GroupId group) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Set<GroupId> groupsAmong(OrganisationId organisation, Collection<GroupId> groups) {
            return groups.stream().filter(Set.of(school.yearThree, school.yearFour)::contains)
                    .collect(Collectors.toSet());
        }
    }
}
