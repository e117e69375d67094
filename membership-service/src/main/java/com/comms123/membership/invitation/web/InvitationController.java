package com.comms123.membership.invitation.web;

import com.comms123.membership.contact.application.Look;
import com.comms123.membership.invitation.application.AdministeringInvitations;
import com.comms123.membership.invitation.application.InvitingPeople;
import com.comms123.membership.invitation.domain.InvitationId;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.organisation.web.Requesters;
import com.comms123.platform.idempotency.CreationIds;
import com.comms123.platform.web.Caller;
import com.comms123.platform.web.Cursors;
import com.comms123.platform.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Invitations, for a school's or club's admins. Every answer that shows addresses is a look that the audit trail learns
/// of.
@RestController
@RequestMapping("/api/v1/organisations/{id}/invitations")
class InvitationController {
    private static final String LIST = "GET /api/v1/organisations/{id}/invitations";
    private static final String ONE = "GET /api/v1/organisations/{id}/invitations/{invitationId}";

    private final InvitingPeople inviting;
    private final AdministeringInvitations administering;
    private final CreationIds creationIds;
    private final Cursors cursors;

    InvitationController(InvitingPeople inviting, AdministeringInvitations administering, CreationIds creationIds,
            Cursors cursors) {
        this.inviting = inviting;
        this.administering = administering;
        this.creationIds = creationIds;
        this.cursors = cursors;
    }

    /// Invites a person by email.
    @PostMapping
    ResponseEntity<InvitationView> invite(@PathVariable UUID id, @Valid @RequestBody InviteRequest request,
            Caller caller, @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        var command = request.toCommand(new OrganisationId(id));
        var invitationId = new InvitationId(creationIds.idFor(caller, "invite " + id, key, request));
        var invitation = inviting.invite(invitationId, command, Requesters.of(caller));
        return ResponseEntity
                .created(URI.create(
                        "/api/v1/organisations/" + id + "/invitations/" + invitation.id().value()))
                .body(InvitationView.of(invitation));
    }

    /// Lists the open invitations of a school or club, the newest first.
    @GetMapping
    Page<InvitationView> list(@PathVariable UUID id, Caller caller,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var filters = "invitations of=" + id;
        var last = cursors.decode(cursor, filters);
        var found = administering.list(new Look(Requesters.of(caller), new OrganisationId(id), null, LIST),
                last == null ? null : new InvitationId(UUID.fromString(last)), limit + 1);
        return Page.of(found, limit, oldest -> cursors.encode(filters, oldest.id().value().toString()))
                .map(InvitationView::of);
    }

    /// Returns an invitation.
    @GetMapping("/{invitationId}")
    InvitationView one(@PathVariable UUID id, @PathVariable UUID invitationId, Caller caller) {
        return InvitationView.of(administering.one(
                new Look(Requesters.of(caller), new OrganisationId(id), null, ONE), new InvitationId(invitationId)));
    }

    /// Withdraws an invitation.
    @DeleteMapping("/{invitationId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@PathVariable UUID id, @PathVariable UUID invitationId, Caller caller) {
        administering.withdraw(new OrganisationId(id), new InvitationId(invitationId), Requesters.of(caller));
    }

    /// Sends it again, with another 14 days.
    @PostMapping("/{invitationId}/sendings")
    @ResponseStatus(HttpStatus.ACCEPTED)
    InvitationView sendAgain(@PathVariable UUID id, @PathVariable UUID invitationId, Caller caller) {
        return InvitationView.of(administering.sendAgain(new OrganisationId(id), new InvitationId(invitationId),
                Requesters.of(caller)));
    }
}
