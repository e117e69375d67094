package com.comms123.messaging.inbox.web;

import com.comms123.messaging.directory.person.application.PersonNames;
import com.comms123.messaging.directory.person.domain.KnownName.Unknown;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.inbox.application.SeeingReaders;
import com.comms123.messaging.inbox.application.SeeingReaders.Reader;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.platform.web.Caller;
import com.comms123.platform.web.Cursors;
import com.comms123.platform.web.Page;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The readers of a message, with their confirmations, for staff.
@RestController
class ReaderController {
    private final SeeingReaders seeing;
    private final PersonNames names;
    private final Cursors cursors;

    ReaderController(SeeingReaders seeing, PersonNames names, Cursors cursors) {
        this.seeing = seeing;
        this.names = names;
        this.cursors = cursors;
    }

    /// Lists the readers of a message and their confirmations.
    @GetMapping("/api/v1/messages/{messageId}/readers")
    ReadersView readers(Caller caller, @PathVariable UUID messageId,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var filters = "readers of " + messageId;
        var after = cursors.decode(cursor, filters);
        var found = seeing.of(new UserId(caller.userId()), new MessageId(messageId),
                after == null ? null : new UserId(UUID.fromString(after)), limit + 1);
        var page = Page.of(found.rows(), limit, last -> cursors.encode(filters, last.user().toString()));
        var known = names.of(page.items().stream().map(Reader::user).toList());
        return ReadersView.of(page.map(
                reader -> ReadersView.Item.of(reader, known.getOrDefault(reader.user(), new Unknown()))),
                found.totals());
    }
}
