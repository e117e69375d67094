package com.comms123.membership.pupil.web;

import com.comms123.membership.person.domain.UserId;
import com.comms123.membership.pupil.application.GuardianLookup;
import com.comms123.membership.pupil.domain.PupilId;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// For other services only; never routed by the gateway.
@RestController
class InternalGuardianController {
    private final GuardianLookup lookup;

    InternalGuardianController(GuardianLookup lookup) {
        this.lookup = lookup;
    }

    /// @param unrestricted whether no custody restriction is on them; which one is nobody else's to know
    record GuardianView(UUID pupilId, UUID userId, boolean unrestricted) {}

    @GetMapping("/internal/pupils/{id}/guardians/{userId}")
    GuardianView guardian(@PathVariable UUID id, @PathVariable UUID userId) {
        var guardian = lookup.guardian(new PupilId(id), new UserId(userId));
        return new GuardianView(id, userId, guardian.restrictions().isEmpty());
    }
}
