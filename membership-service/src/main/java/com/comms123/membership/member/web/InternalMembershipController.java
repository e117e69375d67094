package com.comms123.membership.member.web;

import com.comms123.membership.member.application.MembershipLookup;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// For other services only; never routed by the gateway.
@RestController
class InternalMembershipController {

    private final MembershipLookup lookup;

    InternalMembershipController(MembershipLookup lookup) {
        this.lookup = lookup;
    }

    @GetMapping("/internal/people/{userId}/memberships")
    List<OwnMembershipView> memberships(@PathVariable UUID userId) {
        return lookup.membershipsOf(new UserId(userId)).stream().map(OwnMembershipView::of).toList();
    }

    @GetMapping("/internal/organisations/{id}/members/{userId}")
    MembershipView membership(@PathVariable UUID id, @PathVariable UUID userId) {
        return MembershipView.of(lookup.membership(new OrganisationId(id), new UserId(userId)));
    }
}
