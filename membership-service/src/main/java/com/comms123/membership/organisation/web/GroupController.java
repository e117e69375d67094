package com.comms123.membership.organisation.web;

import com.comms123.membership.edge.Requesters;
import com.comms123.membership.organisation.application.AdministeringOrganisations;
import com.comms123.membership.organisation.application.CreateGroup;
import com.comms123.membership.organisation.application.FindingOrganisations;
import com.comms123.membership.organisation.domain.DisplayName;
import com.comms123.membership.organisation.domain.Group;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.platform.idempotency.CreationIds;
import com.comms123.platform.web.Caller;
import com.comms123.platform.web.Page;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Message groups. Reading them tells nothing that the public directory does not.
@RestController
@RequestMapping("/api/v1/organisations/{id}/groups")
class GroupController {

    private final AdministeringOrganisations administering;
    private final FindingOrganisations finding;
    private final CreationIds creationIds;

    GroupController(AdministeringOrganisations administering, FindingOrganisations finding, CreationIds creationIds) {
        this.administering = administering;
        this.finding = finding;
        this.creationIds = creationIds;
    }

    @PostMapping
    ResponseEntity<GroupView> create(@PathVariable UUID id, @Valid @RequestBody CreateGroupRequest request,
            Caller caller, @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        var groupId = new GroupId(creationIds.idFor(caller, "create-group " + id, key, request));
        var group = administering.createGroup(
                new CreateGroup(new OrganisationId(id), new Group(groupId, new DisplayName(request.name()))),
                Requesters.of(caller));
        return ResponseEntity.created(URI.create("/api/v1/organisations/" + id + "/groups/" + group.id().value()))
                .body(GroupView.of(group));
    }

    /// All at once: their number is bounded.
    @GetMapping
    Page<GroupView> list(@PathVariable UUID id) {
        return new Page<>(finding.find(new OrganisationId(id)).groups().stream().map(GroupView::of).toList(), null);
    }

    @GetMapping("/{groupId}")
    GroupView find(@PathVariable UUID id, @PathVariable UUID groupId) {
        return GroupView.of(finding.findGroup(new OrganisationId(id), new GroupId(groupId)));
    }
}
