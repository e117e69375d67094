package com.comms123.membership.member.application;

import com.comms123.membership.member.domain.Ending;
import com.comms123.membership.member.domain.Membership;
import com.comms123.membership.organisation.application.OrganisationDirectory;
import com.comms123.membership.organisation.application.Organisations;
import com.comms123.membership.organisation.domain.Joining;
import com.comms123.membership.organisation.domain.JoiningCode;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.outcome.FieldRefusal;
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

/// Changes a person's own memberships.
@Service
public class JoiningOrganisations {

    private final Organisations organisations;
    private final Memberships memberships;
    private final People people;
    private final MembershipWriter writer;
    private final LastAdmins lastAdmins;
    private final MembershipLimit limit;
    private final CodeAttempts attempts;
    private final Clock clock;

    JoiningOrganisations(Organisations organisations, Memberships memberships, People people, MembershipWriter writer,
            LastAdmins lastAdmins, MembershipLimit limit, CodeAttempts attempts, Clock clock) {
        this.organisations = organisations;
        this.memberships = memberships;
        this.people = people;
        this.writer = writer;
        this.lastAdmins = lastAdmins;
        this.limit = limit;
        this.attempts = attempts;
        this.clock = clock;
    }

    /// Joins, asks to join, or changes the groups; doing it again changes nothing.
    public OwnMembership join(JoinOrganisation command) {
        var organisation = organisations.find(command.organisation())
                .orElseThrow(() -> new Refused(OrganisationDirectory.absent()));
        Groups.require(organisation, command.groups());
        limit.require(command.person(), organisation.id());
        var admitted = command.code() != null && admitted(organisation, command.person(), command.code());
        var membership = writer.change(Membership.none(organisation, command.person()),
                current -> current.join(organisation, Set.copyOf(command.groups()), admitted, clock.instant()))
                .orElseThrow(() -> new Refused(OrganisationDirectory.absent()));
        return new OwnMembership(membership, organisation);
    }

    /// A wrong code is refused, so that it can be corrected; where none is needed, or it would not help, none is
    /// checked.
    private boolean admitted(Organisation organisation, UserId person, String code) {
        if (organisation.joining() != Joining.CODE) {
            return false;
        }
        attempts.take(person);
        if (!organisation.admits(JoiningCode.read(code).orElse(null))) {
            throw new Refused(new Refusal(Refusal.Kind.UNPROCESSABLE, "wrong-code",
                    "This is not the joining code. Ask the school or club for it, or join without a code.",
                    List.of(new FieldRefusal("code", "wrong-code", "This is not the joining code."))));
        }
        return true;
    }

    /// Leaves, or withdraws the request.
    public void leave(UserId person, OrganisationId id) {
        var organisation = organisations.find(id).orElseThrow(() -> new Refused(Membership.absent()));
        writer.change(Membership.none(organisation, person),
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
                .map(organisation -> new OwnMembership(membership.in(organisation), organisation))).toList();
    }

    public List<RefusedWish> refusedWishes(UserId person) {
        return people.refusedWishes(person);
    }
}
