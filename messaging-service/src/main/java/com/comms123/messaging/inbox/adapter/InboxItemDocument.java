package com.comms123.messaging.inbox.adapter;

import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.directory.pupil.domain.Why;
import com.comms123.messaging.inbox.domain.InboxItem;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.platform.outbox.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/// @param id `<message>/<recipient>`: what belongs to one message lies together
/// @param pupilIds null for none, so that most items are not in their index
/// @param toConfirm null for not
/// @param conversation null for not
@Document(InboxItemDocument.COLLECTION)
@CompoundIndex(name = "newest", def = "{'userId': 1, 'organisationId': 1, 'messageId': 1}")
@CompoundIndex(name = "newest-unread", def = "{'userId': 1, 'unread': 1, 'organisationId': 1, 'messageId': 1}")
@CompoundIndex(name = "newest-to-confirm", def = "{'userId': 1, 'toConfirm': 1, 'organisationId': 1, 'messageId': 1}")
@CompoundIndex(name = "organisation", def = "{'organisationId': 1}")
@CompoundIndex(name = "pupils", def = "{'pupilIds': 1}", sparse = true)
record InboxItemDocument(@Id String id, UUID messageId, UUID userId, UUID organisationId, List<UUID> groupIds,
        @Nullable List<UUID> pupilIds, boolean everyone,
        Instant postedAt, Instant addedAt, @Nullable Instant readAt, @Nullable Instant confirmedAt,
        boolean unread, @Nullable Boolean toConfirm, @Nullable Boolean conversation,
        long version) implements Versioned {
    static final String COLLECTION = "inbox-items";

    static InboxItemDocument of(InboxItem item) {
        return new InboxItemDocument(id(item.message(), item.recipient()), item.message().value(),
                item.recipient().value(), item.organisation().value(),
                item.why().groups().stream().map(GroupId::value).sorted().toList(),
                item.why().pupils().isEmpty()
                        ? null
                        : item.why().pupils().stream().map(PupilId::value).sorted().toList(),
                item.why().everyone(), item.postedAt(), item.addedAt(),
                item.readAt(), item.confirmedAt(), item.readAt() == null, item.toConfirm() ? Boolean.TRUE : null,
                item.why().conversation() ? Boolean.TRUE : null, item.version());
    }

    static String id(MessageId message, UserId recipient) {
        return message + "/" + recipient;
    }

    InboxItem toItem() {
        return new InboxItem(new MessageId(messageId), new UserId(userId), new OrganisationId(organisationId),
                new Why(groupIds.stream().map(GroupId::new).collect(Collectors.toUnmodifiableSet()),
                        pupilIds == null
                                ? Set.of()
                                : pupilIds.stream().map(PupilId::new).collect(Collectors.toUnmodifiableSet()),
                        everyone, Boolean.TRUE.equals(conversation)),
                postedAt, addedAt, readAt, confirmedAt, Boolean.TRUE.equals(toConfirm), version);
    }
}
