package com.comms123.messaging.inbox.web;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.person.application.PersonView;
import com.comms123.messaging.directory.person.domain.KnownName;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.inbox.application.ReadingInbox.Entry;
import com.comms123.messaging.inbox.domain.Preview;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One page of an inbox.
///
/// @param next the cursor of the next page; null on the last one
/// @param unread how many are unread in the whole inbox
public record InboxView(List<Item> items, @Nullable String next, long unread) {
    /// @param author the author, as the message itself shows them
    /// @param preview the first words of the message, in one line
    /// @param confirmation whether the message asks to be confirmed
    /// @param seenBy roles in the school or club that can see when the person read and confirmed the message
    /// @param editedAt when the message was edited last; null when it never was
    public record Item(UUID messageId, UUID organisationId, PersonView author, String subject, String preview,
            Urgency urgency, Instant postedAt, @Nullable Instant editedAt, @Nullable Instant readAt,
            boolean confirmation, @Nullable Instant confirmedAt, List<MemberRole> seenBy, Why why) {
        private static final List<MemberRole> STAFF = List.of(MemberRole.STAFF, MemberRole.ADMIN);

        static Item of(Entry entry, Map<UserId, KnownName> authors) {
            var item = entry.item();
            return new Item(item.message().value(), item.organisation().value(),
                    PersonView.of(entry.summary().author(), authors), entry.header().subject().value(),
                    Preview.of(entry.summary().body()).value(), entry.header().urgency(), item.postedAt(),
                    entry.header().editedAt(), item.readAt(), entry.header().confirmation(), item.confirmedAt(), STAFF,
                    new Why(entry.why().groups().stream().map(GroupId::value).sorted().toList(),
                            entry.why().pupils().stream().map(PupilId::value).sorted().toList(),
                            entry.why().everyone(), entry.why().conversation()));
        }

        @Override
        public String toString() {
            return "Item[" + messageId + "]";
        }
    }

    /// Why it came: those of the message's groups that one was in, one's pupils who were or for whom it was sent, and
    /// whether it was sent to everyone.
    ///
    /// @param conversation whether it is a conversation that one began, or a member with the staff
    public record Why(List<UUID> groupIds, List<UUID> pupilIds, boolean everyone, boolean conversation) {}
}
