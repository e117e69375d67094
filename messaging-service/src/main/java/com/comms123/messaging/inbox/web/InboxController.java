package com.comms123.messaging.inbox.web;

import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.application.PersonNames;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.inbox.application.InboxItems.State;
import com.comms123.messaging.inbox.application.ReadingInbox;
import com.comms123.messaging.inbox.application.ReadingInbox.Entry;
import com.comms123.messaging.inbox.application.ReadingInbox.Filter;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.platform.web.Caller;
import com.comms123.platform.web.Cursors;
import com.comms123.platform.web.Page;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// One's own inbox.
@RestController
@RequestMapping("/api/v1/me/inbox")
class InboxController {
    private final ReadingInbox inbox;
    private final PersonNames names;
    private final Cursors cursors;

    InboxController(ReadingInbox inbox, PersonNames names, Cursors cursors) {
        this.inbox = inbox;
        this.names = names;
        this.cursors = cursors;
    }

    /// Lists the messages to the person, newest first, with the number of unread ones in the whole inbox.
    ///
    /// @param unread only messages that the person has not read
    /// @param unconfirmed only messages that the person must still confirm
    /// @param organisationId only messages of this school or club
    @GetMapping
    InboxView page(Caller caller, @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "false") boolean unread,
            @RequestParam(defaultValue = "false") boolean unconfirmed,
            @RequestParam(required = false) @Nullable UUID organisationId) {
        var filters = "inbox of " + caller.userId() + " unread=" + unread + " unconfirmed=" + unconfirmed
                + " organisationId=" + organisationId;
        var before = cursors.decode(cursor, filters);
        var found = inbox.page(new UserId(caller.userId()),
                new Filter(new State(unread, unconfirmed),
                        organisationId == null ? null : new OrganisationId(organisationId)),
                before == null ? null : new MessageId(UUID.fromString(before)), limit + 1);
        var page = Page.of(found.entries(), limit,
                oldest -> cursors.encode(filters, oldest.item().message().toString()));
        return new InboxView(items(page.items()), page.next(), found.unread());
    }

    /// Returns a message to the person as the inbox has it.
    @GetMapping("/{messageId}")
    InboxView.Item item(Caller caller, @PathVariable UUID messageId) {
        return items(List.of(inbox.entry(new UserId(caller.userId()), new MessageId(messageId)))).getFirst();
    }

    /// Confirms that the person has read an important message.
    @PutMapping("/{messageId}/confirmation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirm(Caller caller, @PathVariable UUID messageId) {
        inbox.confirm(new UserId(caller.userId()), new MessageId(messageId));
    }

    /// Marks a message as read.
    @PutMapping("/{messageId}/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void read(Caller caller, @PathVariable UUID messageId) {
        inbox.read(new UserId(caller.userId()), new MessageId(messageId));
    }

    private List<InboxView.Item> items(List<Entry> entries) {
        var authors = names.of(entries.stream().map(entry -> entry.summary().author()).distinct().toList());
        return entries.stream().map(entry -> InboxView.Item.of(entry, authors)).toList();
    }
}
