package com.comms123.membership.invitation.application;

import com.comms123.membership.contact.application.Look;
import com.comms123.membership.invitation.domain.GuardianshipOffer;
import com.comms123.membership.invitation.domain.Invitation;
import com.comms123.membership.invitation.domain.InvitationId;
import com.comms123.membership.invitation.domain.InvitationPolicy;
import com.comms123.membership.organisation.application.Entrance;
import com.comms123.membership.organisation.application.OrganisationAccess;
import com.comms123.membership.organisation.application.OrganisationDirectory;
import com.comms123.membership.organisation.application.Requester;
import com.comms123.membership.organisation.application.Standings;
import com.comms123.membership.organisation.domain.Asker;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.accesslog.AccessLog;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outcome.Decision;
import com.comms123.platform.outcome.Refused;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Administers an organisation's invitations, for its admins, and the first admin's for operators. Seeing them is seeing
/// addresses: the access log has every view before anything is shown, refused ones too.
@Service
public class AdministeringInvitations {
    private final OrganisationAccess organisationAccess;
    private final Standings standings;
    private final Invitations invitations;
    private final List<InvitedPupils> pupils;
    private final AccessLog accessLog;
    private final InvitationPost post;
    private final Clock clock;

    AdministeringInvitations(OrganisationAccess organisationAccess, Standings standings, Invitations invitations,
            List<InvitedPupils> pupils, AccessLog accessLog,
            InvitationPost post, Clock clock) {
        this.organisationAccess = organisationAccess;
        this.standings = standings;
        this.invitations = invitations;
        this.pupils = List.copyOf(pupils);
        this.accessLog = accessLog;
        this.post = post;
        this.clock = clock;
    }

    /// The newest first.
    ///
    /// @param before the last one seen; null to begin
    public List<Invitation> list(Look look, @Nullable InvitationId before, int limit) {
        var found = new ArrayList<Invitation>();
        var last = before;
        List<Invitation> some;
        do {
            some = invitations.of(look.organisation(), last, limit);
            shown(look.organisation(), look.viewer().user(), some).stream().limit(limit - found.size())
                    .forEach(found::add);
            last = some.isEmpty() ? last : some.getLast().id();
        } while (some.size() == limit && found.size() < limit);
        return looked(look, found);
    }

    public Invitation one(Look look, InvitationId id) {
        var found = invitations.find(look.organisation(), id).stream().toList();
        return looked(look, shown(look.organisation(), look.viewer().user(), found)).stream().findFirst()
                .orElseThrow(() -> new Refused(Invitation.absent()));
    }

    /// @return without the people in it for those who must not see them
    public Invitation sendAgain(OrganisationId organisation, InvitationId id, Requester requester) {
        var queued = managed(organisation, id, requester, invitation -> invitation.queue(clock.instant()));
        post.begin();
        return queued;
    }

    public void withdraw(OrganisationId organisation, InvitationId id, Requester requester) {
        managed(organisation, id, requester, Invitation::withdraw);
    }

    /// For other use cases, which have asked a policy and use the access log: open ones that offer this pupil.
    public List<Invitation> openFor(OrganisationId organisation, UserId viewer, UUID pupil) {
        var now = clock.instant();
        return shown(organisation, viewer, invitations.openFor(organisation, pupil)).stream()
                .filter(invitation -> invitation.isOpen(now)).toList();
    }

    /// For other use cases, which have asked a policy: whether nothing keeps this invitation from the viewer.
    boolean isShown(Invitation invitation, UserId viewer) {
        return !shown(invitation.organisation(), viewer, List.of(invitation)).isEmpty();
    }

    /// Without those that are for a pupil from whom a custody restriction keeps the viewer: they show another guardian.
    private List<Invitation> shown(OrganisationId organisation, UserId viewer, List<Invitation> some) {
        var offered = some.stream().flatMap(invitation -> invitation.pupils().stream()).map(GuardianshipOffer::pupil)
                .distinct().toList();
        var kept = pupils.stream().flatMap(those -> those.keptFrom(organisation, viewer, offered).stream())
                .collect(Collectors.toSet());
        return some.stream().filter(invitation -> invitation.pupils().stream().map(GuardianshipOffer::pupil)
                .noneMatch(kept::contains)).toList();
    }

    /// For other use cases, which have asked a policy: the pupil is offered to nobody any more. Doing it again changes
    /// nothing.
    public void takeBack(OrganisationId organisation, UUID pupil) {
        for (var offering : invitations.openFor(organisation, pupil)) {
            Conflicts.retrying(() -> invitations.find(organisation, offering.id())
                    .map(found -> stored(found.takeBack(pupil))));
        }
    }

    /// For a pupil that is purged (UP-4): no invitation knows of it any more, not even an accepted one.
    public void forget(UUID pupil) {
        List<Invitation> batch;
        do {
            batch = invitations.everyFor(pupil, Invitations.MOST_AT_ONCE);
            for (var offering : batch) {
                Conflicts.retrying(() -> invitations.find(offering.organisation(), offering.id())
                        .map(found -> stored(found.takeBack(pupil))));
            }
        } while (batch.size() == Invitations.MOST_AT_ONCE);
    }

    private List<Invitation> looked(Look look, List<Invitation> found) {
        var entrance = organisationAccess.find(look.organisation(), look.viewer());
        if (entrance.isEmpty() || !InvitationPolicy.maySee(entrance.get().asker())) {
            accessLog.refused(look.in(entrance.map(Entrance::asker).orElse(look.viewer().in(null)).roleName()),
                    look.record());
            throw new Refused(OrganisationDirectory.absent());
        }
        var addresses = (int) found.stream().filter(invitation -> invitation.email() != null).count();
        accessLog.allowed(look.in(entrance.get().asker().roleName()), look.record(), addresses);
        return found.stream().map(invitation -> invitation.in(entrance.get().organisation())).toList();
    }

    private Invitation managed(OrganisationId organisation, InvitationId id, Requester requester,
            Function<Invitation, Decision<Invitation>> decide) {
        var entrance = organisationAccess.find(organisation, requester)
                .orElseThrow(() -> new Refused(OrganisationDirectory.absent()));
        var hasAdmin = standings.hasAdmin(organisation);
        return Conflicts.retrying(() -> {
            var invitation = shown(organisation, requester.user(),
                    invitations.find(organisation, id).stream().toList()).stream().findFirst()
                    .filter(found -> InvitationPolicy.mayManage(entrance.asker(), found.role(), hasAdmin));
            if (invitation.isEmpty()) {
                throw new Refused(
                        entrance.asker().isAdmin() ? Invitation.absent() : OrganisationDirectory.absent());
            }
            return shownTo(entrance.asker(), stored(decide.apply(invitation.get())));
        });
    }

    /// Operators manage an invitation whose address somebody else may have given.
    static Invitation shownTo(Asker asker, Invitation managed) {
        return InvitationPolicy.maySee(asker) ? managed : managed.withoutPeople();
    }

    private Invitation stored(Decision<Invitation> decision) {
        return decision.carryOut(invitations::update);
    }
}
