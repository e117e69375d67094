package com.comms123.membership.pupil.application;

import com.comms123.membership.invitation.domain.GuardianshipOffer;
import com.comms123.membership.member.application.GuardianRoleGranter;
import com.comms123.membership.member.application.Memberships;
import com.comms123.membership.member.domain.MemberState;
import com.comms123.membership.member.domain.Membership;
import com.comms123.membership.organisation.application.Organisations;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import com.comms123.membership.pupil.domain.NewGuardian;
import com.comms123.membership.pupil.domain.Pupil;
import com.comms123.membership.pupil.domain.PupilId;
import com.comms123.membership.pupil.domain.Relationship;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Decision.Declined;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// Links members with pupils as their guardians, and ends that.
///
/// Only active members are guardians. The code that links writes first and checks afterwards whether the membership is
/// still there; the end of a membership is stored before [#membershipEnded] is called: whatever interleaves, nobody
/// stays linked under a membership that has ended.
@Service
public class LinkingGuardians {
    private static final Logger log = LoggerFactory.getLogger(LinkingGuardians.class);
    private static final int BATCH = 100;

    private final Organisations organisations;
    private final PupilAccess pupilAccess;
    private final PupilWriter writer;
    private final Pupils pupils;
    private final Memberships memberships;
    private final GuardianRoleGranter granter;
    private final RestrictionPropagator propagator;
    private final Clock clock;

    LinkingGuardians(Organisations organisations, PupilAccess pupilAccess, PupilWriter writer, Pupils pupils,
            Memberships memberships, GuardianRoleGranter granter, RestrictionPropagator propagator, Clock clock) {
        this.organisations = organisations;
        this.pupilAccess = pupilAccess;
        this.writer = writer;
        this.pupils = pupils;
        this.memberships = memberships;
        this.granter = granter;
        this.propagator = propagator;
        this.clock = clock;
    }

    /// Makes an active member a guardian, or gives the relationship another word; doing it again changes nothing.
    ///
    /// @throws Refused `pupil-not-found`, `member-not-found` or `too-many-guardians`
    public Pupil link(Approach approach, UserId member, Relationship relationship) {
        var pupil = pupilAccess.administer(approach).pupil();
        if (pupilAccess.isKept(approach, member)) {
            // Also about a pupil with as many guardians as it can have, the response is the one about a stranger.
            requireLinkable(pupil, new NewGuardian(new UserId(Ids.next()), relationship, 0));
            throw new Refused(Membership.absent());
        }
        return linked(() -> pupilAccess.administer(approach).pupil(), approach.organisation(), member, relationship);
    }

    /// Somebody is no guardian any more. Their restrictions stay.
    ///
    /// @throws Refused `pupil-not-found` or `guardian-not-found`
    public void unlink(Approach approach, UserId guardian) {
        writer.change(() -> pupilAccess.administer(approach).pupil(), pupil -> pupilAccess.isKept(approach, guardian)
                ? new Declined<>(Pupil.guardianAbsent())
                : pupil.unlink(guardian));
    }

    /// A member has accepted to be the guardian of these pupils. Those that are not there any more are passed over; doing it
    /// again changes nothing.
    ///
    /// @throws Refused when it cannot be found out now whether a restriction follows them: to be done again
    void accepted(OrganisationId organisation, UserId guardian, List<GuardianshipOffer> offers) {
        for (var offer : offers) {
            var id = new PupilId(offer.pupil());
            try {
                linked(() -> pupils.find(id)
                        .filter(found -> found.listed() && found.organisation().equals(organisation))
                        .orElseThrow(() -> new Refused(Pupil.absent())), organisation, guardian,
                        new Relationship(offer.relationship()));
            } catch (Refused refused) {
                if (refused.refusal().kind() == Refusal.Kind.UNAVAILABLE) {
                    throw refused;
                }
                log.info("Could not link {} as a guardian of {}: {}", guardian.value(), id.value(),
                        refused.refusal().code());
            }
        }
    }

    /// A membership has ended, and so does what was linked under it. Works in whatever order and however often this
    /// arrives. In an organisation that has closed for good everything stays as it was, until it is purged.
    ///
    /// @param endedAt the version with which it ended
    public void membershipEnded(OrganisationId organisation, UserId member, long endedAt) {
        if (organisations.findEvenClosed(organisation)
                .filter(there -> there.isOpen() || there.mayReopen(clock.instant())).isEmpty()) {
            return;
        }
        @Nullable
        PupilId after = null;
        List<Pupil> batch;
        do {
            batch = pupils.ofGuardian(member, after, BATCH);
            for (var pupil : batch) {
                if (pupil.organisation().equals(organisation)) {
                    writer.change(pupil.id(), found -> found.membershipEnded(member, endedAt));
                }
                after = pupil.id();
            }
        } while (batch.size() == BATCH);
    }

    /// The role comes first: it is a new version of the membership, and the same link again must be no change. So that
    /// a link that is declined gives no role, it is tried before.
    private Pupil linked(Supplier<Pupil> reach, OrganisationId organisation, UserId member,
            Relationship relationship) {
        requireLinkable(reach.get(), new NewGuardian(member, relationship, 0));
        var guardian = new NewGuardian(member, relationship, granter.become(organisation, member).version());
        var linked = writer.change(reach,
                pupil -> pupil.link(guardian.under(propagator.addressesFor(List.of(pupil), member))));
        var now = memberships.find(organisation, member);
        if (now.filter(found -> found.state() == MemberState.ACTIVE).isEmpty()) {
            var endedAt = now.map(Membership::version).orElse(Long.MAX_VALUE);
            writer.change(linked.id(), found -> found.membershipEnded(member, endedAt));
            throw new Refused(Membership.absent());
        }
        return linked;
    }

    private static void requireLinkable(Pupil pupil, NewGuardian guardian) {
        if (pupil.link(guardian) instanceof Declined(var refusal)) {
            throw new Refused(refusal);
        }
    }
}
