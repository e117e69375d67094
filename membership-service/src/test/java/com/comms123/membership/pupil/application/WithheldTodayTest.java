package com.comms123.membership.pupil.application;

import static com.comms123.contracts.membership.CustodyRestriction.NO_CONTACT;
import static com.comms123.contracts.membership.MemberRole.ADMIN;
import static com.comms123.contracts.membership.MemberRole.GUARDIAN;
import static com.comms123.membership.fixture.PupilFixture.guardian;
import static com.comms123.membership.fixture.PupilFixture.pupil;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.membership.person.domain.UserId;
import com.comms123.membership.pupil.application.Withholdings.Wanted;
import com.comms123.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A restricted administrator searches word by word.
class WithheldTodayTest {
    private final PupilUses uses = new PupilUses();
    private final TestClock clock = uses.invitations.members.clock;
    private final UserId bea = uses.member(ADMIN);
    private final UserId gail = uses.member(GUARDIAN);
    private final UserId greg = uses.member(GUARDIAN);
    private final List<UUID> written = new ArrayList<>();

    @Test
    void each_hidden_person_is_recorded_once_a_day_and_hidden_each_time() {
        uses.pupils.with(pupil(uses.school, guardian(gail), guardian(greg), guardian(bea, NO_CONTACT)));
        var contacts = contacts((_, from, _, wanted, record) -> {
            assertThat(from).isEqualTo(bea);
            assertThat(wanted).isEqualTo(Wanted.READ_GUARDIANS);
            written.add(record);
        });
        for (var i = 0; i < 3; i++) {
            assertThat(contacts.keepFromSearches(uses.school.id(), bea, List.of(gail, greg, uses.admin)))
                    .containsExactlyInAnyOrder(gail, greg);
        }
        assertThat(written).containsExactlyInAnyOrder(gail.value(), greg.value());
        clock.advance(Duration.ofDays(1));
        contacts.keepFromSearches(uses.school.id(), bea, List.of(gail));
        assertThat(written).hasSize(3).endsWith(gail.value());
        contacts.keepFrom(uses.school.id(), bea, List.of(gail));
        assertThat(written).as("a list records each view").hasSize(4);
    }

    @Test
    void a_record_that_could_not_be_written_is_written_at_the_next_search() {
        uses.pupils.with(pupil(uses.school, guardian(gail), guardian(bea, NO_CONTACT)));
        var failures = new ArrayList<>(List.of(new IllegalStateException("store away")));
        var contacts = contacts((_, _, _, _, record) -> {
            if (!failures.isEmpty()) {
                throw failures.removeFirst();
            }
            written.add(record);
        });
        assertThatThrownBy(() -> contacts.keepFromSearches(uses.school.id(), bea, List.of(gail)))
                .hasMessage("store away");
        contacts.keepFromSearches(uses.school.id(), bea, List.of(gail));
        assertThat(written).containsExactly(gail.value());
    }

    private RestrictedContacts contacts(Withholdings withholdings) {
        return new RestrictedContacts(uses.pupils, withholdings, clock);
    }
}
