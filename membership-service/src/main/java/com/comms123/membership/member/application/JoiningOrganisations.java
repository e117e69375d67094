package com.comms123.membership.member.application;

import com.comms123.membership.member.domain.Ending;
import com.comms123.membership.member.domain.Membership;
import com.comms123.membership.organisation.application.FindingOrganisations;
import com.comms123.membership.organisation.application.Organisations;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.application.People;
import com.comms123.membership.person.application.RefusedWish;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// What a person does about their own memberships.
@Service
public class JoiningOrganisations {

    /// How many memberships one person may have, so that every answer about a person is bounded.
    public static final int MAX_MEMBERSHIPS = 100;

    private final Organisations organisations;
    private final Memberships memberships;
    private final People people;
    private final GivingMemberships giving;
    private final LastAdmins lastAdmins;
    private final Clock clock;

    JoiningOrganisations(Organisations organisations, Memberships memberships, People people, GivingMemberships giving,
            LastAdmins lastAdmins, Clock clock) {
        this.organisations = organisations;
        this.memberships = memberships;
        this.people = people;
        this.giving = giving;
        this.lastAdmins = lastAdmins;
        this.clock = clock;
    }

    /// Joins, asks to join, or changes the groups; doing it again changes nothing.
    public OwnMembership join(JoinOrganisation command) {
        var organisation = organisations.find(command.organisation())
                .orElseThrow(() -> new Refused(FindingOrganisations.absent()));
        Groups.require(organisation, command.groups());
        if (memberships.listedOf(command.person(), null, MAX_MEMBERSHIPS + 1).stream()
                .filter(other -> !other.organisation().equals(organisation.id())).count() >= MAX_MEMBERSHIPS) {
            throw new Refused(Refusal.conflict("too-many-memberships",
                    "A person can have at most " + MAX_MEMBERSHIPS + " memberships."));
        }
        var membership = giving.change(Membership.none(organisation, command.person()),
                current -> current.join(organisation, Set.copyOf(command.groups()), clock.instant()))
                .orElseThrow(() -> new Refused(FindingOrganisations.absent()));
        return new OwnMembership(membership, organisation);
    }

    /// Leaves, or withdraws the request.
    public void leave(UserId person, OrganisationId id) {
        var organisation = organisations.find(id).orElseThrow(() -> new Refused(Membership.absent()));
        giving.change(Membership.none(organisation, person),
                current -> current.end(Ending.LEFT, lastAdmins.isOnlyAdmin(current)))
                .orElseThrow(() -> new Refused(Membership.absent()));
    }

    /// In the order of the organisations' ids.
    ///
    /// @param after the last organisation seen; null to begin
    public List<OwnMembership> list(UserId person, @Nullable OrganisationId after, int limit) {
        var page = memberships.listedOf(person, after, limit);
        var known = organisations.findAll(page.stream().map(Membership::organisation).toList()).stream()
                .collect(Collectors.toMap(Organisation::id, Function.identity()));
        return page.stream().flatMap(membership -> Stream.ofNullable(known.get(membership.organisation()))
                .map(organisation -> new OwnMembership(membership, organisation))).toList();
    }

    public List<RefusedWish> refusedWishes(UserId person) {
        return people.refusedWishes(person);
    }
}
