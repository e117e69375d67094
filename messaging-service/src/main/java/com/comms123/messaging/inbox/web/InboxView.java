package com.comms123.messaging.inbox.web;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.inbox.application.ReadingInbox.Entry;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One page of an inbox.
///
/// @param next the cursor of the next page; null on the last one
/// @param unread how many are unread in the whole inbox
public record InboxView(List<Item> items, @Nullable String next, long unread) {
    /// @param confirmation whether the message asks to be confirmed
    /// @param seenBy the roles in the school or club whose holders see whether and when one has read and confirmed it
    /// @param editedAt when the message was edited last; null when it never was
    public record Item(UUID messageId, UUID organisationId, String subject, Urgency urgency, Instant postedAt,
            @Nullable Instant editedAt, @Nullable Instant readAt, boolean confirmation,
            @Nullable Instant confirmedAt, List<MemberRole> seenBy, Why why) {
        private static final List<MemberRole> STAFF = List.of(MemberRole.STAFF, MemberRole.ADMIN);

        static Item of(Entry entry) {
            var item = entry.item();
            return new Item(item.message().value(), item.organisation().value(), entry.header().subject().value(),
                    entry.header().urgency(), item.postedAt(), entry.header().editedAt(), item.readAt(),
                    entry.header().confirmation(), item.confirmedAt(), STAFF,
                    new Why(entry.why().groups().stream().map(GroupId::value).sorted().toList(),
                            entry.why().pupils().stream().map(PupilId::value).sorted().toList(),
                            entry.why().everyone()));
        }
    }

    /// Why it came: those of the message's groups that one was in, one's pupils who were or for whom it was sent, and
    /// whether it was sent to everyone.
    public record Why(List<UUID> groupIds, List<UUID> pupilIds, boolean everyone) {}
}
