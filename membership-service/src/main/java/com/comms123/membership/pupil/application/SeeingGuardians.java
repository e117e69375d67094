package com.comms123.membership.pupil.application;

import com.comms123.membership.contact.application.ContactPoint;
import com.comms123.membership.contact.application.ContactPoints;
import com.comms123.membership.contact.application.KeptContacts;
import com.comms123.membership.invitation.application.AdministeringInvitations;
import com.comms123.membership.invitation.domain.Invitation;
import com.comms123.membership.invitation.domain.InvitationPolicy;
import com.comms123.membership.organisation.application.Entrance;
import com.comms123.membership.organisation.application.OrganisationAccess;
import com.comms123.membership.organisation.application.Standings;
import com.comms123.membership.person.domain.UserId;
import com.comms123.membership.pupil.application.PupilAccess.Reached;
import com.comms123.membership.pupil.application.PupilGuardians.Known;
import com.comms123.membership.pupil.application.Withholdings.Wanted;
import com.comms123.membership.pupil.domain.Guardian;
import com.comms123.membership.pupil.domain.Pupil;
import com.comms123.membership.pupil.domain.Sight;
import com.comms123.platform.accesslog.AccessLog;
import com.comms123.platform.outcome.Refused;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/// Shows a pupil's guardians with their contact data to the pupil's school, and to nobody else: also not to each other
/// (AC-3). The access log has every view before anything is shown, refused ones too.
@Service
public class SeeingGuardians {
    private final OrganisationAccess organisationAccess;
    private final PupilAccess pupilAccess;
    private final Standings standings;
    private final KeptContacts keptContacts;
    private final ContactPoints contactPoints;
    private final AdministeringInvitations invitations;
    private final AccessLog accessLog;

    SeeingGuardians(OrganisationAccess organisationAccess, PupilAccess pupilAccess, Standings standings,
            KeptContacts keptContacts, ContactPoints contactPoints, AdministeringInvitations invitations,
            AccessLog accessLog) {
        this.organisationAccess = organisationAccess;
        this.pupilAccess = pupilAccess;
        this.standings = standings;
        this.keptContacts = keptContacts;
        this.contactPoints = contactPoints;
        this.invitations = invitations;
        this.accessLog = accessLog;
    }

    /// @param endpoint the endpoint's template
    public PupilGuardians of(Approach approach, String endpoint) {
        var look = approach.look(endpoint);
        Reached reached;
        try {
            reached = pupilAccess.see(approach, Wanted.READ_GUARDIANS);
            if (!(reached.sight() instanceof Sight.School)) {
                throw new Refused(Pupil.absent());
            }
        } catch (Refused refused) {
            accessLog.refused(look.in(role(approach)), look.record());
            throw refused;
        }
        var guardians = shown(reached);
        var invited = InvitationPolicy.maySee(reached.asker())
                ? invitations.openFor(approach.organisation(), reached.asker().user(), approach.pupil().value())
                : List.<Invitation>of();
        accessLog.allowed(look.in(reached.asker().roleName()), look.record(), guardians.size() + invited.size());
        return new PupilGuardians(guardians.stream().filter(known -> known.guardian().linked()).toList(),
                guardians.stream().filter(known -> !known.guardian().linked()).toList(), invited);
    }

    /// A guardian whose membership has ended is none any more, even if that has not reached the pupil yet.
    private List<Known> shown(Reached reached) {
        var all = reached.pupil().guardians();
        var people = all.stream().map(Guardian::user).toList();
        var organisation = reached.organisation().id();
        var members = standings.standings(organisation, people).keySet();
        var kept = keptContacts.keepFrom(organisation, reached.asker().user(), people);
        var wanted = all.stream().filter(guardian -> !kept.contains(guardian.user()))
                .filter(guardian -> !guardian.linked() || members.contains(guardian.user())).toList();
        var points = points(wanted);
        return wanted.stream().flatMap(guardian -> Stream.ofNullable(points.get(guardian.user()))
                .map(point -> new Known(guardian, point))).toList();
    }

    private Map<UserId, ContactPoint> points(List<Guardian> guardians) {
        return guardians.isEmpty()
                ? Map.of()
                : contactPoints.of(guardians.stream().map(Guardian::user).collect(Collectors.toSet()));
    }

    private String role(Approach approach) {
        return organisationAccess.find(approach.organisation(), approach.requester()).map(Entrance::asker)
                .orElse(approach.requester().in(null)).roleName();
    }
}
