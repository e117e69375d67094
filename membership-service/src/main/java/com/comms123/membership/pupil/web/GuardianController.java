package com.comms123.membership.pupil.web;

import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.organisation.web.Requesters;
import com.comms123.membership.person.domain.UserId;
import com.comms123.membership.pupil.application.AddingGuardians;
import com.comms123.membership.pupil.application.Approach;
import com.comms123.membership.pupil.application.LinkingGuardians;
import com.comms123.membership.pupil.application.RestrictingGuardians;
import com.comms123.membership.pupil.application.SeeingGuardians;
import com.comms123.membership.pupil.domain.Pupil;
import com.comms123.membership.pupil.domain.PupilId;
import com.comms123.platform.web.Caller;
import com.comms123.platform.web.EntityTag;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// A pupil's guardians, and what custody restrictions keep from them (ADR 0009).
@RestController
@RequestMapping("/api/v1/organisations/{id}/pupils/{pupilId}/guardians")
class GuardianController {
    private static final String LIST = "GET /api/v1/organisations/{id}/pupils/{pupilId}/guardians";

    private final SeeingGuardians seeing;
    private final AddingGuardians adding;
    private final LinkingGuardians linking;
    private final RestrictingGuardians restricting;

    GuardianController(SeeingGuardians seeing, AddingGuardians adding, LinkingGuardians linking,
            RestrictingGuardians restricting) {
        this.seeing = seeing;
        this.adding = adding;
        this.linking = linking;
        this.restricting = restricting;
    }

    /// The new guardianship, and nothing that was not in the question.
    record AddedView(UUID pupilId, String relationship) {
        @Override
        public String toString() {
            return "AddedView[pupilId=" + pupilId + ", ***]";
        }
    }

    /// Lists the guardians of a pupil, with their restrictions.
    @GetMapping
    GuardiansView list(@PathVariable UUID id, @PathVariable UUID pupilId, Caller caller) {
        return GuardiansView.of(seeing.of(approach(id, pupilId, caller), LIST), new PupilId(pupilId));
    }

    /// Adds a guardian by email address: links a member or invites, with the same response. A pupil has a person as
    /// guardian once, and one open invitation for an address, so that a repeated request makes no second one, with or
    /// without an `Idempotency-Key`.
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    AddedView add(@PathVariable UUID id, @PathVariable UUID pupilId, @RequestBody AddGuardianRequest request,
            Caller caller) {
        var read = request.read();
        adding.add(approach(id, pupilId, caller), read.email(), read.relationship());
        return new AddedView(pupilId, read.relationship().value());
    }

    /// Links a member to a pupil as guardian, or changes the relationship.
    @PutMapping("/{userId}")
    ResponseEntity<GuardianshipView> link(@PathVariable UUID id, @PathVariable UUID pupilId, @PathVariable UUID userId,
            @RequestBody RelationshipRequest request, Caller caller) {
        var guardian = new UserId(userId);
        return tagged(linking.link(approach(id, pupilId, caller), guardian, request.read()), guardian);
    }

    /// Ends a guardianship.
    @DeleteMapping("/{userId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unlink(@PathVariable UUID id, @PathVariable UUID pupilId, @PathVariable UUID userId, Caller caller) {
        linking.unlink(approach(id, pupilId, caller), new UserId(userId));
    }

    /// Sets the custody restrictions of a guardian for a pupil.
    @PutMapping("/{userId}/restrictions")
    ResponseEntity<GuardianshipView> restrict(@PathVariable UUID id, @PathVariable UUID pupilId,
            @PathVariable UUID userId, @RequestHeader(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @RequestBody RestrictGuardianRequest request, Caller caller) {
        return tagged(restricting.restrict(approach(id, pupilId, caller),
                request.toCommand(userId, EntityTag.version(ifMatch))), new UserId(userId));
    }

    private static Approach approach(UUID id, UUID pupilId, Caller caller) {
        return new Approach(Requesters.of(caller), new OrganisationId(id), new PupilId(pupilId));
    }

    private static ResponseEntity<GuardianshipView> tagged(Pupil pupil, UserId guardian) {
        return ResponseEntity.ok().eTag(EntityTag.of(pupil.version())).body(GuardianshipView.of(pupil, guardian));
    }
}
