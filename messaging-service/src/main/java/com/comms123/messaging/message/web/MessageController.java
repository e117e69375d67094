package com.comms123.messaging.message.web;

import com.comms123.messaging.message.application.PostMessage;
import com.comms123.messaging.message.application.PostingMessages;
import com.comms123.messaging.message.application.ReadingMessages;
import com.comms123.messaging.message.domain.Message;
import com.comms123.messaging.message.domain.MessageId;
import com.comms123.messaging.organisation.domain.OrganisationId;
import com.comms123.messaging.person.application.NamingPeople;
import com.comms123.messaging.person.domain.Naming.Unknown;
import com.comms123.messaging.person.domain.UserId;
import com.comms123.platform.idempotency.CreationIds;
import com.comms123.platform.web.Caller;
import com.comms123.platform.web.Cursors;
import com.comms123.platform.web.Page;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Posting and reading messages.
@RestController
@RequestMapping("/api/v1")
class MessageController {
    private final PostingMessages posting;
    private final ReadingMessages reading;
    private final NamingPeople names;
    private final CreationIds ids;
    private final Cursors cursors;

    MessageController(PostingMessages posting, ReadingMessages reading, NamingPeople names, CreationIds ids,
            Cursors cursors) {
        this.posting = posting;
        this.reading = reading;
        this.names = names;
        this.ids = ids;
        this.cursors = cursors;
    }

    /// The answer waits for nobody else: the author's name is in it only if it is in memory.
    @PostMapping("/organisations/{organisationId}/messages")
    ResponseEntity<MessageView> post(Caller caller, @PathVariable UUID organisationId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            @RequestBody PostMessageRequest request) {
        var id = ids.idFor(caller, "post-message:" + organisationId, idempotencyKey, request);
        var message = posting.post(new PostMessage(new MessageId(id), new OrganisationId(organisationId),
                new UserId(caller.userId()), request.toDraft()));
        return ResponseEntity.created(URI.create("/api/v1/messages/" + message.id()))
                .body(MessageView.of(message, names.remembered(message.author())));
    }

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

    @GetMapping("/messages/{messageId}")
    MessageView read(Caller caller, @PathVariable UUID messageId) {
        return views(List.of(reading.read(new UserId(caller.userId()), new MessageId(messageId)))).getFirst();
    }

    private List<MessageView> views(List<Message> messages) {
        var authors = names.of(messages.stream().map(Message::author).toList());
        return messages.stream()
                .map(message -> MessageView.of(message, authors.getOrDefault(message.author(), new Unknown())))
                .toList();
    }
}
