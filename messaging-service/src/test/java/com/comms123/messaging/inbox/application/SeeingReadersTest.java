package com.comms123.messaging.inbox.application;

import static com.comms123.messaging.fixture.SchoolFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.contracts.shared.DataAccessed;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.fixture.InMemoryInboxItems;
import com.comms123.messaging.fixture.InMemoryMembers;
import com.comms123.messaging.fixture.InMemoryMessages;
import com.comms123.messaging.fixture.InMemoryPupils;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.messaging.inbox.application.SeeingReaders.Reader;
import com.comms123.messaging.inbox.application.SeeingReaders.Totals;
import com.comms123.messaging.inbox.domain.InboxItem;
import com.comms123.messaging.writing.message.application.ReadingMessages;
import com.comms123.messaging.writing.message.domain.Message;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Refused;
import com.comms123.testing.RecordedAccesses;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SeeingReadersTest {
    private final SchoolFixture school = new SchoolFixture();
    private final Message message = school.message(school.yearThree);
    private final InMemoryMembers members = new InMemoryMembers().with(school.staff(school.teacher));
    private final InMemoryPupils pupils = new InMemoryPupils();
    private final InMemoryInboxItems inbox = new InMemoryInboxItems();
    private final RecordedAccesses accesses = new RecordedAccesses();
    private final SeeingReaders seeing = new SeeingReaders(
            new ReadingMessages(new InMemoryMessages().with(message), members, pupils), inbox, members, pupils,
            accesses.log());

    @Test
    void staff_sees_who_has_read_and_confirmed() {
        var read = received();
        var confirmed = received();
        var neither = received();
        item(read).read(NOON).carryOut(inbox::save);
        item(confirmed).confirm(NOON.plusSeconds(5)).carryOut(inbox::save);
        var readers = seeing.of(school.teacher, message.id(), null, 10);
        assertThat(readers.rows()).containsExactlyInAnyOrder(new Reader(read, NOON, null),
                new Reader(confirmed, NOON.plusSeconds(5), NOON.plusSeconds(5)), new Reader(neither, null, null));
        assertThat(readers.totals()).isEqualTo(new Totals(3, 2, 1));
        assertThat(accesses.all()).containsExactly(access(school.teacher, "staff", 3, "allowed"));
    }

    @Test
    void nobody_else_sees_it() {
        var parent = received();
        assertThatThrownBy(() -> seeing.of(parent, message.id(), null, 10)).isInstanceOf(Refused.class)
                .hasMessage("only-staff-sees-readers");
        assertThat(accesses.all()).containsExactly(access(parent, "guardian", 0, "refused"));
        assertThatThrownBy(() -> seeing.of(SchoolFixture.person(), message.id(), null, 10))
                .isInstanceOf(Refused.class).hasMessage("message-absent");
    }

    @Test
    void readers_come_in_pages_without_former_members() {
        var here = new ArrayList<>(Stream.generate(this::received).limit(5).toList());
        here.sort(Comparator.comparing(UserId::toString));
        var gone = here.remove(1);
        members.hide(gone);
        var seen = new ArrayList<UserId>();
        @Nullable
        UserId last = null;
        List<Reader> page;
        do {
            page = seeing.of(school.teacher, message.id(), last, 2).rows();
            page.forEach(reader -> seen.add(reader.user()));
            last = page.isEmpty() ? last : page.getLast().user();
        } while (page.size() == 2);
        assertThat(seen).isEqualTo(here);
    }

    @Test
    void staff_who_is_kept_from_a_pupil_does_not_see_its_other_guardians() {
        var other = received();
        var free = received();
        pupils.with(school.pupil(new PupilId(Ids.next()), 1, Map.of(school.teacher,
                Set.of(CustodyRestriction.NO_CONTACT), other, Set.of()), school.yearThree));
        assertThat(seeing.of(school.teacher, message.id(), null, 10).rows()).extracting(Reader::user)
                .containsExactly(free);
        assertThat(seeing.of(school.teacher, message.id(), null, 10).totals()).isEqualTo(new Totals(1, 0, 0));
    }

    private UserId received() {
        var user = SchoolFixture.person();
        members.with(school.guardian(user, school.yearThree));
        inbox.add(List.of(InboxItem.of(message, user, SchoolFixture.chose(school.yearThree), NOON)));
        return user;
    }

    private InboxItem item(UserId user) {
        return inbox.find(message.id(), user).orElseThrow();
    }

    private DataAccessed access(UserId viewer, String role, int count, String outcome) {
        var organisation = school.school.value();
        return new DataAccessed(RecordKind.ORGANISATION, organisation, organisation, viewer.value(), role,
                "GET /api/v1/messages/{messageId}/readers", count, outcome);
    }
}
