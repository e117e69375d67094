package com.comms123.messaging.inbox.web;

import com.comms123.messaging.inbox.application.ReadingInbox.Entry;
import com.comms123.messaging.organisation.domain.GroupId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One page of an inbox.
///
/// @param next the cursor of the next page; null on the last one
/// @param unread how many are unread in the whole inbox
public record InboxView(List<Item> items, @Nullable String next, long unread) {
    public record Item(UUID messageId, UUID organisationId, @Nullable String subject, Instant postedAt,
            @Nullable Instant readAt, Why why) {
        static Item of(Entry entry) {
            var item = entry.item();
            var subject = entry.subject();
            return new Item(item.message().value(), item.organisation().value(),
                    subject == null ? null : subject.value(), item.postedAt(), item.readAt(),
                    new Why(item.groups().stream().map(GroupId::value).sorted().toList()));
        }
    }

    /// Why it came: those of the message's groups that one was in.
    public record Why(List<UUID> groupIds) {}
}
