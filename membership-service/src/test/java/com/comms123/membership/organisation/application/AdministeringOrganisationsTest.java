package com.comms123.membership.organisation.application;

import static com.comms123.membership.fixture.OrganisationFixture.group;
import static com.comms123.membership.fixture.OrganisationFixture.named;
import static com.comms123.membership.fixture.OrganisationFixture.openSchool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.membership.Conversations;
import com.comms123.contracts.membership.MemberRole;
import com.comms123.contracts.membership.OrganisationKind;
import com.comms123.membership.fixture.InMemoryMemberships;
import com.comms123.membership.fixture.InMemoryOrganisations;
import com.comms123.membership.organisation.domain.Colour;
import com.comms123.membership.organisation.domain.DisplayName;
import com.comms123.membership.organisation.domain.Joining;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.ids.Ids;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdministeringOrganisationsTest {

    private final InMemoryOrganisations organisations = new InMemoryOrganisations();
    private final InMemoryMemberships memberships = new InMemoryMemberships();
    private final RegisteringOrganisations registering = new RegisteringOrganisations(organisations,
            new JoiningCodeGenerator(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)));
    private final AdministeringOrganisations administering = new AdministeringOrganisations(organisations,
            new OrganisationAccess(organisations, memberships), memberships);
    private final OrganisationDirectory directory = new OrganisationDirectory(organisations);
    private final Organisation school = organisations.with(openSchool());
    private final Requester admin = new Requester(memberships.with(school, MemberRole.ADMIN), false);
    private final Requester operator = new Requester(new UserId(Ids.next()), true);

    @Test
    void an_operator_registers_once_however_often_they_ask() {
        var command = new RegisterOrganisation(new OrganisationId(Ids.next()), new DisplayName("Riverside Rowers"),
                OrganisationKind.CLUB, Joining.OPEN, Organisation.USUAL_TIME_ZONE, List.of(new DisplayName("Juniors")));
        var first = registering.register(command, operator);
        assertThat(registering.register(command, operator)).isEqualTo(first);
        assertThat(organisations.events).hasSize(2);
        assertThatThrownBy(() -> registering.register(command, admin)).hasMessage("operators-only");
    }

    @Test
    void an_admin_edits_only_the_version_they_have_seen() {
        var edited = administering.edit(edit(school, "Hillside Primary", 1L), admin);
        assertThat(edited.name().value()).isEqualTo("Hillside Primary");
        assertThat(edited.version()).isEqualTo(2);
        assertThatThrownBy(() -> administering.edit(edit(school, "Hillside Again", 1L), admin))
                .hasMessage("organisation-changed");
    }

    @Test
    void an_operator_corrects_name_and_time_zone_and_neither_who_can_join_nor_who_can_write() {
        var joining = new EditOrganisation(school.id(), new DisplayName("Mine"), Joining.CODE, null, null, null, null);
        assertThatThrownBy(() -> administering.edit(joining, operator)).hasMessage("joining-for-admins");
        var writing = new EditOrganisation(school.id(), null, null, null, null, Conversations.STAFF, null);
        assertThatThrownBy(() -> administering.edit(writing, operator)).hasMessage("conversations-for-admins");
        var colour = new EditOrganisation(school.id(), new DisplayName("Mine"), null, null, Colour.RED, null, null);
        assertThatThrownBy(() -> administering.edit(colour, operator)).hasMessage("colour-for-admins");
        assertThat(organisations.events).isEmpty();
        var corrected = administering.edit(new EditOrganisation(school.id(), new DisplayName("Hillside Primary"), null,
                ZoneId.of("Europe/Dublin"), null, null, 1L), operator);
        assertThat(corrected.name().value()).isEqualTo("Hillside Primary");
        assertThat(corrected.timeZone()).isEqualTo(ZoneId.of("Europe/Dublin"));
        assertThat(corrected.joining()).isEqualTo(school.joining());
        assertThat(administering.edit(writing, admin).conversations()).isEqualTo(Conversations.STAFF);
        assertThatThrownBy(() -> administering.createGroup(new CreateGroup(school.id(), group("Mine")), operator))
                .hasMessage("organisation-not-found");
    }

    @Test
    void the_school_looks_unknown_to_everybody_but_its_admins() {
        for (var somebody : List.of(new Requester(memberships.with(school, MemberRole.STAFF), false),
                new Requester(memberships.with(school, MemberRole.GUARDIAN), false),
                new Requester(new UserId(Ids.next()), false))) {
            assertThatThrownBy(() -> administering.edit(edit(school, "Mine", null), somebody))
                    .hasMessage("organisation-not-found");
            assertThatThrownBy(
                    () -> administering.createGroup(new CreateGroup(school.id(), group("Mine")), somebody))
                    .hasMessage("organisation-not-found");
        }
        assertThatThrownBy(
                () -> administering.edit(new EditOrganisation(new OrganisationId(Ids.next()), null, null, null,
                        null, null, null), admin))
                .hasMessage("organisation-not-found");
    }

    @Test
    void a_group_is_created_once_however_often_it_is_asked_for() {
        var command = new CreateGroup(school.id(), group("Choir"));
        assertThat(administering.createGroup(command, admin)).isEqualTo(command.group());
        assertThat(administering.createGroup(command, admin)).isEqualTo(command.group());
        assertThat(organisations.events).hasSize(1);
        assertThat(directory.find(school.id()).group(command.group().id())).contains(command.group());
    }

    @Test
    void looking_for_nothing_that_can_be_read_finds_nothing() {
        organisations.with(named("Éclair Academy"));
        assertThat(directory.search("ecl", null, 10)).hasSize(1);
        assertThat(directory.search("", null, 10)).hasSize(2);
        assertThat(directory.search("!?", null, 10)).isEmpty();
    }

    private static EditOrganisation edit(Organisation organisation, String name,
            @org.jspecify.annotations.Nullable Long seen) {
        return new EditOrganisation(organisation.id(), new DisplayName(name), null, null, null, null, seen);
    }
}
