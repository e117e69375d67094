package com.comms123.messaging.writing.conversation.web;

import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.application.PersonNames;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.writing.conversation.application.BeginConversation;
import com.comms123.messaging.writing.conversation.application.BeginningConversations;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.messaging.writing.message.web.MessageView;
import com.comms123.platform.idempotency.CreationIds;
import com.comms123.platform.web.Caller;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Conversations that members begin with the staff of their school or club.
@RestController
@RequestMapping("/api/v1")
class ConversationController {
    private final BeginningConversations beginning;
    private final PersonNames names;
    private final CreationIds ids;

    ConversationController(BeginningConversations beginning, PersonNames names, CreationIds ids) {
        this.beginning = beginning;
        this.names = names;
        this.ids = ids;
    }

    /// Begins a conversation with the staff, where the school or club allows it. It is a message that they and its author
    /// alone can read; it goes on with replies.
    @PostMapping("/organisations/{organisationId}/conversations")
    ResponseEntity<MessageView> begin(Caller caller, @PathVariable UUID organisationId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            @RequestBody BeginConversationRequest request) {
        var id = ids.idFor(caller, "begin-conversation:" + organisationId, idempotencyKey, request);
        var message = beginning.begin(new BeginConversation(new MessageId(id), new OrganisationId(organisationId),
                new UserId(caller.userId()), request.toWish()));
        return ResponseEntity.created(URI.create("/api/v1/messages/" + message.id()))
                .body(MessageView.of(message, names.remembered(message.author()), List.of()));
    }
}
