package com.comms123.messaging.writing.draft.web;

import com.comms123.messaging.directory.organisation.application.Organisations;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.application.PersonNames;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.writing.attachment.application.DraftFileKeeper;
import com.comms123.messaging.writing.attachment.application.ReadingAttachments;
import com.comms123.messaging.writing.attachment.domain.Attachment;
import com.comms123.messaging.writing.draft.application.PostingDrafts;
import com.comms123.messaging.writing.draft.application.SaveDraft;
import com.comms123.messaging.writing.draft.application.SavingDrafts;
import com.comms123.messaging.writing.draft.domain.DraftId;
import com.comms123.messaging.writing.draft.domain.SavedDraft;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.messaging.writing.message.web.MessageView;
import com.comms123.messaging.writing.message.web.PostMessageRequest;
import com.comms123.platform.idempotency.CreationIds;
import com.comms123.platform.web.Caller;
import com.comms123.platform.web.Cursors;
import com.comms123.platform.web.EntityTag;
import com.comms123.platform.web.Page;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// One's own drafts and scheduled messages.
@RestController
@RequestMapping("/api/v1")
class DraftController {
    private final SavingDrafts saving;
    private final PostingDrafts posting;
    private final DraftFileKeeper files;
    private final ReadingAttachments attachments;
    private final Organisations organisations;
    private final PersonNames names;
    private final CreationIds ids;
    private final Cursors cursors;

    DraftController(SavingDrafts saving, PostingDrafts posting, DraftFileKeeper files,
            ReadingAttachments attachments, Organisations organisations, PersonNames names, CreationIds ids,
            Cursors cursors) {
        this.saving = saving;
        this.posting = posting;
        this.files = files;
        this.attachments = attachments;
        this.organisations = organisations;
        this.names = names;
        this.ids = ids;
        this.cursors = cursors;
    }

    /// Stores a draft.
    @PostMapping("/organisations/{organisationId}/drafts")
    ResponseEntity<DraftView> save(Caller caller, @PathVariable UUID organisationId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            @RequestBody PostMessageRequest request) {
        var id = ids.idFor(caller, "save-draft:" + organisationId, idempotencyKey, request);
        var draft = saving.save(new SaveDraft(new DraftId(id), new OrganisationId(organisationId),
                new UserId(caller.userId()), request.toDraft(), request.attachments(), request.sendAt()));
        return ResponseEntity.created(URI.create("/api/v1/drafts/" + draft.id()))
                .eTag(EntityTag.of(draft.version())).body(view(draft));
    }

    /// Lists the drafts of the person in a school or club, scheduled messages included.
    @GetMapping("/organisations/{organisationId}/drafts")
    Page<DraftView> page(Caller caller, @PathVariable UUID organisationId,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var filters = "drafts of " + caller.userId() + " in " + organisationId;
        var before = cursors.decode(cursor, filters);
        var found = saving.page(new UserId(caller.userId()), new OrganisationId(organisationId),
                before == null ? null : new DraftId(UUID.fromString(before)), limit + 1);
        var page = Page.of(found, limit, oldest -> cursors.encode(filters, oldest.id().toString()));
        var attached = files.of(page.items());
        return page.map(draft -> view(draft, attached.getOrDefault(draft.id(), List.of())));
    }

    /// Returns a draft.
    @GetMapping("/drafts/{draftId}")
    ResponseEntity<DraftView> find(Caller caller, @PathVariable UUID draftId) {
        return tagged(saving.find(new UserId(caller.userId()), new DraftId(draftId)));
    }

    /// Replaces a draft. A field that is absent is removed, the time of sending too.
    @PutMapping("/drafts/{draftId}")
    ResponseEntity<DraftView> replace(Caller caller, @PathVariable UUID draftId,
            @RequestHeader(HttpHeaders.IF_MATCH) String ifMatch, @RequestBody PostMessageRequest request) {
        return tagged(saving.replace(new UserId(caller.userId()), new DraftId(draftId), request.toDraft(),
                request.attachments(), request.sendAt(), EntityTag.version(ifMatch)));
    }

    /// Discards a draft.
    @DeleteMapping("/drafts/{draftId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(Caller caller, @PathVariable UUID draftId) {
        saving.discard(new UserId(caller.userId()), new DraftId(draftId));
    }

    /// Posts a draft now, whatever time it was scheduled for.
    @PostMapping("/drafts/{draftId}/posting")
    ResponseEntity<MessageView> post(Caller caller, @PathVariable UUID draftId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey) {
        var id = ids.idFor(caller, "post-draft:" + draftId, idempotencyKey, draftId);
        var message = posting.post(new UserId(caller.userId()), new DraftId(draftId), new MessageId(id));
        return ResponseEntity.created(URI.create("/api/v1/messages/" + message.id()))
                .body(MessageView.of(message, names.remembered(message.author()), attachments.of(message.id())));
    }

    private ResponseEntity<DraftView> tagged(SavedDraft draft) {
        return ResponseEntity.ok().eTag(EntityTag.of(draft.version())).body(view(draft));
    }

    private DraftView view(SavedDraft draft) {
        return view(draft, files.of(draft));
    }

    private DraftView view(SavedDraft draft, List<Attachment> attached) {
        return DraftView.of(draft, attached, organisations.timeZoneOf(draft.organisation()));
    }
}
