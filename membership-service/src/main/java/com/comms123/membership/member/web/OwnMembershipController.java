package com.comms123.membership.member.web;

import com.comms123.membership.member.application.JoiningOrganisations;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.web.Caller;
import com.comms123.platform.web.Cursors;
import com.comms123.platform.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/me/memberships")
class OwnMembershipController {

    private final JoiningOrganisations joining;
    private final Cursors cursors;

    OwnMembershipController(JoiningOrganisations joining, Cursors cursors) {
        this.joining = joining;
        this.cursors = cursors;
    }

    /// Lists the schools and clubs of the person, and their groups there.
    @GetMapping
    OwnMembershipsView list(Caller caller, @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var person = new UserId(caller.userId());
        var filters = "memberships of=" + caller.userId();
        var last = cursors.decode(cursor, filters);
        var found = joining.list(person, last == null ? null : new OrganisationId(UUID.fromString(last)), limit + 1);
        var page = Page.of(found, limit,
                latest -> cursors.encode(filters, latest.organisation().id().value().toString()))
                .map(OwnMembershipView::of);
        return new OwnMembershipsView(page.items(), page.next(),
                joining.refusedWishes(person).stream().map(OwnMembershipsView.RefusedView::of).toList());
    }

    /// Joins a school or club, or asks to join it. A person has one membership in an organisation, so that a repeated
    /// request makes no second one, with or without an `Idempotency-Key`.
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    OwnMembershipView join(@Valid @RequestBody JoinOrganisationRequest request, Caller caller) {
        return OwnMembershipView.of(joining.join(request.toCommand(new UserId(caller.userId()))));
    }

    /// Leaves a school or club.
    @DeleteMapping("/{organisationId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(@PathVariable UUID organisationId, Caller caller) {
        joining.leave(new UserId(caller.userId()), new OrganisationId(organisationId));
    }
}
