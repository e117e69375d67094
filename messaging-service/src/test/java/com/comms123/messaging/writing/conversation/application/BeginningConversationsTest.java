package com.comms123.messaging.writing.conversation.application;

import static com.comms123.messaging.fixture.SchoolFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.contracts.messaging.MessagePosted;
import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.domain.Pupil;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.fixture.InMemoryMembers;
import com.comms123.messaging.fixture.InMemoryMessages;
import com.comms123.messaging.fixture.InMemoryOrganisations;
import com.comms123.messaging.fixture.InMemoryPupils;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.messaging.writing.conversation.application.ConversationPolicy.Wish;
import com.comms123.messaging.writing.message.application.ReadingMessages;
import com.comms123.messaging.writing.message.domain.Message;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.messaging.writing.message.domain.Text;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Refused;
import com.comms123.testing.TestClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BeginningConversationsTest {
    private static final PupilId CHILD = new PupilId(Ids.next());

    private final SchoolFixture school = new SchoolFixture();
    private final UserId other = SchoolFixture.person();
    private final UserId bystander = SchoolFixture.person();
    private final InMemoryMembers members = new InMemoryMembers().with(school.staff(school.teacher),
            school.guardian(school.parent), school.guardian(other), school.guardian(bystander));
    private final InMemoryMessages messages = new InMemoryMessages();
    private final InMemoryOrganisations organisations = new InMemoryOrganisations().with(school.school);
    private final InMemoryPupils pupils = new InMemoryPupils();
    private final TestClock clock = new TestClock();
    private final ReadingMessages reading = new ReadingMessages(messages, members, pupils);
    private final BeginningConversations beginning = new BeginningConversations(messages, messages, messages, members,
            organisations, pupils, clock, new SimpleMeterRegistry());
    private final Pupil child = child(1, Map.of(school.parent, Set.of(), other, Set.of()));

    BeginningConversationsTest() {
        clock.set(NOON);
        organisations.setConversations(school.school, true, 1);
        pupils.with(child);
    }

    @Test
    void its_author_and_the_staff_read_it_and_nobody_else_learns_of_it() {
        for (var about : new @Nullable PupilId[]{null, child.id()}) {
            var begun = begin(school.parent, about);
            for (var reader : List.of(school.parent, school.teacher)) {
                assertThat(reading.read(reader, begun.id()).subject()).isEqualTo(new Text("Glasses"));
                assertThat(page(reader)).contains(begun.id());
            }
            for (var stranger : List.of(other, bystander)) {
                assertThatThrownBy(() -> reading.read(stranger, begun.id())).hasMessage("message-absent");
                assertThat(page(stranger)).isEmpty();
            }
        }
    }

    @Test
    void it_takes_replies_is_never_urgent_and_its_event_has_no_text() {
        var begun = begin(school.parent, child.id());
        assertThat(begun.allowReplies()).isTrue();
        assertThat(begun.urgency()).isEqualTo(Urgency.NORMAL);
        assertThat(messages.events).isEqualTo(List.of(new MessagePosted(begun.id().value(), school.school.value(),
                List.of(), school.parent.value(), Urgency.NORMAL, NOON)));
    }

    @Test
    void a_repeated_request_begins_nothing() {
        var id = new MessageId(Ids.next());
        var first = beginning.begin(command(id, school.school, school.parent, wish("Glasses", "Lost.", null)));
        assertThat(beginning.begin(command(id, school.school, school.parent, wish("Glasses", "Lost.", null))))
                .isEqualTo(first);
        assertThat(messages.events).hasSize(1);
    }

    @Test
    void a_school_that_takes_none_says_so_to_its_members_alone() {
        organisations.setConversations(school.school, false, 2);
        refused("conversations-off", school.parent, wish("Glasses", "Lost.", null));
        refused("organisation-absent", SchoolFixture.person(), wish("Glasses", "Lost.", null));
        assertThatThrownBy(() -> beginning.begin(command(new MessageId(Ids.next()), new OrganisationId(Ids.next()),
                school.parent, wish("Glasses", "Lost.", null)))).hasMessage("organisation-absent");
        assertThat(messages.events).isEmpty();
    }

    @Test
    void a_text_is_needed_and_has_a_limit() {
        refused("invalid-request", school.parent, wish(" ", "Lost.", null));
        refused("invalid-request", school.parent, wish("Glasses", null, null));
        refused("invalid-request", school.parent, wish("Glasses", "a".repeat(5_001), null));
        beginning.begin(command(new MessageId(Ids.next()), school.school, school.parent,
                wish("Glasses", "a".repeat(5_000), null)));
    }

    @Test
    void another_family_s_child_and_one_that_a_restriction_keeps_from_the_author_look_absent() {
        var kept = new PupilId(Ids.next());
        var texts = List.of(child.id(), kept, new PupilId(Ids.next())).stream().map(about -> {
            if (about.equals(kept)) {
                pupils.with(school.pupil(kept, 1,
                        Map.of(bystander, Set.of(CustodyRestriction.NO_PUPIL_DATA), other, Set.of())));
            }
            return textOfRefusal(bystander, about);
        }).toList();
        assertThat(texts).containsOnly("unknown-pupil: You have no child with this id at this school or club.");
        assertThat(textOfRefusal(school.teacher, child.id())).as("staff are no guardians").isEqualTo(texts.getFirst());
    }

    @Test
    void a_member_begins_so_many_in_an_hour_and_no_more() {
        for (var i = 0; i < ConversationPolicy.MOST; i++) {
            begin(school.parent, null);
        }
        refused("too-many-conversations", school.parent, wish("Glasses", "Lost.", null));
        begin(other, null);
        clock.advance(ConversationPolicy.COUNTED_FOR);
        refused("too-many-conversations", school.parent, wish("Glasses", "Lost.", null));
        clock.advance(Duration.ofMillis(1));
        begin(school.parent, null);
    }

    @Test
    void requests_that_count_before_any_of_them_is_stored_do_not_exceed_the_limit() {
        var nothingYet = new InMemoryMessages();
        var atOnce = new BeginningConversations(messages, nothingYet, messages, members, organisations, pupils, clock,
                new SimpleMeterRegistry());
        var first = command(new MessageId(Ids.next()), school.school, school.parent, wish("Glasses", "Lost.", null));
        atOnce.begin(first);
        for (var i = 1; i < ConversationPolicy.MOST; i++) {
            atOnce.begin(another(school.parent));
        }
        assertThatThrownBy(() -> atOnce.begin(another(school.parent))).isInstanceOf(Refused.class)
                .hasMessage("too-many-conversations");
        assertThat(atOnce.begin(first).id()).as("a repeated request").isEqualTo(first.id());
        atOnce.begin(another(other));
        assertThat(messages.events).hasSize(ConversationPolicy.MOST + 1);
        clock.advance(ConversationPolicy.COUNTED_FOR);
        atOnce.begin(another(school.parent));
    }

    @Test
    void a_restriction_that_is_placed_later_takes_it_from_its_author_and_not_from_the_staff() {
        var begun = begin(school.parent, child.id());
        pupils.with(child(2, Map.of(school.parent, Set.of(CustodyRestriction.NO_MESSAGES), other, Set.of())));
        assertThatThrownBy(() -> reading.read(school.parent, begun.id())).hasMessage("message-absent");
        assertThat(page(school.parent)).isEmpty();
        assertThat(page(school.teacher)).containsExactly(begun.id());
    }

    @Test
    void staff_whom_a_restriction_keeps_from_the_child_or_from_its_author_read_nothing() {
        var aboutChild = begin(school.parent, child.id());
        var aboutNobody = begin(school.parent, null);
        for (var restriction : CustodyRestriction.values()) {
            pupils.with(child(2 + restriction.ordinal(),
                    Map.of(school.parent, Set.of(), school.teacher, Set.of(restriction))));
            assertThat(page(school.teacher)).as("%s", restriction).doesNotContain(aboutChild.id());
            assertThat(reading.mayRead(school.teacher, aboutNobody.id())).as("%s", restriction)
                    .isEqualTo(restriction == CustodyRestriction.NO_MESSAGES);
        }
    }

    @Test
    void staff_who_leave_or_become_members_read_it_no_more_and_its_author_does_until_they_leave() {
        var begun = begin(school.parent, null);
        members.with(school.guardian(school.teacher));
        assertThat(reading.mayRead(school.teacher, begun.id())).isFalse();
        members.apply(List.of(school.left(school.parent, 9)));
        assertThat(reading.mayRead(school.parent, begun.id())).isFalse();
    }

    private Pupil child(long sequence, Map<UserId, Set<CustodyRestriction>> guardians) {
        return school.pupil(CHILD, sequence, guardians);
    }

    private Message begin(UserId author, @Nullable PupilId about) {
        return beginning.begin(command(new MessageId(Ids.next()), school.school, author,
                wish("Glasses", "They are lost.", about)));
    }

    private String textOfRefusal(UserId author, PupilId about) {
        try {
            begin(author, about);
            return "none";
        } catch (Refused refused) {
            var error = refused.refusal().errors().getFirst();
            return error.code() + ": " + error.detail();
        }
    }

    private void refused(String code, UserId author, Wish wish) {
        assertThatThrownBy(
                () -> beginning.begin(command(new MessageId(Ids.next()), school.school, author, wish)))
                .isInstanceOf(Refused.class).hasMessage(code);
    }

    private List<MessageId> page(UserId reader) {
        return reading.page(reader, school.school, null, 10).stream().map(Message::id).toList();
    }

    private BeginConversation another(UserId author) {
        return command(new MessageId(Ids.next()), school.school, author, wish("Glasses", "Lost.", null));
    }

    private static BeginConversation command(MessageId id, OrganisationId organisation, UserId author, Wish wish) {
        return new BeginConversation(id, organisation, author, wish);
    }

    private static Wish wish(String subject, @Nullable String body, @Nullable PupilId about) {
        return new Wish(new Text(subject), body == null ? null : new Text(body), about);
    }
}
