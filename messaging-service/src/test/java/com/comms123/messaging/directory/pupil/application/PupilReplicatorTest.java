package com.comms123.messaging.directory.pupil.application;

import static com.comms123.messaging.fixture.SchoolFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.pupil.domain.Pupil;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.fixture.InMemoryOrganisations;
import com.comms123.messaging.fixture.InMemoryPupils;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.platform.ids.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PupilReplicatorTest {
    private final SchoolFixture school = new SchoolFixture();
    private final InMemoryPupils pupils = new InMemoryPupils();
    private final InMemoryOrganisations organisations = new InMemoryOrganisations();
    private final List<Pupil> arrived = new ArrayList<>();
    private final PupilReplicator replicator = new PupilReplicator(pupils, organisations, arrived::add);
    private final PupilId id = new PupilId(Ids.next());
    private final Pupil first = school.pupil(id, 1, Map.of(school.parent, Set.of()), school.yearThree);
    private final Pupil second = school.pupil(id, 2, Map.of(school.parent, Set.of(CustodyRestriction.NO_CONTACT)),
            school.yearFour);

    @Test
    void changes_in_any_order_and_twice_end_with_the_newest() {
        for (var order : List.of(List.of(first, second), List.of(second, first), List.of(first, second, first))) {
            var replica = new InMemoryPupils();
            var follower = new PupilReplicator(replica, organisations, arrived::add);
            order.forEach(follower::follow);
            assertThat(replica.stored.get(id)).isEqualTo(second);
        }
    }

    @Test
    void a_deleted_pupil_stays_in_no_group_in_any_order_of_events() {
        replicator.deleted(id, school.school);
        replicator.follow(first);
        assertThat(pupils.anyIn(school.school, List.of(school.yearThree))).isFalse();
        assertThat(pupils.ofGuardians(school.school, List.of(school.parent))).isEmpty();
    }

    @Test
    void a_deleted_pupil_s_restrictions_are_remembered_until_it_is_purged() {
        replicator.follow(second);
        replicator.deleted(id, school.school);
        assertRestrictedAndDeleted();
    }

    @Test
    void restrictions_that_come_after_the_deletion_of_the_pupil_count_too() {
        replicator.deleted(id, school.school);
        replicator.follow(second);
        replicator.follow(first);
        assertRestrictedAndDeleted();
    }

    private void assertRestrictedAndDeleted() {
        assertThat(pupils.ofGuardian(school.parent)).singleElement().satisfies(pupil -> {
            assertThat(pupil.deleted()).isTrue();
            assertThat(pupil.groups()).isEmpty();
            assertThat(pupil.keepsMessagesFrom(school.parent)).contains(CustodyRestriction.NO_CONTACT);
        });
    }

    @Test
    void a_purged_pupil_does_not_come_back() {
        pupils.purged.add(id);
        replicator.follow(first);
        replicator.deleted(id, school.school);
        assertThat(pupils.stored).isEmpty();
        assertThat(arrived).isEmpty();
    }

    @Test
    void a_closing_between_the_read_and_the_write_still_hides_the_pupil() {
        var looks = new AtomicInteger();
        var closingMeanwhile = new InMemoryOrganisations() {
            @Override
            public boolean isClosed(OrganisationId organisation) {
                return looks.getAndIncrement() > 0;
            }
        };
        closingMeanwhile.close(school.school, Ids.next(), NOON);
        new PupilReplicator(pupils, closingMeanwhile, arrived::add).follow(first);
        assertThat(pupils.ofGuardians(school.school, List.of(school.parent))).isEmpty();
        assertThat(arrived).isEmpty();
    }
}
