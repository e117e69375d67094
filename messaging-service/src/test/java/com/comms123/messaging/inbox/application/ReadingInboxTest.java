package com.comms123.messaging.inbox.application;

import static com.comms123.messaging.fixture.SchoolFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.directory.pupil.domain.Why;
import com.comms123.messaging.fixture.InMemoryInboxItems;
import com.comms123.messaging.fixture.InMemoryMembers;
import com.comms123.messaging.fixture.InMemoryMessages;
import com.comms123.messaging.fixture.InMemoryPupils;
import com.comms123.messaging.fixture.InMemoryWithholdings;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.messaging.inbox.application.InboxItems.State;
import com.comms123.messaging.inbox.application.ReadingInbox.Filter;
import com.comms123.messaging.inbox.domain.InboxItem;
import com.comms123.messaging.writing.message.domain.Audience;
import com.comms123.messaging.writing.message.domain.Message;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.messaging.writing.message.domain.Text;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Refused;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadingInboxTest {
    private final SchoolFixture school = new SchoolFixture();
    private final InMemoryMembers members = new InMemoryMembers()
            .with(school.guardian(school.parent, school.yearThree));
    private final InMemoryMessages messages = new InMemoryMessages();
    private final InMemoryInboxItems inbox = new InMemoryInboxItems();
    private final InMemoryPupils pupils = new InMemoryPupils();
    private final InMemoryWithholdings withholdings = new InMemoryWithholdings();
    private final ReadingInbox reading = new ReadingInbox(inbox, messages, members, pupils, withholdings,
            Clock.fixed(NOON, ZoneOffset.UTC));

    @Test
    void the_inbox_is_newest_first_with_subjects_and_the_unread_count() {
        var older = received();
        var newer = received();
        reading.read(school.parent, older.id());
        var page = reading.page(school.parent, Filter.NONE, null, 10);
        assertThat(page.entries()).extracting(entry -> entry.item().message()).containsExactly(newer.id(), older.id());
        assertThat(page.entries()).extracting(entry -> entry.header().subject()).containsOnly(new Text("Trip"));
        assertThat(page.unread()).isEqualTo(1);
        assertThat(reading.page(school.parent, Filter.NONE, newer.id(), 10).entries()).hasSize(1);
    }

    @Test
    void a_filter_shows_the_open_items_of_one_school_and_counts_all_unread() {
        var older = received();
        var newer = received();
        reading.read(school.parent, newer.id());
        var unread = reading.page(school.parent, new Filter(new State(true, false), school.school), null, 10);
        assertThat(unread.entries()).extracting(entry -> entry.item().message()).containsExactly(older.id());
        assertThat(reading.page(school.parent, new Filter(new State(false, true), null), null, 10).entries()).isEmpty();
        var elsewhere = reading.page(school.parent,
                new Filter(State.ANY, new OrganisationId(Ids.next())), null, 10);
        assertThat(elsewhere.entries()).isEmpty();
        assertThat(elsewhere.unread()).isEqualTo(1);
    }

    @Test
    void reading_twice_is_published_once() {
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
        assertThat(
                inbox.add(List.of(InboxItem.of(message, school.parent, SchoolFixture.chose(school.yearThree), NOON))))
                .isZero();
    }

    @Test
    void a_message_to_others_is_not_in_the_inbox() {
        var message = school.message(school.yearFour);
        messages.with(message);
        assertThatThrownBy(() -> reading.read(school.parent, message.id())).isInstanceOf(Refused.class)
                .hasMessage("inbox-item-absent");
    }

    @Test
    void a_person_who_left_sees_no_earlier_messages() {
        var message = received();
        members.apply(school.left(school.parent, 2));
        var page = reading.page(school.parent, Filter.NONE, null, 10);
        assertThat(page.entries()).isEmpty();
        assertThat(page.unread()).isZero();
        assertThatThrownBy(() -> reading.read(school.parent, message.id())).hasMessage("inbox-item-absent");
    }

    @Test
    void a_restriction_hides_earlier_messages_and_is_recorded_once() {
        var pupil = school.pupil(Set.of(CustodyRestriction.NO_MESSAGES), school.yearThree);
        var kept = received();
        var shown = school.message(school.yearFour);
        messages.with(shown);
        inbox.add(List.of(InboxItem.of(shown, school.parent, SchoolFixture.chose(school.yearFour), NOON)));
        pupils.with(pupil);
        var page = reading.page(school.parent, Filter.NONE, null, 10);
        reading.page(school.parent, Filter.NONE, null, 10);
        assertThat(page.entries()).extracting(entry -> entry.item().message()).containsExactly(shown.id());
        assertThat(page.unread()).isEqualTo(1);
        assertThatThrownBy(() -> reading.read(school.parent, kept.id())).hasMessage("inbox-item-absent");
        assertThat(withholdings.events).singleElement().satisfies(applied -> {
            assertThat(applied.recordId()).isEqualTo(kept.id().value());
            assertThat(applied.userId()).isEqualTo(school.parent.value());
            assertThat(applied.action()).isEqualTo("notify");
        });
    }

    @Test
    void a_message_for_a_chosen_pupil_that_may_not_be_read_any_more_is_neither_shown_nor_counted() {
        var pupil = school.pupil(new PupilId(Ids.next()), 1, Map.of(school.parent, Set.of()));
        var message = school.message(new Audience(List.of(), List.of(pupil.id()), false));
        pupils.with(pupil);
        messages.with(message);
        inbox.add(List.of(InboxItem.of(message, school.parent, new Why(Set.of(), Set.of(pupil.id()), false), NOON)));
        assertThat(reading.page(school.parent, Filter.NONE, null, 10).unread()).isEqualTo(1);
        pupils.with(school.pupil(pupil.id(), 2, Map.of(school.parent, Set.of(CustodyRestriction.NO_PUPIL_DATA))));
        assertThat(reading.page(school.parent, Filter.NONE, null, 10).entries()).isEmpty();
        assertThat(reading.page(school.parent, Filter.NONE, null, 10).unread()).isZero();
        assertThat(reading.has(school.parent, message.id())).isFalse();
        pupils.with(school.pupil(pupil.id(), 3, Map.of()));
        assertThat(reading.page(school.parent, Filter.NONE, null, 10).unread()).as("no guardian any more").isZero();
    }

    @Test
    void pages_are_full_despite_withheld_messages() {
        pupils.with(school.pupil(Set.of(CustodyRestriction.NO_CONTACT), school.yearThree));
        var shown = new ArrayList<MessageId>();
        for (var i = 0; i < 7; i++) {
            received();
            var message = school.message(school.yearFour);
            messages.with(message);
            inbox.add(List.of(InboxItem.of(message, school.parent, SchoolFixture.chose(school.yearFour), NOON)));
            shown.addFirst(message.id());
        }
        var first = reading.page(school.parent, Filter.NONE, null, 3).entries();
        assertThat(first).hasSize(3);
        var rest = reading.page(school.parent, Filter.NONE, first.getLast().item().message(), 10).entries();
        assertThat(Stream.concat(first.stream(), rest.stream()).map(entry -> entry.item().message()))
                .isEqualTo(shown);
    }

    @Test
    void why_it_came_names_only_pupils_that_may_be_shown_and_groups_that_are_open() {
        var shown = school.pupil(Set.of(), school.yearThree);
        var unseen = school.pupil(Set.of(CustodyRestriction.NO_PUPIL_DATA), school.yearThree);
        var former = school.pupil(Set.of(), school.yearFour);
        pupils.with(shown, unseen, former);
        pupils.hide(former.id(), school.school);
        var message = school.message(school.yearThree, school.yearFour);
        messages.with(message);
        inbox.add(List.of(InboxItem.of(message, school.parent,
                new Why(Set.of(school.yearThree, school.yearFour),
                        Set.of(shown.id(), unseen.id(), former.id()), false),
                NOON)));
        messages.close(school.school, school.yearFour);
        var entry = reading.page(school.parent, Filter.NONE, null, 10).entries().getFirst();
        assertThat(entry.why().groups()).containsExactly(school.yearThree);
        assertThat(entry.why().pupils()).containsExactly(shown.id());
    }

    @Test
    void a_message_whose_groups_have_all_closed_is_left_out() {
        var message = received();
        messages.close(school.school, school.yearThree);
        assertThat(reading.page(school.parent, Filter.NONE, null, 10).entries()).isEmpty();
        assertThatThrownBy(() -> reading.read(school.parent, message.id())).hasMessage("inbox-item-absent");
    }

    @Test
    void a_guardian_who_is_quicker_than_the_fan_out_reads_too_unless_restricted() {
        var pupil = school.pupil(Set.of(), school.yearFour);
        pupils.with(pupil);
        var message = school.message(school.yearFour);
        messages.with(message);
        reading.read(school.parent, message.id());
        assertThat(inbox.find(message.id(), school.parent).orElseThrow().why().pupils())
                .containsExactly(pupil.id());
        pupils.with(school.pupil(pupil.id(), 2, Map.of(school.parent, Set.of(CustodyRestriction.NO_MESSAGES)),
                school.yearFour));
        var next = school.message(school.yearFour);
        messages.with(next);
        assertThatThrownBy(() -> reading.read(school.parent, next.id())).hasMessage("inbox-item-absent");
        assertThat(inbox.find(next.id(), school.parent)).isEmpty();
    }

    private Message received() {
        var message = school.message(school.yearThree);
        messages.with(message);
        inbox.add(List.of(InboxItem.of(message, school.parent, SchoolFixture.chose(school.yearThree), NOON)));
        return message;
    }
}
