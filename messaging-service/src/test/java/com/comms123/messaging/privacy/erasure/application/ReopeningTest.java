package com.comms123.messaging.privacy.erasure.application;

import static com.comms123.messaging.fixture.SchoolFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.messaging.delivery.application.DeliveryOutcomeRecorder;
import com.comms123.messaging.directory.member.application.MemberReplicator;
import com.comms123.messaging.directory.pupil.application.PupilReplicator;
import com.comms123.messaging.directory.pupil.domain.Pupil;
import com.comms123.messaging.fixture.InMemoryDeliveries;
import com.comms123.messaging.fixture.InMemoryMembers;
import com.comms123.messaging.fixture.InMemoryOrganisations;
import com.comms123.messaging.fixture.InMemoryPeople;
import com.comms123.messaging.fixture.InMemoryPupils;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.platform.ids.Ids;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A closed school reopens: whoever belonged to it sees it again, in whatever order and however often events arrive.
class ReopeningTest {
    private final SchoolFixture school = new SchoolFixture();
    private final InMemoryMembers members = new InMemoryMembers().with(school.staff(school.teacher),
            school.guardian(school.parent, school.yearThree));
    private final InMemoryPupils pupils = new InMemoryPupils();
    private final InMemoryOrganisations organisations = new InMemoryOrganisations().with(school.school,
            school.yearThree, school.yearFour);
    private final InMemoryPeople people = new InMemoryPeople();
    private final OrganisationHider closing = new OrganisationHider(organisations, members, pupils,
            new DeliveryOutcomeRecorder(new InMemoryDeliveries(), List.of(SchoolFixture.MAIL),
                    Clock.fixed(NOON, ZoneOffset.UTC), new SimpleMeterRegistry()));
    private final MemberReplicator memberReplicator = new MemberReplicator(members, people, organisations,
            (_, _) -> {});
    private final PupilReplicator pupilReplicator = new PupilReplicator(pupils, organisations, _ -> {});
    private final Pupil pupil = school.pupil(Set.of(), school.yearThree);
    private final UUID deletion = Ids.next();

    ReopeningTest() {
        pupils.apply(pupil);
    }

    @Test
    void members_and_pupils_are_there_again_with_their_groups() {
        close(deletion);
        assertHidden();
        reopen(deletion);
        assertShown();
        close(deletion);
        reopen(deletion);
        close(deletion);
        assertShown();
    }

    @Test
    void a_closing_that_arrives_after_its_reopening_hides_nothing() {
        reopen(deletion);
        reopen(deletion);
        close(deletion);
        assertShown();
    }

    @Test
    void a_school_closed_again_is_hidden_in_either_order_of_the_two_closings() {
        var later = Ids.next();
        close(deletion);
        reopen(deletion);
        close(later);
        assertHidden();
        reopen(later);
        assertShown();

        var third = Ids.next();
        var fourth = Ids.next();
        close(fourth);
        close(third);
        reopen(third);
        assertHidden();
    }

    @Test
    void joining_and_leaving_while_the_school_is_closed_counts_after_reopening() {
        var late = SchoolFixture.person();
        close(deletion);
        memberReplicator.follow(List.of(school.joined(late, 1, school.yearFour), school.left(school.parent, 2)));
        pupilReplicator.follow(school.pupil(pupil.id(), 2, pupil.guardians(), school.yearFour));
        assertThat(members.find(school.school, late)).isEmpty();
        assertHidden();
        reopen(deletion);
        assertThat(members.find(school.school, late).orElseThrow().groups()).containsExactly(school.yearFour);
        assertThat(members.find(school.school, school.parent)).isEmpty();
        assertThat(pupils.all(List.of(pupil.id()))).singleElement()
                .satisfies(shown -> assertThat(shown.groups()).containsExactly(school.yearFour));
    }

    @Test
    void people_and_pupils_deleted_meanwhile_do_not_return() {
        close(deletion);
        people.markDeleted(school.parent, NOON);
        members.hide(school.parent);
        pupilReplicator.deleted(pupil.id(), school.school);
        reopen(deletion);
        assertThat(members.find(school.school, school.parent)).isEmpty();
        assertThat(members.find(school.school, school.teacher)).isPresent();
        assertThat(pupils.all(List.of(pupil.id()))).isEmpty();
    }

    @Test
    void a_closed_school_s_pupils_do_not_count_as_deleted_so_no_message_is_lost_with_them() {
        close(deletion);
        assertThat(pupils.deletedAmong(List.of(pupil.id()))).isEmpty();
    }

    @Test
    void a_school_that_is_being_purged_does_not_reopen() {
        organisations.purged.add(school.school);
        close(deletion);
        reopen(deletion);
        assertThat(organisations.isClosed(school.school)).isTrue();
    }

    private void close(UUID by) {
        closing.close(school.school, by, NOON);
    }

    private void reopen(UUID closing) {
        this.closing.reopen(school.school, closing);
    }

    private void assertHidden() {
        assertThat(organisations.isClosed(school.school)).isTrue();
        assertThat(members.in(school.school, null, 10)).isEmpty();
        assertThat(pupils.all(List.of(pupil.id()))).isEmpty();
        assertThat(pupils.in(school.school, school.yearThree, null, 10)).isEmpty();
    }

    private void assertShown() {
        assertThat(organisations.isClosed(school.school)).isFalse();
        assertThat(members.in(school.school, null, 10)).hasSize(2);
        assertThat(members.in(school.school, school.yearThree, null, 10)).hasSize(1);
        assertThat(pupils.all(List.of(pupil.id()))).containsExactly(pupil);
    }
}
