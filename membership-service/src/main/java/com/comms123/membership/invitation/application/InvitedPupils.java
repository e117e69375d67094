package com.comms123.membership.invitation.application;

import com.comms123.membership.invitation.domain.GuardianshipOffer;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// The questions of invitations about pupils, and their notices to them.
public interface InvitedPupils {
    /// A pupil's name, which the mail to a guardian says. Prints as `***`.
    record Name(UUID pupil, String value) {
        @Override
        public String toString() {
            return "***";
        }
    }

    /// The names of those that are still there; the others are left out.
    List<Name> names(OrganisationId organisation, Collection<UUID> pupils);

    /// Those of these pupils from whom a custody restriction keeps somebody, whatever their role: to them it MUST look as if
    /// nobody were invited for those.
    Set<UUID> keptFrom(OrganisationId organisation, UserId viewer, Collection<UUID> pupils);

    /// A member has accepted to be these pupils' guardian. Called after they have become a member; possibly again after
    /// a crash, when doing it again MUST change nothing. A pupil that is no longer there is passed over.
    void becameGuardian(OrganisationId organisation, UserId guardian, List<GuardianshipOffer> offers);
}
