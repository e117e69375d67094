package com.comms123.membership.pupil.web;

import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.membership.pupil.application.GuardianLookup;
import com.comms123.membership.pupil.domain.Guardian;
import com.comms123.membership.pupil.domain.Pupil;
import com.comms123.membership.pupil.domain.PupilId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// For other services only; never routed by the gateway. The content of `pupil.*` events, as it is now: a service that
/// has received a restriction asks, and does not wait behind the events of an import.
@RestController
class InternalPupilController {
    private final GuardianLookup lookup;

    InternalPupilController(GuardianLookup lookup) {
        this.lookup = lookup;
    }

    /// @param former whether they are no guardian any more, and still restricted
    record GuardianView(UUID userId, Set<CustodyRestriction> restrictions, boolean former) {
        static GuardianView of(Guardian guardian) {
            return new GuardianView(guardian.user().value(), guardian.restrictions(), !guardian.linked());
        }
    }

    /// @param sequence of the latest event about it
    record PupilStateView(UUID pupilId, UUID organisationId, List<UUID> groupIds, List<GuardianView> guardians,
            long sequence) {
        static PupilStateView of(Pupil pupil) {
            return new PupilStateView(pupil.id().value(), pupil.organisation().value(), pupil.groupIds(),
                    pupil.guardians().stream().map(GuardianView::of).toList(), pupil.version());
        }
    }

    @GetMapping("/internal/pupils/{id}")
    PupilStateView pupil(@PathVariable UUID id) {
        return PupilStateView.of(lookup.pupil(new PupilId(id)));
    }
}
