package com.comms123.membership.organisation.web;

import com.comms123.membership.organisation.application.ReopeningOrganisations;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.platform.web.Caller;
import com.comms123.platform.web.RecentSignIn;
import java.time.Clock;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Undoing a closing.
@RestController
@RequestMapping("/api/v1/organisations/{id}/reopening")
class ReopeningController {
    private final ReopeningOrganisations reopening;
    private final RecentSignIn recentSignIn;
    private final Clock clock;

    ReopeningController(ReopeningOrganisations reopening, RecentSignIn recentSignIn, Clock clock) {
        this.reopening = reopening;
        this.recentSignIn = recentSignIn;
        this.clock = clock;
    }

    /// Returns the state of the reopening of a closed school or club.
    @GetMapping
    ResponseEntity<ReopeningView> look(@PathVariable UUID id, Caller caller) {
        return shown(reopening.look(new OrganisationId(id), Requesters.of(caller)), caller);
    }

    /// Asks to reopen a closed school or club; the request of a second person reopens it. A recent sign-in is required
    /// only of people whose request counts.
    @PostMapping
    ResponseEntity<ReopeningView> reopen(@PathVariable UUID id, Caller caller) {
        if (!reopening.look(new OrganisationId(id), Requesters.of(caller)).isOpen()) {
            recentSignIn.require(caller, "reopen a school or club");
        }
        return shown(reopening.reopen(new OrganisationId(id), Requesters.of(caller)), caller);
    }

    private ResponseEntity<ReopeningView> shown(Organisation organisation, Caller caller) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore())
                .body(ReopeningView.of(organisation, Requesters.of(caller).user(), clock.instant()));
    }
}
