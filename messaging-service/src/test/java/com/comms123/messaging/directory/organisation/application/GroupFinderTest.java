package com.comms123.messaging.directory.organisation.application;

import static com.comms123.messaging.fixture.SchoolFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.fixture.InMemoryOrganisations;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GroupFinderTest {
    private final SchoolFixture school = new SchoolFixture();
    private final InMemoryOrganisations organisations = new InMemoryOrganisations().with(school.school,
            school.yearThree);
    private final Set<GroupId> open = new HashSet<>(Set.of(school.yearThree));
    private final GroupFinder finder = new GroupFinder(organisations, _ -> Set.copyOf(open));
    private final GroupFinder alone = new GroupFinder(organisations, _ -> {
        throw new Refused(Refusal.unavailable("membership-unavailable", "Try again in a moment."));
    });

    @Test
    void a_group_that_was_just_made_is_found_before_its_event_has_come() {
        open.add(school.yearFour);
        var wanted = List.of(school.yearThree, school.yearFour);
        assertThat(finder.among(school.school, wanted)).containsExactlyInAnyOrderElementsOf(wanted);
        assertThat(alone.among(school.school, wanted)).as("and is known from then on").hasSize(2);
    }

    @Test
    void a_group_unknown_to_its_owner_too_is_unknown() {
        assertThat(finder.among(school.school, List.of(school.yearThree, new GroupId(Ids.next()))))
                .containsExactly(school.yearThree);
    }

    @Test
    void a_group_unknown_a_moment_ago_is_asked_for_again() {
        assertThat(finder.among(school.school, List.of(school.yearFour))).isEmpty();
        open.add(school.yearFour);
        assertThat(finder.among(school.school, List.of(school.yearFour))).containsExactly(school.yearFour);
    }

    @Test
    void a_closed_group_stays_closed_even_if_its_owner_still_reports_it() {
        organisations.close(school.school, school.yearThree, NOON);
        assertThat(finder.among(school.school, List.of(school.yearThree))).isEmpty();
        assertThat(alone.among(school.school, List.of(school.yearThree))).isEmpty();
    }

    @Test
    void nothing_is_called_unknown_while_its_owner_does_not_answer() {
        assertThatThrownBy(() -> alone.among(school.school, List.of(school.yearFour)))
                .isInstanceOf(Refused.class).hasMessage("membership-unavailable");
        assertThat(alone.among(school.school, List.of(school.yearThree))).containsExactly(school.yearThree);
    }
}
