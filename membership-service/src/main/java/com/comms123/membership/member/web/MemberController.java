package com.comms123.membership.member.web;

import com.comms123.membership.member.application.AdministeringMembers;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.organisation.web.Requesters;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.web.Caller;
import com.comms123.platform.web.EntityTag;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Administration of members. The answers hold no contact data: seeing that is a look of its own.
@RestController
@RequestMapping("/api/v1/organisations/{id}/members/{userId}")
class MemberController {

    private final AdministeringMembers administering;

    MemberController(AdministeringMembers administering) {
        this.administering = administering;
    }

    /// Changes the role or the groups of a member, or admits a person who asked to join.
    @PatchMapping
    ResponseEntity<MembershipView> change(@PathVariable UUID id, @PathVariable UUID userId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody ChangeMemberRequest request, Caller caller) {
        var membership = administering.change(
                request.toCommand(new OrganisationId(id), new UserId(userId), EntityTag.version(ifMatch)),
                Requesters.of(caller));
        return ResponseEntity.ok().eTag(EntityTag.of(membership.version())).body(MembershipView.of(membership));
    }

    /// Removes a member from the school or club.
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable UUID id, @PathVariable UUID userId, Caller caller) {
        administering.remove(new OrganisationId(id), new UserId(userId), Requesters.of(caller));
    }
}
