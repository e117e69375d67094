package com.comms123.membership.member.application;

import com.comms123.membership.member.domain.MemberPolicy;
import com.comms123.membership.member.domain.Membership;
import com.comms123.membership.organisation.application.OrganisationDirectory;
import com.comms123.membership.organisation.application.Organisations;
import com.comms123.membership.organisation.application.Requester;
import com.comms123.membership.organisation.application.Standings;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Administers an organisation's members, for its admins; see [MemberPolicy]. For everybody else there is nothing
/// there: absent and forbidden answer alike.
@Service
public class AdministeringMembers {

    private final Organisations organisations;
    private final Memberships memberships;
    private final Standings standings;
    private final MembershipWriter writer;
    private final LastAdmins lastAdmins;
    private final Acquaintances acquaintances;
    private final KeptApart keptApart;
    private final Clock clock;

    AdministeringMembers(Organisations organisations, Memberships memberships, Standings standings,
            MembershipWriter writer, LastAdmins lastAdmins, Acquaintances acquaintances, KeptApart keptApart,
            Clock clock) {
        this.organisations = organisations;
        this.memberships = memberships;
        this.standings = standings;
        this.writer = writer;
        this.lastAdmins = lastAdmins;
        this.acquaintances = acquaintances;
        this.keptApart = keptApart;
        this.clock = clock;
    }

    public Membership change(ChangeMember command, Requester requester) {
        var id = command.organisation();
        var organisation = organisations.find(id).orElseThrow(() -> new Refused(OrganisationDirectory.absent()));
        var asker = requester.in(standings.standing(id, requester.user()));
        if (MemberPolicy.mayChange(asker)) {
            requireNotKept(id, requester, command.member());
            return administer(command, organisation);
        }
        if (MemberPolicy.mayAppointFirstAdmin(asker, standings.hasAdmin(id), command.change())) {
            return appoint(command, organisation);
        }
        throw new Refused(OrganisationDirectory.absent());
    }

    /// Removes a member, or turns a request down.
    public void remove(OrganisationId id, UserId member, Requester requester) {
        var organisation = organisations.find(id).orElseThrow(() -> new Refused(OrganisationDirectory.absent()));
        if (!MemberPolicy.mayRemove(requester.in(standings.standing(id, requester.user())))) {
            throw new Refused(OrganisationDirectory.absent());
        }
        requireNotKept(id, requester, member);
        writer.change(Membership.none(organisation, member),
                current -> current.remove(lastAdmins.isOnlyAdmin(current), clock.instant()))
                .orElseThrow(() -> new Refused(Membership.absent()));
    }

    /// To an administrator whom a custody restriction keeps from somebody, that somebody is no member.
    private void requireNotKept(OrganisationId organisation, Requester requester, UserId member) {
        if (keptApart.keeps(organisation, requester.user(), member)) {
            throw new Refused(Membership.absent());
        }
    }

    private Membership administer(ChangeMember command, Organisation organisation) {
        if (command.groups() != null) {
            Groups.require(organisation, command.groups());
        }
        return writer.change(Membership.none(organisation, command.member()), current -> {
            requireSeen(current, command.seenVersion());
            return current.change(command.change(), lastAdmins.isOnlyAdmin(current), clock.instant());
        }).orElseThrow(() -> new Refused(Membership.absent()));
    }

    private Membership appoint(ChangeMember command, Organisation organisation) {
        if (memberships.find(organisation.id(), command.member()).isEmpty()
                && !acquaintances.knows(command.member())) {
            throw new Refused(Membership.absent());
        }
        return writer.change(Membership.none(organisation, command.member()), current -> {
            requireSeen(current, command.seenVersion());
            return current.appointAdmin(clock.instant());
        }).orElseThrow(() -> new Refused(Membership.absent()));
    }

    private static void requireSeen(Membership current, @Nullable Long seenVersion) {
        if (seenVersion != null && seenVersion != current.version()) {
            throw new Refused(Refusal.precondition("member-changed",
                    "Somebody changed this membership after you opened it. Load it again and repeat your change."));
        }
    }
}
