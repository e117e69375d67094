package com.comms123.membership.organisation.web;

import com.comms123.membership.organisation.application.AdministeringOrganisations;
import com.comms123.membership.organisation.application.ClosingOrganisations;
import com.comms123.membership.organisation.application.CreateGroup;
import com.comms123.membership.organisation.application.OrganisationDirectory;
import com.comms123.membership.organisation.application.RenameGroup;
import com.comms123.membership.organisation.domain.DisplayName;
import com.comms123.membership.organisation.domain.Group;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.platform.deletion.DeletionView;
import com.comms123.platform.idempotency.CreationIds;
import com.comms123.platform.outcome.Refused;
import com.comms123.platform.web.Caller;
import com.comms123.platform.web.EntityTag;
import com.comms123.platform.web.Page;
import jakarta.validation.Valid;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Message groups. Reading them tells nothing that the public directory does not.
@RestController
@RequestMapping("/api/v1/organisations/{id}/groups")
class GroupController {

    private final AdministeringOrganisations administering;
    private final ClosingOrganisations closing;
    private final OrganisationDirectory directory;
    private final CreationIds creationIds;

    GroupController(AdministeringOrganisations administering, ClosingOrganisations closing,
            OrganisationDirectory directory, CreationIds creationIds) {
        this.administering = administering;
        this.closing = closing;
        this.directory = directory;
        this.creationIds = creationIds;
    }

    /// Creates a message group.
    @PostMapping
    ResponseEntity<GroupView> create(@PathVariable UUID id, @Valid @RequestBody GroupNameRequest request,
            Caller caller, @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        var groupId = new GroupId(creationIds.idFor(caller, "create-group " + id, key, request));
        var group = administering.createGroup(
                new CreateGroup(new OrganisationId(id), new Group(groupId, new DisplayName(request.name()))),
                Requesters.of(caller));
        return ResponseEntity.created(URI.create("/api/v1/organisations/" + id + "/groups/" + group.id().value()))
                .body(GroupView.of(group));
    }

    /// Lists all message groups of a school or club; their number is bounded.
    @GetMapping
    Page<GroupView> list(@PathVariable UUID id) {
        return new Page<>(directory.find(new OrganisationId(id)).groups().stream().map(GroupView::of).toList(), null);
    }

    /// Returns a message group.
    @GetMapping("/{groupId}")
    ResponseEntity<GroupView> find(@PathVariable UUID id, @PathVariable UUID groupId) {
        return tagged(directory.find(new OrganisationId(id)), new GroupId(groupId));
    }

    /// Renames a message group.
    @PatchMapping("/{groupId}")
    ResponseEntity<GroupView> rename(@PathVariable UUID id, @PathVariable UUID groupId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody GroupNameRequest request, Caller caller) {
        var renamed = new Group(new GroupId(groupId), new DisplayName(request.name()));
        return tagged(administering.renameGroup(
                new RenameGroup(new OrganisationId(id), renamed, EntityTag.version(ifMatch)), Requesters.of(caller)),
                renamed.id());
    }

    /// Deletes a message group. A repeated request gets the same response.
    @DeleteMapping("/{groupId}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    DeletionView delete(@PathVariable UUID id, @PathVariable UUID groupId, Caller caller) {
        return DeletionView.of(
                closing.deleteGroup(new OrganisationId(id), new GroupId(groupId), Requesters.of(caller)));
    }

    /// A group has the version of its organisation.
    private static ResponseEntity<GroupView> tagged(Organisation organisation, GroupId id) {
        var group = organisation.group(id).orElseThrow(() -> new Refused(Organisation.groupAbsent()));
        return ResponseEntity.ok().eTag(EntityTag.of(organisation.version())).body(GroupView.of(group));
    }
}
