package com.comms123.membership.contact.application;

import static com.comms123.membership.fixture.OrganisationFixture.openSchool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.membership.fixture.InMemoryMemberships;
import com.comms123.membership.fixture.InMemoryOrganisations;
import com.comms123.membership.member.domain.MemberState;
import com.comms123.membership.organisation.application.OrganisationAccess;
import com.comms123.membership.organisation.application.Requester;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.testing.RecordedAccesses;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ViewingContactsTest {

    private final InMemoryOrganisations organisations = new InMemoryOrganisations();
    private final InMemoryMemberships memberships = new InMemoryMemberships();
    private final RecordedAccesses accesses = new RecordedAccesses();
    private final Set<UserId> unknown = new HashSet<>();
    private final Set<UserId> kept = new HashSet<>();
    private final List<Collection<UserId>> asked = new java.util.ArrayList<>();
    private final Organisation school = organisations.with(openSchool());
    private final UserId admin = memberships.with(school, MemberRole.ADMIN);
    private final UserId guardian = memberships.with(school, MemberRole.GUARDIAN);

    @Test
    void the_school_sees_page_by_page_and_identity_is_asked_once_a_page() {
        var first = looking(this::known).list(look(admin), null, null, 1);
        assertThat(first.contacts()).extracting(contact -> contact.member().user()).containsExactly(admin);
        assertThat(first.continuesAfter()).isEqualTo(admin);
        var second = looking(this::known).list(look(admin), null, first.continuesAfter(), 1);
        assertThat(second.contacts()).extracting(contact -> contact.member().user()).containsExactly(guardian);
        assertThat(second.continuesAfter()).isNull();
        assertThat(asked).hasSize(2);
        assertThat(accesses.lines()).containsExactly("allowed admin 1", "allowed admin 1");
    }

    @Test
    void a_contact_unknown_to_identity_is_not_shown() {
        unknown.add(guardian);
        assertThat(looking(this::known).list(look(admin), null, null, 10).contacts()).hasSize(1);
        assertThatThrownBy(() -> looking(this::known).one(look(admin), guardian)).hasMessage("member-not-found");
        assertThat(accesses.lines()).containsExactly("allowed admin 1", "allowed admin 0");
    }

    @Test
    void a_custody_restriction_hides_contacts_from_a_viewer_of_any_role() {
        kept.add(guardian);
        assertThat(looking(this::known).list(look(admin), null, null, 10).contacts())
                .extracting(contact -> contact.member().user()).containsExactly(admin);
        assertThatThrownBy(() -> looking(this::known).one(look(admin), guardian)).hasMessage("member-not-found");
        assertThat(asked).as("nobody is asked about them").noneMatch(people -> people.contains(guardian));
        assertThat(accesses.lines()).containsExactly("allowed admin 1", "allowed admin 0");
    }

    @Test
    void a_search_asks_about_nobody_who_is_kept_from_the_viewer_and_about_no_other_group() {
        kept.add(guardian);
        var found = looking(this::known).search(look(admin), new MemberSearch("ARY N", null, null), null, 10);
        assertThat(found.contacts()).extracting(contact -> contact.member().user()).containsExactly(admin);
        assertThat(found.continuesAfter()).isNull();
        assertThat(asked).containsExactly(List.of(admin));
        for (var nobody : List.of(new MemberSearch("c", null, null),
                new MemberSearch("canary", null, new GroupId(Ids.next())),
                new MemberSearch("canary", MemberState.PENDING, null))) {
            assertThat(looking(this::known).search(look(admin), nobody, null, 10).contacts()).isEmpty();
            assertThat(nobody.toString()).doesNotContain("canary");
        }
        assertThat(asked).hasSize(1);
        assertThatThrownBy(() -> looking(this::known).search(look(guardian), new MemberSearch("canary", null, null),
                null, 10)).hasMessage("organisation-not-found");
        assertThat(accesses.lines()).containsExactly("allowed admin 1", "allowed admin 0", "allowed admin 0",
                "allowed admin 0", "refused guardian 0");
    }

    @Test
    void a_refused_access_is_logged_even_where_there_is_nothing() {
        assertThatThrownBy(() -> looking(this::known).list(look(guardian), null, null, 10))
                .hasMessage("organisation-not-found");
        var nowhere = new Look(new Requester(guardian, true), new OrganisationId(Ids.next()), null, "GET");
        assertThatThrownBy(() -> looking(this::known).list(nowhere, null, null, 10))
                .hasMessage("organisation-not-found");
        assertThat(accesses.lines()).containsExactly("refused guardian 0", "refused operator 0");
        assertThat(asked).isEmpty();
    }

    @Test
    void without_an_answer_of_identity_nothing_is_shown_and_nothing_written() {
        var down = looking(people -> {
            throw new Refused(Refusal.unavailable("identity-unavailable", "Try again."));
        });
        assertThatThrownBy(() -> down.list(look(admin), null, null, 10)).hasMessage("identity-unavailable");
        assertThat(accesses.lines()).isEmpty();
    }

    @Test
    void contact_data_prints_nothing() {
        assertThat(known(List.of(admin)).toString()).doesNotContain("canary");
    }

    private ViewingContacts looking(ContactPoints points) {
        return new ViewingContacts(new OrganisationAccess(organisations, memberships), memberships,
                (organisation, viewer, people) -> kept, points, accesses.log());
    }

    private Map<UserId, ContactPoint> known(Collection<UserId> people) {
        asked.add(people);
        return people.stream().filter(person -> !unknown.contains(person))
                .map(person -> new ContactPoint(person, "canary name", "canary@example.org", null))
                .collect(Collectors.toMap(ContactPoint::user, Function.identity()));
    }

    private Look look(UserId viewer) {
        return new Look(new Requester(viewer, false), school.id(), null, "GET");
    }
}
