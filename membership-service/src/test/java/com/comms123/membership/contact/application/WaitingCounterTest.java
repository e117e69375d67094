package com.comms123.membership.contact.application;

import static com.comms123.membership.fixture.OrganisationFixture.openSchool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.membership.contact.application.WaitingCounter.Waiting;
import com.comms123.membership.fixture.InMemoryMemberships;
import com.comms123.membership.fixture.InMemoryOrganisations;
import com.comms123.membership.member.domain.MemberState;
import com.comms123.membership.member.domain.Membership;
import com.comms123.membership.organisation.application.OrganisationAccess;
import com.comms123.membership.organisation.application.Requester;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.ids.Ids;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WaitingCounterTest {
    private final InMemoryOrganisations organisations = new InMemoryOrganisations();
    private final InMemoryMemberships memberships = new InMemoryMemberships();
    private final Set<UserId> kept = new HashSet<>();
    private final WaitingCounter counter = new WaitingCounter(new OrganisationAccess(organisations, memberships),
            memberships, (_, _, _) -> kept);
    private final Organisation school = organisations.with(openSchool());
    private final UserId admin = memberships.with(school, MemberRole.ADMIN);

    @Test
    void an_administrator_learns_how_many_people_wait_without_those_hidden_from_them() {
        assertThat(countFor(admin)).isEqualTo(new Waiting(0, false));
        var first = waits();
        waits();
        assertThat(countFor(admin)).isEqualTo(new Waiting(2, false));
        kept.add(first);
        assertThat(countFor(admin)).isEqualTo(new Waiting(1, false));
    }

    @Test
    void beyond_twenty_nobody_is_counted() {
        for (var i = 0; i < 21; i++) {
            waits();
        }
        assertThat(countFor(admin)).isEqualTo(new Waiting(20, true));
    }

    @Test
    void to_everybody_else_the_school_is_not_there() {
        for (var stranger : List.of(memberships.with(school, MemberRole.STAFF),
                memberships.with(school, MemberRole.GUARDIAN), new UserId(Ids.next()))) {
            assertThatThrownBy(() -> countFor(stranger)).hasMessage("organisation-not-found");
        }
        assertThatThrownBy(() -> counter.in(school.id(), new Requester(new UserId(Ids.next()), true)))
                .hasMessage("organisation-not-found");
    }

    private Waiting countFor(UserId viewer) {
        return counter.in(school.id(), new Requester(viewer, false));
    }

    private UserId waits() {
        var user = new UserId(Ids.next());
        memberships.store(new Membership(school.id(), user, MemberState.PENDING, MemberRole.GUARDIAN, Set.of(), true,
                null, null, null, null, 0), List.of());
        return user;
    }
}
