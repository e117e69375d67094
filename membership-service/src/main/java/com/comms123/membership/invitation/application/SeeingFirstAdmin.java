package com.comms123.membership.invitation.application;

import com.comms123.membership.invitation.domain.Invitation;
import com.comms123.membership.invitation.domain.InvitationPolicy;
import com.comms123.membership.organisation.application.OrganisationAccess;
import com.comms123.membership.organisation.application.Requester;
import com.comms123.membership.organisation.application.Standings;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.platform.outcome.Refused;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;

/// Shows operators whether a school or club has an admin, and how far the invitation of the first one has come. Nothing in
/// it is personal, so that the access log has no line about it.
@Service
public class SeeingFirstAdmin {
    /// Only the newest are shown: an operator has to deal with one or two. However many have ended since, an open one is
    /// among them.
    static final int MOST_SHOWN = 10;

    private final OrganisationAccess organisationAccess;
    private final Standings standings;
    private final Invitations invitations;
    private final AdministeringInvitations administering;
    private final Clock clock;

    SeeingFirstAdmin(OrganisationAccess organisationAccess, Standings standings, Invitations invitations,
            AdministeringInvitations administering, Clock clock) {
        this.organisationAccess = organisationAccess;
        this.standings = standings;
        this.invitations = invitations;
        this.administering = administering;
        this.clock = clock;
    }

    /// The state of affairs at one moment.
    ///
    /// @param invitations without the people in them, the newest first: the open ones, or else the last that ended; none as
    ///        soon as there is an admin
    public record FirstAdmin(boolean present, List<Invitation> invitations, Instant at) {}

    /// @throws Refused `organisation-not-found` for everybody but operators
    public FirstAdmin of(OrganisationId organisation, Requester requester) {
        organisationAccess.enter(organisation, requester, InvitationPolicy::maySeeFirstAdmin);
        var now = clock.instant();
        if (standings.hasAdmin(organisation)) {
            return new FirstAdmin(true, List.of(), now);
        }
        var open = shown(invitations.openToAdmins(organisation, now, MOST_SHOWN), requester);
        var shown = open.isEmpty()
                ? shown(invitations.toAdmins(organisation, MOST_SHOWN), requester).stream().limit(1).toList()
                : open;
        return new FirstAdmin(false, shown, now);
    }

    private List<Invitation> shown(List<Invitation> some, Requester requester) {
        return some.stream().filter(found -> administering.isShown(found, requester.user()))
                .map(Invitation::withoutPeople).toList();
    }
}
