package com.comms123.messaging.writing.message.web;

import com.comms123.messaging.directory.organisation.application.Organisations;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.application.PersonNames;
import com.comms123.messaging.directory.person.domain.KnownName.Unknown;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.writing.attachment.application.DraftFileKeeper;
import com.comms123.messaging.writing.attachment.application.ReadingAttachments;
import com.comms123.messaging.writing.draft.application.SaveDraft;
import com.comms123.messaging.writing.draft.application.SavingDrafts;
import com.comms123.messaging.writing.draft.domain.DraftId;
import com.comms123.messaging.writing.draft.web.DraftView;
import com.comms123.messaging.writing.message.application.EditMessage;
import com.comms123.messaging.writing.message.application.EditingMessages;
import com.comms123.messaging.writing.message.application.PostMessage;
import com.comms123.messaging.writing.message.application.PostingMessages;
import com.comms123.messaging.writing.message.application.ReadingMessages;
import com.comms123.messaging.writing.message.application.WithdrawingMessages;
import com.comms123.messaging.writing.message.domain.Message;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.platform.deletion.DeletionView;
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
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Posting, reading, editing and withdrawing messages.
@RestController
@RequestMapping("/api/v1")
class MessageController {
    private final PostingMessages posting;
    private final ReadingMessages reading;
    private final EditingMessages editing;
    private final WithdrawingMessages withdrawing;
    private final SavingDrafts drafts;
    private final Organisations organisations;
    private final PersonNames names;
    private final ReadingAttachments attachments;
    private final DraftFileKeeper draftFiles;
    private final CreationIds ids;
    private final Cursors cursors;

    MessageController(PostingMessages posting, ReadingMessages reading, EditingMessages editing,
            WithdrawingMessages withdrawing, SavingDrafts drafts, Organisations organisations, PersonNames names,
            ReadingAttachments attachments, DraftFileKeeper draftFiles, CreationIds ids, Cursors cursors) {
        this.posting = posting;
        this.reading = reading;
        this.editing = editing;
        this.withdrawing = withdrawing;
        this.drafts = drafts;
        this.organisations = organisations;
        this.names = names;
        this.attachments = attachments;
        this.draftFiles = draftFiles;
        this.ids = ids;
        this.cursors = cursors;
    }

    /// Posts a message, or schedules it. The response waits for no other service: the author's name is in it only if it
    /// is in memory. A scheduled message is returned as a draft.
    @PostMapping("/organisations/{organisationId}/messages")
    ResponseEntity<?> post(Caller caller, @PathVariable UUID organisationId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            @RequestBody PostMessageRequest request) {
        var id = ids.idFor(caller, "post-message:" + organisationId, idempotencyKey, request);
        if (request.sendAt() != null) {
            var draft = drafts.save(new SaveDraft(new DraftId(id), new OrganisationId(organisationId),
                    new UserId(caller.userId()), request.toDraft(), request.attachments(),
                    request.sendAt()));
            return ResponseEntity.created(URI.create("/api/v1/drafts/" + draft.id()))
                    .eTag(EntityTag.of(draft.version()))
                    .body(DraftView.of(draft, draftFiles.of(draft), organisations.timeZoneOf(draft.organisation())));
        }
        var message = posting.post(new PostMessage(new MessageId(id), new OrganisationId(organisationId),
                new UserId(caller.userId()), request.toDraft(), request.attachments(), null));
        return ResponseEntity.created(URI.create("/api/v1/messages/" + message.id()))
                .body(MessageView.of(message, names.remembered(message.author()),
                        request.attachments().isEmpty() ? List.of() : attachments.of(message.id())));
    }

    /// Lists the messages of a school or club, newest first.
    @GetMapping("/organisations/{organisationId}/messages")
    Page<MessageView> page(Caller caller, @PathVariable UUID organisationId,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var filters = "messages of " + organisationId;
        var before = cursors.decode(cursor, filters);
        var found = reading.page(new UserId(caller.userId()), new OrganisationId(organisationId),
                before == null ? null : new MessageId(UUID.fromString(before)), limit + 1);
        var page = Page.of(found, limit, oldest -> cursors.encode(filters, oldest.id().toString()));
        return new Page<>(views(page.items()), page.next());
    }

    /// Returns a message.
    @GetMapping("/messages/{messageId}")
    ResponseEntity<MessageView> read(Caller caller, @PathVariable UUID messageId) {
        return tagged(reading.read(new UserId(caller.userId()), new MessageId(messageId)));
    }

    /// Changes a message; earlier versions stay readable to staff.
    @PatchMapping("/messages/{messageId}")
    ResponseEntity<MessageView> edit(Caller caller, @PathVariable UUID messageId,
            @RequestHeader(HttpHeaders.IF_MATCH) String ifMatch, @RequestBody EditMessageRequest request) {
        return tagged(editing.edit(new EditMessage(new MessageId(messageId), new UserId(caller.userId()),
                request.toEdit(EntityTag.version(ifMatch)))));
    }

    /// Lists all earlier versions of a message; their number is limited.
    @GetMapping("/messages/{messageId}/history")
    Page<WordingView> history(Caller caller, @PathVariable UUID messageId) {
        var wordings = editing.history(new UserId(caller.userId()), new MessageId(messageId));
        var writers = names.of(wordings.stream().map(wording -> wording.edition().by()).distinct().toList());
        return new Page<>(wordings.stream()
                .map(one -> WordingView.of(one, writers.getOrDefault(one.edition().by(), new Unknown()))).toList(),
                null);
    }

    /// Withdraws a message. A repeated request gets the same response.
    @DeleteMapping("/messages/{messageId}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    DeletionView withdraw(Caller caller, @PathVariable UUID messageId) {
        return DeletionView.of(withdrawing.withdraw(new UserId(caller.userId()), new MessageId(messageId)));
    }

    private ResponseEntity<MessageView> tagged(Message message) {
        return ResponseEntity.ok().eTag(EntityTag.of(message.edition().number()))
                .body(views(List.of(message)).getFirst());
    }

    private List<MessageView> views(List<Message> messages) {
        var authors = names.of(messages.stream().map(Message::author).toList());
        var files = attachments.of(messages.stream().map(Message::id).toList());
        return messages.stream()
                .map(message -> MessageView.of(message, authors.getOrDefault(message.author(), new Unknown()),
                        files.getOrDefault(message.id(), List.of())))
                .toList();
    }
}
