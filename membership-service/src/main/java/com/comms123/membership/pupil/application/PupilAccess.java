package com.comms123.membership.pupil.application;

import com.comms123.membership.member.application.KeptApart;
import com.comms123.membership.organisation.application.Entrance;
import com.comms123.membership.organisation.application.OrganisationAccess;
import com.comms123.membership.organisation.application.OrganisationDirectory;
import com.comms123.membership.organisation.domain.Asker;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.person.domain.UserId;
import com.comms123.membership.pupil.application.Withholdings.Wanted;
import com.comms123.membership.pupil.domain.Pupil;
import com.comms123.membership.pupil.domain.PupilPolicy;
import com.comms123.membership.pupil.domain.Sight;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.util.function.BiPredicate;
import org.springframework.stereotype.Component;

/// The one way in which somebody comes to a pupil. It asks the store and [PupilPolicy] each time, and writes down what
/// a custody restriction kept back. A person who does not belong to the organisation finds nothing there; a person who
/// does finds the pupil.
@Component
class PupilAccess {
    private final OrganisationAccess organisationAccess;
    private final Pupils pupils;
    private final Withholdings withholdings;
    private final KeptApart keptApart;

    PupilAccess(OrganisationAccess organisationAccess, Pupils pupils, Withholdings withholdings, KeptApart keptApart) {
        this.organisationAccess = organisationAccess;
        this.pupils = pupils;
        this.withholdings = withholdings;
        this.keptApart = keptApart;
    }

    /// A pupil, and what the one who came sees of it: never [Sight.Nothing] or [Sight.KeptBack].
    record Reached(Organisation organisation, Asker asker, Pupil pupil, Sight sight) {}

    /// @throws Refused `pupil-not-found` or `organisation-not-found` when there is nothing for them to see
    Reached see(Approach approach, Wanted wanted) {
        var entrance = enter(approach);
        var pupil = find(approach);
        return switch (PupilPolicy.sight(entrance.asker(), pupil)) {
            case Sight.Nothing() -> throw new Refused(Pupil.absent());
            case Sight.KeptBack(var by) -> {
                var id = pupil.id().value();
                withholdings.applied(pupil, approach.requester().user(), by, wanted, id);
                throw new Refused(Pupil.absent());
            }
            case Sight sight -> new Reached(entrance.organisation(), entrance.asker(), pupil, sight);
        };
    }

    /// The pupil for a person who may change the record.
    Reached administer(Approach approach) {
        var reached = see(approach, Wanted.READ_PUPIL);
        if (reached.sight() instanceof Sight.School(var change) && change) {
            return reached;
        }
        throw new Refused(Pupil.absent());
    }

    /// The pupil for a person who may change the guardian's restrictions.
    Reached restrict(Approach approach, UserId guardian) {
        var reached = administer(approach);
        if (!PupilPolicy.mayRestrict(reached.asker(), reached.pupil(), guardian)) {
            throw new Refused(Refusal.forbidden("own-restriction",
                    "You cannot change your own restrictions. Ask another administrator."));
        }
        return reached;
    }

    /// Whether a custody restriction, of whichever pupil, keeps this person from the one who came. To them the response
    /// MUST be the one about somebody who does not exist.
    boolean isKept(Approach approach, UserId person) {
        return keptApart.keeps(approach.organisation(), approach.requester().user(), person);
    }

    /// A pupil whether or not anybody sees it any more, as far as the policy allows.
    Pupil findEvenDeleted(Approach approach, BiPredicate<Asker, Pupil> policy) {
        var entrance = enter(approach);
        var pupil = find(approach);
        if (!policy.test(entrance.asker(), pupil)) {
            throw new Refused(Pupil.absent());
        }
        return pupil;
    }

    private Entrance enter(Approach approach) {
        return organisationAccess.find(approach.organisation(), approach.requester())
                .filter(entrance -> entrance.asker().isMember())
                .orElseThrow(() -> new Refused(OrganisationDirectory.absent()));
    }

    private Pupil find(Approach approach) {
        return pupils.find(approach.pupil()).filter(found -> found.organisation().equals(approach.organisation()))
                .orElseThrow(() -> new Refused(Pupil.absent()));
    }
}
