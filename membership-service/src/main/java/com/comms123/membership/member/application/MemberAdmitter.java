package com.comms123.membership.member.application;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.membership.member.domain.Membership;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.outcome.Decision.Unchanged;
import com.comms123.platform.outcome.Refused;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/// Makes members of people whom an admin has invited, whatever the organisation's way of joining.
@Service
public class MemberAdmitter {
    private final MembershipWriter writer;
    private final Memberships memberships;
    private final MembershipLimit limit;
    private final Clock clock;

    MemberAdmitter(MembershipWriter writer, Memberships memberships, MembershipLimit limit, Clock clock) {
        this.writer = writer;
        this.memberships = memberships;
        this.limit = limit;
        this.clock = clock;
    }

    /// @throws Refused when the person has as many memberships elsewhere as one can have
    public void requireRoom(UserId person, OrganisationId organisation) {
        limit.require(person, organisation);
    }

    /// Doing it again changes nothing. Groups that are no more are left out.
    ///
    /// @param invitedAt when an admin last wanted to invite them
    /// @return empty when the person is gone or was removed since, or the organisation has closed meanwhile
    public Optional<Membership> admit(Organisation organisation, UserId person, MemberRole role, Set<GroupId> groups,
            Instant invitedAt) {
        var there = groups.stream().filter(group -> organisation.group(group).isPresent())
                .collect(Collectors.toSet());
        return writer.change(Membership.none(organisation, person), current -> current.removedSince(invitedAt)
                ? new Unchanged<>(current)
                : current.takeUpInvitation(role, there, clock.instant()))
                .filter(found -> !found.removedSince(invitedAt));
    }

    /// Whether somebody else has ended the person's membership since, even if they are a member again.
    public boolean removedSince(OrganisationId organisation, UserId person, Instant invitedAt) {
        return memberships.find(organisation, person).filter(found -> found.removedSince(invitedAt)).isPresent();
    }

    /// The person's membership, while there is one.
    public Optional<OwnMembership> current(Organisation organisation, UserId person) {
        return memberships.find(organisation.id(), person).filter(Membership::listed)
                .map(found -> new OwnMembership(found.in(organisation), organisation));
    }
}
