package com.comms123.membership.organisation.web;

import com.comms123.membership.organisation.application.AdministeringOrganisations;
import com.comms123.membership.organisation.application.ClosingOrganisations;
import com.comms123.membership.organisation.application.OrganisationDirectory;
import com.comms123.membership.organisation.application.RegisteringOrganisations;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.organisation.domain.SearchKey;
import com.comms123.platform.deletion.DeletionView;
import com.comms123.platform.idempotency.CreationIds;
import com.comms123.platform.web.Caller;
import com.comms123.platform.web.Cursors;
import com.comms123.platform.web.EntityTag;
import com.comms123.platform.web.Page;
import com.comms123.platform.web.RecentSignIn;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/organisations")
class OrganisationController {

    private final RegisteringOrganisations registering;
    private final AdministeringOrganisations administering;
    private final ClosingOrganisations closing;
    private final OrganisationDirectory organisationDirectory;
    private final CreationIds creationIds;
    private final Cursors cursors;
    private final RecentSignIn recentSignIn;

    OrganisationController(RegisteringOrganisations registering, AdministeringOrganisations administering,
            ClosingOrganisations closing, OrganisationDirectory organisationDirectory, CreationIds creationIds,
            Cursors cursors,
            RecentSignIn recentSignIn) {
        this.registering = registering;
        this.administering = administering;
        this.closing = closing;
        this.organisationDirectory = organisationDirectory;
        this.creationIds = creationIds;
        this.cursors = cursors;
        this.recentSignIn = recentSignIn;
    }

    /// Registers a school or club.
    @PostMapping
    ResponseEntity<OrganisationView> register(@Valid @RequestBody RegisterOrganisationRequest request, Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        var id = new OrganisationId(creationIds.idFor(caller, "register-organisation", key, request));
        var organisation = registering.register(request.toCommand(id), Requesters.of(caller));
        return ResponseEntity.created(URI.create("/api/v1/organisations/" + id.value()))
                .eTag(EntityTag.of(organisation.version())).body(OrganisationView.of(organisation));
    }

    /// Lists the schools and clubs by name, for everybody.
    @GetMapping
    Page<OrganisationView> directory(@RequestParam(defaultValue = "") @Size(max = 200) String q,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var filters = "organisations q=" + SearchKey.of(q).value();
        var found = organisationDirectory.search(q, cursors.decode(cursor, filters), limit + 1);
        return Page.of(found, limit, last -> cursors.encode(filters, organisationDirectory.position(last)))
                .map(OrganisationView::of);
    }

    /// Returns a school or club as everybody may see it.
    @GetMapping("/{id}")
    ResponseEntity<OrganisationView> find(@PathVariable UUID id) {
        return tagged(organisationDirectory.find(new OrganisationId(id)));
    }

    /// Changes the name or time zone of a school or club, how people join it, or whether members can write to the staff.
    /// Operators can change the name and the time zone.
    @PatchMapping("/{id}")
    ResponseEntity<OrganisationView> edit(@PathVariable UUID id, @RequestHeader(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @RequestBody EditOrganisationRequest request, Caller caller) {
        return tagged(administering.edit(request.toCommand(new OrganisationId(id), EntityTag.version(ifMatch)),
                Requesters.of(caller)));
    }

    /// Closes it; for some days it can reopen. Asked again by whoever was its admin, the answer is the same.
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    DeletionView close(@PathVariable UUID id, Caller caller) {
        recentSignIn.require(caller, "close a school or club");
        return DeletionView.of(closing.close(new OrganisationId(id), Requesters.of(caller)));
    }

    private static ResponseEntity<OrganisationView> tagged(Organisation organisation) {
        return ResponseEntity.ok().eTag(EntityTag.of(organisation.version())).body(OrganisationView.of(organisation));
    }
}
