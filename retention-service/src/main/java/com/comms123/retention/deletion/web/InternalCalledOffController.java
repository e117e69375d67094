package com.comms123.retention.deletion.web;

import com.comms123.retention.deletion.application.DeletionCanceller;
import com.comms123.retention.deletion.domain.DeletionId;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// For membership-service, which asks before it ends the memberships of a closed school or club: its own database may have
/// been restored from before the reopening. Never routed by the gateway.
@RestController
class InternalCalledOffController {
    private final DeletionCanceller canceller;

    InternalCalledOffController(DeletionCanceller canceller) {
        this.canceller = canceller;
    }

    record CalledOffView(boolean calledOff) {}

    @GetMapping("/internal/called-off-deletions/{id}")
    CalledOffView isCalledOff(@PathVariable UUID id) {
        return new CalledOffView(canceller.isCalledOff(new DeletionId(id)));
    }
}
