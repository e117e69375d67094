package com.comms123.messaging.writing.template.web;

import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.writing.template.application.KeepingTemplates;
import com.comms123.messaging.writing.template.domain.MessageTemplate;
import com.comms123.messaging.writing.template.domain.TemplateId;
import com.comms123.platform.idempotency.CreationIds;
import com.comms123.platform.web.Caller;
import com.comms123.platform.web.EntityTag;
import com.comms123.platform.web.Page;
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

/// The templates of a school or club for messages.
@RestController
@RequestMapping("/api/v1/organisations/{organisationId}/templates")
class TemplateController {
    private final KeepingTemplates keeping;
    private final CreationIds ids;

    TemplateController(KeepingTemplates keeping, CreationIds ids) {
        this.keeping = keeping;
        this.ids = ids;
    }

    /// Stores a template.
    @PostMapping
    ResponseEntity<TemplateView> create(Caller caller, @PathVariable UUID organisationId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            @RequestBody TemplateRequest request) {
        var id = ids.idFor(caller, "create-template:" + organisationId, idempotencyKey, request);
        var template = keeping.create(new UserId(caller.userId()), new OrganisationId(organisationId),
                new TemplateId(id), request.toContent());
        return ResponseEntity
                .created(URI.create("/api/v1/organisations/" + organisationId + "/templates/" + template.id()))
                .eTag(EntityTag.of(template.version())).body(TemplateView.of(template));
    }

    /// Lists all templates of a school or club by name; their number is limited.
    @GetMapping
    Page<TemplateView> all(Caller caller, @PathVariable UUID organisationId) {
        return new Page<>(keeping.all(new UserId(caller.userId()), new OrganisationId(organisationId)).stream()
                .map(TemplateView::of).toList(), null);
    }

    /// Returns a template.
    @GetMapping("/{templateId}")
    ResponseEntity<TemplateView> find(Caller caller, @PathVariable UUID organisationId,
            @PathVariable UUID templateId) {
        return tagged(keeping.find(new UserId(caller.userId()), new OrganisationId(organisationId),
                new TemplateId(templateId)));
    }

    /// Changes a template. Messages that were started from it stay as they are.
    @PatchMapping("/{templateId}")
    ResponseEntity<TemplateView> edit(Caller caller, @PathVariable UUID organisationId, @PathVariable UUID templateId,
            @RequestHeader(HttpHeaders.IF_MATCH) String ifMatch, @RequestBody TemplateRequest request) {
        return tagged(keeping.edit(new UserId(caller.userId()), new OrganisationId(organisationId),
                new TemplateId(templateId), request.toContent(), EntityTag.version(ifMatch)));
    }

    /// Deletes a template. Messages that were started from it stay as they are.
    @DeleteMapping("/{templateId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable UUID organisationId, @PathVariable UUID templateId) {
        keeping.delete(new UserId(caller.userId()), new OrganisationId(organisationId), new TemplateId(templateId));
    }

    private static ResponseEntity<TemplateView> tagged(MessageTemplate template) {
        return ResponseEntity.ok().eTag(EntityTag.of(template.version())).body(TemplateView.of(template));
    }
}
