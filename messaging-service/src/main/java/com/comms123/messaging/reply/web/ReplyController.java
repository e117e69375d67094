package com.comms123.messaging.reply.web;

import com.comms123.messaging.directory.person.application.PersonNames;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.reply.application.PostReply;
import com.comms123.messaging.reply.application.PostingReplies;
import com.comms123.messaging.reply.application.ReadingReplies;
import com.comms123.messaging.reply.domain.Reply;
import com.comms123.messaging.reply.domain.ReplyId;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.messaging.writing.message.domain.Text;
import com.comms123.platform.idempotency.CreationIds;
import com.comms123.platform.web.Caller;
import com.comms123.platform.web.Cursors;
import com.comms123.platform.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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

/// Replies to messages, between one person and the school or club.
@RestController
@RequestMapping("/api/v1")
class ReplyController {
    private final PostingReplies posting;
    private final ReadingReplies reading;
    private final PersonNames names;
    private final CreationIds ids;
    private final Cursors cursors;

    ReplyController(PostingReplies posting, ReadingReplies reading, PersonNames names, CreationIds ids,
            Cursors cursors) {
        this.posting = posting;
        this.reading = reading;
        this.names = names;
        this.ids = ids;
        this.cursors = cursors;
    }

    /// Replies to a message.
    @PostMapping("/messages/{messageId}/replies")
    ResponseEntity<ReplyView> post(Caller caller, @PathVariable UUID messageId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            @RequestBody PostReplyRequest request) {
        var id = ids.idFor(caller, "post-reply:" + messageId, idempotencyKey, request);
        var reply = posting.post(new PostReply(new ReplyId(id), new MessageId(messageId),
                new UserId(caller.userId()), request.to() == null ? null : new UserId(request.to()),
                request.text() == null ? null : new Text(request.text())));
        return ResponseEntity.created(URI.create("/api/v1/messages/" + messageId + "/replies"))
                .body(views(List.of(reply)).getFirst());
    }

    /// Lists the replies to a message, the newest first.
    @GetMapping("/messages/{messageId}/replies")
    Page<ReplyView> page(Caller caller, @PathVariable UUID messageId,
            @RequestParam(required = false) @Nullable UUID person,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var filters = "replies to " + messageId + " person=" + person;
        var before = cursors.decode(cursor, filters);
        var found = reading.page(new UserId(caller.userId()), new MessageId(messageId),
                person == null ? null : new UserId(person),
                before == null ? null : new ReplyId(UUID.fromString(before)), limit + 1);
        var page = Page.of(found, limit, oldest -> cursors.encode(filters, oldest.id().toString()));
        return new Page<>(views(page.items()), page.next());
    }

    /// Lists the messages with replies that the person has not seen.
    @GetMapping("/me/unseen-replies")
    Page<UnseenView> unseen(Caller caller, @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var filters = "unseen replies of " + caller.userId();
        var before = cursors.decode(cursor, filters);
        var found = reading.unseen(new UserId(caller.userId()),
                before == null ? null : new MessageId(UUID.fromString(before)), limit + 1);
        return Page.of(found, limit, oldest -> cursors.encode(filters, oldest.message().toString()))
                .map(UnseenView::of);
    }

    /// Marks replies as seen.
    @PutMapping("/me/unseen-replies/{messageId}/seen")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void see(Caller caller, @PathVariable UUID messageId, @RequestBody @Valid SeenRequest request) {
        reading.see(new UserId(caller.userId()), new MessageId(messageId),
                new ReplyId(Objects.requireNonNull(request.upTo())));
    }

    private List<ReplyView> views(List<Reply> replies) {
        var people = names.of(replies.stream().flatMap(reply -> Stream.of(reply.thread().person(), reply.author()))
                .distinct().toList());
        return replies.stream().map(reply -> ReplyView.of(reply, people)).toList();
    }
}
