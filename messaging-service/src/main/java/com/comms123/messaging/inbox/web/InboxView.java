package com.comms123.messaging.inbox.web;

import com.comms123.messaging.inbox.application.ReadingInbox.Entry;
import com.comms123.messaging.organisation.domain.GroupId;
import com.comms123.messaging.pupil.domain.PupilId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One page of an inbox.
///
/// @param next the cursor of the next page; null on the last one
/// @param unread how many are unread in the whole inbox
public record InboxView(List<Item> items, @Nullable String next, long unread) {
    public record Item(UUID messageId, UUID organisationId, String subject, Instant postedAt,
            @Nullable Instant readAt, Why why) {
        static Item of(Entry entry) {
            var item = entry.item();
            return new Item(item.message().value(), item.organisation().value(), entry.subject().value(),
                    item.postedAt(), item.readAt(),
                    new Why(entry.groups().stream().map(GroupId::value).sorted().toList(),
                            entry.pupils().stream().map(PupilId::value).sorted().toList()));
        }
    }

    /// Why it came: those of the message's groups that one was in, and one's pupils who were.
    public record Why(List<UUID> groupIds, List<UUID> pupilIds) {}
}
