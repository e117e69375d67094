package com.comms123.messaging.writing.message.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.domain.Pupil;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.fixture.InMemoryMembers;
import com.comms123.messaging.fixture.InMemoryMessages;
import com.comms123.messaging.fixture.InMemoryPupils;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.messaging.writing.message.domain.Audience;
import com.comms123.messaging.writing.message.domain.Message;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Refused;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReadingMessagesTest {
    private final SchoolFixture school = new SchoolFixture();
    private final UserId stranger = SchoolFixture.person();
    private final InMemoryMembers members = new InMemoryMembers().with(school.staff(school.teacher),
            school.guardian(school.parent), school.guardian(stranger, school.yearThree));
    private final InMemoryPupils pupils = new InMemoryPupils();
    private final InMemoryMessages messages = new InMemoryMessages();
    private final ReadingMessages reading = new ReadingMessages(messages, members, pupils);
    private final PupilId pupil = new PupilId(Ids.next());
    private final Message chosen = school.message(new Audience(List.of(), List.of(pupil), false));
    private final Message group = school.message(school.yearThree);

    ReadingMessagesTest() {
        messages.with(chosen, group);
        knows(1, Map.of(school.parent, Set.of()));
    }

    @Test
    void a_message_for_a_chosen_pupil_is_for_the_guardians_and_staff() {
        for (var permitted : List.of(school.parent, school.teacher)) {
            assertThat(reading.read(permitted, chosen.id()).id()).isEqualTo(chosen.id());
            assertThat(reading.mayRead(permitted, chosen.id())).isTrue();
            assertThat(page(permitted)).containsExactlyInAnyOrder(chosen, group);
        }
        absentFor(stranger);
    }

    @Test
    void each_restriction_hides_the_message_from_a_guardian_of_any_role() {
        for (var restriction : CustodyRestriction.values()) {
            knows(restriction.ordinal() + 2, Map.of(school.parent, Set.of(restriction), school.teacher,
                    Set.of(restriction)));
            absentFor(school.parent);
            absentFor(school.teacher);
        }
    }

    @Test
    void a_former_guardian_cannot_read_the_message() {
        knows(2, Map.of());
        absentFor(school.parent);
    }

    @Test
    void pages_are_full_however_much_is_left_out_between() {
        for (var i = 0; i < 5; i++) {
            messages.with(school.message(new Audience(List.of(), List.of(pupil), false)),
                    school.message(school.yearThree));
        }
        assertThat(reading.page(stranger, school.school, null, 4)).hasSize(4);
        assertThat(reading.page(stranger, school.school, null, 20)).hasSize(6);
    }

    private void absentFor(UserId person) {
        assertThat(page(person)).containsExactly(group);
        assertThat(reading.mayRead(person, chosen.id())).isFalse();
        assertThatThrownBy(() -> reading.read(person, chosen.id())).isInstanceOf(Refused.class)
                .hasMessage("message-absent");
    }

    private List<Message> page(UserId person) {
        return reading.page(person, school.school, null, 10).stream()
                .map(shown -> shown.id().equals(chosen.id()) ? chosen : group).toList();
    }

    private void knows(long sequence, Map<UserId, Set<CustodyRestriction>> guardians) {
        pupils.apply(new Pupil(pupil, school.school, Set.of(), guardians, SchoolFixture.NOON, false, sequence));
    }
}
